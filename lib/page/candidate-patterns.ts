/** What may hold a token, known by its form: sent to the page, which ships and watches nothing else. */
import { hasLongRun } from '../text/has-long-run.ts';
import { base64OfText, encodedThroughout } from '../tokens/may-hold-token.ts';

/** `eyJ`, its base64 at each alignment, and its characters percent-encoded or as `\u00…`. */
const plain = /eyJ|ZXl|V5S|leU|%65|%79|%4[Aa]|%25|u00(?:65|79|4[Aa])/;

/**
 * Each text that `plain` or `encodedThroughout` matches has this, and so has a placeholder of the probe. Most texts do not have it, so that one
 * pass over them does for three.
 */
const trace = /eyJ|ZXl|V5S|leU|%[0-9A-Fa-f]{2}|u00|_SE/;

export interface CandidatePatterns {
  readonly trace: RegExp;
  readonly plain: RegExp;
  readonly encoded: RegExp;
  readonly base64OfText: RegExp;
  /** What `base64OfText` needs, and few texts have: asked first, since it is quicker. */
  readonly hasLongRun: (text: string) => boolean;
}

/** For a probe that is not sent as text. */
export const candidatePatterns: CandidatePatterns = {
  trace,
  plain,
  encoded: encodedThroughout,
  base64OfText,
  hasLongRun,
};

/** Source of CandidatePatterns. Apart, since V8 skips ahead for few alternatives and not for many. */
export const candidatePatternsSource = `{trace:${trace},plain:${plain},encoded:${encodedThroughout},base64OfText:${base64OfText},hasLongRun:${hasLongRun}}`;
