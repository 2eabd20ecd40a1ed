/** Python without any package: the exact body, one request, and nothing that tries again. */
import type { Piece } from '../../text/pieces.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { python, writeText } from './literals.ts';

export const httpClient: CopyTarget = {
  id: 'http-client',
  label: 'Python (http.client)',
  takesRawToken: true,
  write: writeHttpClient,
};

/** Headers one by one, since a dictionary would keep one of each name. */
function writeHttpClient({ method, url, headers, body, notes }: CopySource): Copy {
  const address = splitAddress(url);
  if (!address) return unavailable('The address is not that of an HTTP server.');
  const pairs = headers.map(
    ([name, value]) => `connection.putheader(${writeText([name], python)}, ${writeText(value, python)}.encode())`,
  );
  const written = [
    `body = (${writeText(body, python)}).encode()`,
    '',
    `connection = http.client.${address.isSecure ? 'HTTPSConnection' : 'HTTPConnection'}(${writeText([address.host], python)})`,
    `connection.putrequest(${writeText([method], python)}, ${writeText(address.path, python)})`,
    ...pairs,
    ...(body.length > 0 ? ['connection.putheader("Content-Length", str(len(body)))'] : []),
    'connection.endheaders(body)',
    'response = connection.getresponse()',
    'print(response.status, response.read().decode())',
  ];
  const isFromEnvironment = written.some((line) => line.includes('os.environ['));
  const lines = ['import http.client', ...(isFromEnvironment ? ['import os'] : []), '', ...written];
  return copied(`${lines.join('\n')}\n`, notes);
}

function splitAddress([first, ...rest]: readonly Piece[]) {
  const [origin, scheme, host] = /^(https?):\/\/([^/?#]+)/i.exec(typeof first === 'string' ? first : '') ?? [];
  if (origin === undefined || host === undefined || typeof first !== 'string') return undefined;
  const begin = first.slice(origin.length);
  const path = [begin.startsWith('/') ? begin : `/${begin}`, ...rest];
  return { host, path, isSecure: scheme?.toLowerCase() === 'https' };
}
