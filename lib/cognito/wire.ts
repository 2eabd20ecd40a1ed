/** HTTP as it really went: what our request handler (or the page's network) saw. Holds raw tokens: seal before keeping. */

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Only the beginning of the body was read. */
  readonly isCut?: true;
}

export type WireResult =
  | { readonly kind: 'answered'; readonly response: WireResponse; readonly durationMs: number }
  | {
      readonly kind: 'failed';
      /**
       * unsent: it is certain that nothing left this computer. After any other the request may have arrived: blocked (by an
       * extension) and offline (as far as the browser knows) make it unlikely, and do not prove it.
       */
      readonly failure: 'network' | 'timeout' | 'cancelled' | 'panel-closed' | 'blocked' | 'offline' | 'unsent';
      /** The browser's own words. */
      readonly message: string;
      readonly durationMs: number;
    };
