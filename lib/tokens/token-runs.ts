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

/** Those of `MIN_PIECE_LENGTH` characters or more, in order. */
export function findTokenRuns(text: string): TokenRun[] {
  return Array.from(text.matchAll(RUN), ({ 0: run, index }) => ({ run, start: index }));
}
