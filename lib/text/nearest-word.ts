/** Which of some words a mistyped one was meant to be. */

/** Letters that may be wrong, missing or too many. */
const maxEdits = 2;

/** Undefined where none is near: where more than two letters differ, or half of them. */
export function findNearestWord(typed: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, edits: countEdits(typed, word) }))
    .filter(({ word, edits }) => edits <= maxEdits && edits * 2 < Math.max(word.length, typed.length));
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.word;
}

/** Letters to change, add or take away (Levenshtein). */
function countEdits(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const next = [row + 1];
    for (const [column, wanted] of [...to].entries()) {
      const changed = (above[column] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (above[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    above = next;
  }
  return above.at(-1) ?? 0;
}
