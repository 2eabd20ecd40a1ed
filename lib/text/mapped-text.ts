/** Text decoded from an escaped form, with the way back from each character to where it was written. */

export interface MappedText {
  readonly text: string;
  /** Index in the source of the character at `index`; of what follows the text for `index === text.length`. */
  toSource(index: number): number;
}

/** Text that stands as it is. */
export function plainText(text: string): MappedText {
  return { text, toSource: (index) => index };
}

/** Decodes every match of `pattern` (global) and keeps what lies between. */
export function decodeMapped(source: string, pattern: RegExp, decode: (written: string) => string): MappedText {
  const pieces: string[] = [];
  /** Where, in the decoded text, each stretch after an escape starts, and how much further on it is in the source. */
  const starts = [0];
  const shifts = [0];
  let copiedEnd = 0;
  let length = 0;
  for (const { 0: written, index } of source.matchAll(pattern)) {
    const decoded = decode(written);
    pieces.push(source.slice(copiedEnd, index), decoded);
    length += index - copiedEnd + decoded.length;
    copiedEnd = index + written.length;
    starts.push(length);
    shifts.push(copiedEnd - length);
  }
  pieces.push(source.slice(copiedEnd));
  return {
    text: pieces.join(''),
    toSource: (index) => index + (shifts[findLastAtMost(starts, index)] ?? 0),
  };
}

/** Binary search in an ascending list whose first member is at most `value`. */
function findLastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
