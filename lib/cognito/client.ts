/** Calls Cognito: one call, one HTTP request, and what really went over the wire. Loads the SDK when it is told to, at the latest with the first call. */
import type { NamedInput } from './operations.ts';
import { createRequestHandler, type Fetch, type RecordedCall } from './request-handler.ts';
import type { WireRequest } from './wire.ts';

export type CognitoCall = NamedInput & CallMatters;

interface CallMatters {
  /** Origin and path of the request. */
  readonly endpoint: { readonly url: string; readonly region: string };
  /** The exact body, as it was shown, with the raw token in it. It goes out in place of the SDK's own serialization. */
  readonly bodyText: string;
  readonly signal: AbortSignal;
  /** How long to wait for the whole reply, where it is not the client's own limit. */
  readonly limitMs?: number;
  /** Told right before the bytes leave. */
  readonly onRequest: (request: WireRequest) => void;
}

export interface CognitoClient {
  /** Loads what calls need, so that none waits for it. Never rejects: where it cannot be loaded, the call tells. */
  prepare(): Promise<void>;
  /** Every failure is a value: an error reply is `answered`, no reply is `failed`. */
  call(call: CognitoCall): Promise<RecordedCall>;
}

export interface CognitoClientParts {
  readonly fetch: Fetch;
  /** Milliseconds of a clock that never goes back, such as `performance.now`. */
  readonly now: () => number;
  readonly limitMs?: number;
}

const DEFAULT_LIMIT_MS = 30_000;

export function createCognitoClient({ fetch, now, limitMs = DEFAULT_LIMIT_MS }: CognitoClientParts): CognitoClient {
  /** Kept, since a browser takes milliseconds to import even what is there: it paints the click first. */
  let sdk: typeof import('./sdk-client.ts') | undefined;

  async function loadSdk(): Promise<typeof import('./sdk-client.ts')> {
    sdk = await import('./sdk-client.ts');
    return sdk;
  }

  return {
    async prepare() {
      await loadSdk().catch(() => undefined);
    },
    async call({ endpoint, bodyText, signal, onRequest, limitMs: ownLimitMs = limitMs, ...named }) {
      const { url } = endpoint;
      const handler = createRequestHandler({ url, bodyText, signal, onRequest, fetch, now, limitMs: ownLimitMs });
      let message = 'The SDK did not send anything.';
      try {
        const { sendWithSdk } = sdk ?? (await loadSdk());
        await sendWithSdk({ ...named, endpoint, handler });
      } catch (error) {
        // Error replies and replies that are no JSON come here too: the record has them as they were.
        message = error instanceof Error ? error.message : String(error);
      }
      return handler.getRecord() ?? describeUnsent(endpoint.url, bodyText, message);
    },
  };
}

/** Nothing left: the SDK's part of the extension could not be loaded, or the SDK refused the endpoint. */
function describeUnsent(url: string, body: string, message: string): RecordedCall {
  const request: WireRequest = { method: 'POST', url, headers: [], body };
  return { kind: 'failed', failure: 'unsent', message: `Nothing was sent. ${message}`, durationMs: 0, request };
}
