/** One reason of a verdict. */

export type VerdictState = 'ready' | 'blocked' | 'unsure';

export interface VerdictReason {
  /** Stable kind: 'not-an-access-token', 'expired', 'scope-missing', 'no-user', 'foreign-issuer'… */
  readonly kind: string;
  readonly state: VerdictState;
  /** What is wrong (or right), in one sentence. */
  readonly sentence: string;
  /** What to do about it, in one line. */
  readonly fix?: string;
  /** What else to know about the fix. */
  readonly more?: string;
  /** URL of the documentation it rests on. */
  readonly source?: string;
}

/** A reason and its line for the row. */
export type Finding = VerdictReason & { readonly summary: string };

/** What replies said about a token that its own text cannot say. */
export type TokenRefusal = 'revoked' | 'expired' | 'user-disabled' | 'user-gone' | 'not-accepted';
