/** A few tokens, the looks that encodings give them, and the search for 20 characters of one in whatever look. */
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';

export const tokens: readonly RawToken[] = [
  makeAccessToken(),
  makeIdToken(),
  makeRefreshToken(),
  makeAccessToken({ name: 'Grüße 👋' }),
];
const pieceLength = 20;

export const percentEncode = (text: string) => [...text].map((each) => `%${each.charCodeAt(0).toString(16)}`).join('');
export const escapeUnicode = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
export const encodeBase64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

interface Look {
  readonly write: (token: string) => string;
  /** Characters that 20 characters of a token take in it. */
  readonly size: number;
}

/** What a token looks like in the wrappings that are tried here, whatever stands before it. */
const looks: readonly Look[] = [
  { write: (token) => token, size: pieceLength },
  { write: percentEncode, size: 3 * pieceLength },
  { write: escapeUnicode, size: 6 * pieceLength },
  ...['', 'x', 'xx'].map((before) => ({
    write: (token: string) => encodeBase64(before + token).slice(4, -4),
    size: Math.ceil((4 * pieceLength) / 3),
  })),
];

const piecesBySize = new Map<number, Set<string>>();
for (const { write, size } of looks) {
  const pieces = piecesBySize.get(size) ?? new Set();
  for (const token of tokens) for (const piece of cut(write(token), size)) pieces.add(piece);
  piecesBySize.set(size, pieces);
}

function* cut(text: string, size: number): Generator<string> {
  for (let at = 0; at + size <= text.length; at++) yield text.slice(at, at + size);
}

/** The first 20 characters of a token that are in the text, in whatever look. */
export function findPiece(text: string): string | undefined {
  for (const [size, pieces] of piecesBySize) {
    for (const piece of cut(text, size)) if (pieces.has(piece)) return piece;
  }
  return undefined;
}
