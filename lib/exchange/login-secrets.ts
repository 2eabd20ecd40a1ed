/** Tells the vault of the codes, states, verifiers and opaque tokens of a step, by which it knows them in the words of an error. */
import type { WireRequest, WireResponse } from '../cognito/wire.ts';
import { getHeader } from '../text/headers.ts';
import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseMark } from '../tokens/seal-marks.ts';
import { getSecretKind, isTokenName } from '../tokens/secret-fields.ts';
import type { Vault } from '../vault/vault.ts';
import { getBearer, parseBasic } from './authorization.ts';

type Field = readonly [name: string, value: string];

/** Matches what an app or Cognito made up to be a secret, and neither words nor an address. */
const RANDOM = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w.~+/=-]{20,2000}$/i;

export async function noteLoginSecrets(
  vault: Vault,
  request: WireRequest,
  response: WireResponse | undefined,
): Promise<void> {
  const fields = listFields(request, response);
  const clients = new Set(fields.filter(([name]) => name === 'client_id').map(([, value]) => value));
  for (const [name, value] of fields) {
    if (!(getSecretKind(name, 'form') || isTokenName(name)) || !RANDOM.test(value) || clients.has(value)) continue;
    const label = `${name}=`;
    const mark = (await vault.seal(label + encodeURIComponent(value), { findsOpaqueTokens: true })).slice(label.length);
    if (parseMark(mark)?.kind === 'secret') vault.noteSecret(value, mark);
  }
}

function listFields({ url, headers, body }: WireRequest, response: WireResponse | undefined): readonly Field[] {
  const json = parseJson(body);
  const secret = parseBasic(headers)?.secret;
  const bearer = getBearer(headers);
  return [
    ...listParameters(url),
    ...listParameters(getHeader(headers, 'referer') ?? ''),
    ...listParameters(getHeader(response?.headers ?? [], 'location') ?? ''),
    ...(isRecord(json) ? Object.entries(json).filter(isText) : new URLSearchParams(body)),
    ...(secret === undefined ? [] : [['client_secret', secret] as const]),
    ...(bearer === '' ? [] : [['access_token', bearer] as const]),
  ];
}

/** Lists the parameters in the query and in the fragment of an address. */
function listParameters(address: string): readonly Field[] {
  return address
    .split(/[?#]/)
    .slice(1)
    .flatMap((part) => [...new URLSearchParams(part)]);
}

function isText(entry: readonly [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}
