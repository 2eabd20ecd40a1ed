/** Quotes words for bash and zsh, so that what the command gets is the text, byte for byte. */
import type { Piece } from '../pieces.ts';

/**
 * Control characters, which a terminal would act on while the text is pasted (a tab completes, ^C ends the line,
 * ESC [201~ ends the paste), and marks that turn the direction of what is shown.
 */
const UNPASTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One word. The token comes in as `"$ACCESS_TOKEN"`, which the shell splits and expands no further. */
export function quoteForBash(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return "''";
  return pieces.map((piece) => (typeof piece === 'string' ? quoteText(piece) : `"$${piece.variable}"`)).join('');
}

/** One word, as it is where bash and zsh would read it as it is. */
export function quoteWhereNeeded(text: string): string {
  return /^[\w./:-]+$/.test(text) && !text.startsWith('-') ? text : quoteForBash([text]);
}

/** In `'…'` every character is itself but the quote; `$'…'` has escapes for the rest. Neither has a `!` that history would expand. */
function quoteText(text: string): string {
  if (!UNPASTABLE.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = [...text].map((character) =>
    UNPASTABLE.test(character) || /[!'\\]/.test(character) ? escapeBytes(character) : character,
  );
  return `$'${escaped.join('')}'`;
}

/** `\xHH` for each byte of UTF-8: unlike `\u`, it does not depend on the shell's locale. bash and zsh read two digits at most. */
function escapeBytes(character: string): string {
  const bytes = [...new TextEncoder().encode(character)];
  return bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
