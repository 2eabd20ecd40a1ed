/** One request and its response as they were on the wire, sealed. The log is a list of these. */
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';

export type Header = readonly [name: string, value: SealedText];

export interface SealedRequest {
  readonly method: string;
  readonly url: SealedText;
  readonly headers: readonly Header[];
  /** Exactly the text sent, each token replaced by `#fingerprint`. */
  readonly body: SealedText;
  /** Bytes of the unsealed body, UTF-8. */
  readonly bodyBytes: number;
}

export interface SealedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly body: SealedText;
  readonly bodyBytes: number;
}

/** What the service called the error: `__type` (or `x-amzn-ErrorType`) and its message. */
export interface ServiceError {
  readonly type: string;
  readonly message: SealedText;
}

/** What could be had of a body: all of it, its beginning only, or nothing. */
export type BodyCapture = 'whole' | 'cut' | 'missing';

/** Milliseconds. `queuedMs`: before the request could be sent; `networkMs`: the rest. */
export interface Timing {
  readonly queuedMs: number;
  readonly networkMs: number;
  readonly totalMs: number;
}

export type Failure = 'network' | 'timeout' | 'cancelled';

/** pending: sent, no answer yet; answered: an HTTP reply of any status; failed: no HTTP reply. */
export type Outcome =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'answered';
      readonly response: SealedResponse;
      readonly durationMs: number;
      readonly requestId?: string;
      readonly error?: ServiceError;
      /** False when the reply's body is not JSON (an HTML page of a proxy, say). */
      readonly isJson: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly message: SealedText; readonly durationMs: number };

export interface Exchange {
  readonly id: string;
  /** panel: sent from here; page: seen on the inspected page's network. */
  readonly source: 'panel' | 'page';
  /** From `X-Amz-Target`, e.g. 'GetUserAttributeVerificationCode'. */
  readonly operation: string;
  readonly startedAtMs: number;
  /** The token the request carried. */
  readonly fingerprint?: Fingerprint;
  /** The user of that token, where it was known when the exchange was recorded: outlives the vault. */
  readonly username?: string;
  /** Read from a HAR file; its source is 'page'. */
  readonly isImported?: true;
  readonly request: SealedRequest;
  readonly outcome: Outcome;
  readonly timing?: Timing;
  /** Of the page's exchanges, whose bodies are only as whole as the browser gives them. */
  readonly capture?: { readonly request: BodyCapture; readonly response: BodyCapture };
}
