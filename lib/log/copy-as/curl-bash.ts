/** cURL for bash and zsh. */

import type { Piece } from '../../text/pieces.ts';
import { quoteForBash } from '../../text/shell/bash.ts';
import type { CopySource } from './copy-source.ts';
import { type Copy, type CopyTarget, copied, unavailable } from './copy-target.ts';
import { formatHeaders, formatUrlOption } from './curl.ts';

export const curlForBash: CopyTarget = {
  id: 'curl-bash',
  label: 'cURL (bash)',
  takesRawToken: true,
  write: writeCurl,
};

/** Linux takes no argument over 128 KiB (MAX_ARG_STRLEN); in UTF-8 a UTF-16 unit has three bytes at most. */
const maxArgument = 40_000;

function writeCurl({ method, url, headers, body, notes }: CopySource): Copy {
  if (body.some((piece) => typeof piece === 'string' && piece.includes('\0'))) {
    return unavailable('The body holds a NUL character, which no shell can pass on.');
  }
  const isLong = countUnits(body) > maxArgument;
  const options = [
    ...(method === (body.length > 0 ? 'POST' : 'GET') ? [] : [`-X ${quoteForBash([method])}`]),
    ...formatHeaders(headers, body.length > 0).map((header) => `-H ${quoteForBash(header)}`),
    ...formatData(body, isLong),
  ];
  const command = [`curl ${formatUrlOption(url)}${quoteForBash(url)}`, ...options].join(' \\\n  ');
  return copied(isLong ? `printf %s ${quoteForBash(body)} |\n${command}` : command, notes);
}

/** `--data-raw` alone takes a leading `@` for what it is. A long body comes over a pipe: `printf` is built in and has no limit. */
function formatData(body: readonly Piece[], isLong: boolean): readonly string[] {
  if (body.length === 0) return [];
  return [isLong ? '--data-binary @-' : `--data-raw ${quoteForBash(body)}`];
}

/** The token itself may be a few thousand units, which the limit leaves room for. */
function countUnits(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
}
