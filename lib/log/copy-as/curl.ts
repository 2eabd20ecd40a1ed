/** What cURL makes of its arguments once the shell has passed them on, whichever shell it is. */

import { getHeader } from '../../text/headers.ts';
import { joinPieces, type Piece } from '../../text/pieces.ts';
import type { CopySource } from './copy-source.ts';

/** Arguments of `-H`. `name;` is how curl sends a header without a value, `name:` how it leaves one of its own out. */
export function formatHeaders(headers: CopySource['headers'], hasBody: boolean): readonly (readonly Piece[])[] {
  const hasType = getHeader(headers, 'content-type') !== undefined;
  const given = headers.map(([name, value]) =>
    value.length === 0 ? [`${name};`] : joinPieces([`${name}: `, ...value]),
  );
  // With a body curl would say that it is a form.
  return hasBody && !hasType ? [...given, ['content-type:']] : given;
}

/** Brackets and braces in a URL are patterns to curl, unless it is told. */
export function formatUrlOption(url: readonly Piece[]): string {
  return url.some((piece) => typeof piece === 'string' && /[[\]{}]/.test(piece)) ? '-g ' : '';
}
