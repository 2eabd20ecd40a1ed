/** The request as HTTP/1.1 text, with the whole URL in its first line: proper HTTP, and what `.http` files of editors run. */

import type { Piece } from '../../text/pieces.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied } from './copy-target.ts';

export const httpText: CopyTarget = {
  id: 'http',
  label: 'HTTP text',
  takesRawToken: true,
  write: writeHttp,
};

function writeHttp({ method, url, headers, body, notes }: CopySource): Copy {
  const head = [`${method} ${write(url)} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${write(value)}`)];
  return copied(`${head.join('\n')}\n\n${write(body)}`, notes);
}

function write(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : `$${piece.variable}`)).join('');
}
