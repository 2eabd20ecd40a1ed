/** Runs of a token's characters: base64url, and the dots between segments. */

/** `run` stands at index `start` of the text. */
export interface TokenRun {
  readonly run: string;
  readonly start: number;
}

/** Shorter ones hold neither a token nor a piece of one: identifiers and words would be taken for pieces. */
export const MIN_PIECE_LENGTH = 20;

/** Not `{20,}`: counted repetition takes three times the stack, and five million characters are more than it holds. */
const RUN = /[\w.-]{20}[\w.-]*/g;

/**
 * Those of `MIN_PIECE_LENGTH` characters or more, in order. Load balancers pad their segments with `=` (docs/cognito.md, "Tokens of
 * others"): where a text has that before a dot, runs go on over it.
 */
export function findTokenRuns(text: string): TokenRun[] {
  if (text.includes('=.')) return findPaddedRuns(text).filter(({ run }) => run.length >= MIN_PIECE_LENGTH);
  return Array.from(text.matchAll(RUN), ({ 0: run, index }) => ({ run, start: index }));
}

function findPaddedRuns(text: string): TokenRun[] {
  const runs: { start: number; end: number }[] = [];
  for (const { 0: part, index: start } of text.matchAll(/[\w.-]+={0,2}/g)) {
    const end = start + part.length;
    const before = runs.at(-1);
    if (before?.end === start && part.startsWith('.')) before.end = end;
    else runs.push({ start, end });
  }
  return runs.map(({ start, end }) => {
    const run = text.slice(start, end);
    return { start, run: run.includes('=.') ? run : run.replace(/=+$/, '') };
  });
}
