/** A failed call, and what there is to say about it. */
import type { BrowserOperation, OperationFamily } from '../cognito/browser-operations.ts';
import type { Failure, LoginFacts } from '../exchange/exchange.ts';

export interface Explanation {
  /** What happened, in one sentence. */
  readonly meaning: string;
  /** Likeliest first. */
  readonly causes: readonly string[];
  /** What to do now. */
  readonly nextStep: string;
  /** URL of the documentation (or issue) it rests on. */
  readonly source?: string;
  /** The origin of this extension is needed for the next step. */
  readonly needsOwnOrigin?: true;
  /** The next step is the same call with a secret hash, which the panel does not have. */
  readonly needsSecretHash?: true;
}

/** What is said of an error. The first row that fits is taken, so that those with a pattern come first. */
export interface ErrorRow extends Explanation {
  /** Without 'Exception'. */
  readonly types: readonly string[];
  /** Families of operations and single ones; absent where it holds for every operation. */
  readonly of?: readonly (OperationFamily | BrowserOperation)[];
  /** On AWS's message. Absent where it holds whatever the message says. */
  readonly pattern?: RegExp;
}

/** What is said of an error of managed login. The first row that fits is taken. */
export interface LoginErrorRow extends Explanation {
  /** The `error`; absent where the text says enough. */
  readonly types?: readonly string[];
  readonly steps?: readonly LoginFacts['step'][];
  /** On the operation's name: which grant. */
  readonly of?: RegExp;
  /** On `error_description`, or the text of a page. */
  readonly pattern?: RegExp;
  readonly status?: number;
  readonly mostStatus?: number;
  /** For what comes after an authorize request that Cognito accepted. */
  readonly isPastAuthorize?: true;
}

export interface ForeignReply {
  readonly kind: 'foreign-reply';
  readonly url: string;
  readonly status: number;
  readonly isJson: boolean;
  readonly body: string;
  /** False where the body, or its end, was not recorded. */
  readonly isWhole: boolean;
  /** What AWS WAF says that it did in the place of Cognito: 'captcha' or 'challenge'. */
  readonly wafAction?: string;
}

export type CallFailure =
  /** Cognito (or something in its place) answered with an error that has a type. */
  | {
      readonly kind: 'service';
      readonly operation: string;
      readonly status: number;
      readonly type: string;
      readonly message: string;
    }
  /** A step of managed login went wrong. */
  | {
      readonly kind: 'login';
      readonly step: LoginFacts['step'];
      readonly operation: string;
      readonly status: number;
      /** '' where nothing that says so was recorded. */
      readonly type: string;
      readonly message: string;
      /** The endpoint answers with JSON, and something else came. */
      readonly isForeign?: true;
      /** Cognito had accepted the authorize request of this sign-in by then. */
      readonly isPastAuthorize?: boolean | undefined;
    }
  /** A reply that cannot be Cognito's: no JSON, or an error without a type. */
  | ForeignReply
  /** No reply at all. */
  | {
      readonly kind: 'transport';
      readonly failure: Failure;
      readonly operation: string;
      readonly url: string;
      /** The page made the call, and the browser's network record is all that is known of it. */
      readonly isOfPage?: true;
    };
