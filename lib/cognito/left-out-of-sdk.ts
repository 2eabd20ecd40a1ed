/**
 * Stands in for parts of the AWS SDK that unsigned, unretried calls with our own request handler never run: request
 * signing, event streams, retries, checksums and the SDK's fetch. wxt.config.ts puts it in their place, which keeps a
 * third of the SDK out of the extension. An SDK that wants a name that is not here fails to build.
 */

function leaveOut(name: string): never {
  throw new Error(`${name} of the AWS SDK is left out of the extension (lib/cognito/left-out-of-sdk.ts)`);
}

// @smithy/signature-v4
export class SignatureV4 {
  constructor() {
    leaveOut('SignatureV4');
  }
}

// @smithy/core/event-streams
export const EventStreamSerde = undefined;
export const eventStreamSerdeProvider = undefined;

// @smithy/core/checksum
export class Sha256 {
  constructor() {
    leaveOut('Sha256');
  }
}

// @smithy/fetch-http-handler
export const FetchHttpHandler = {
  /** The client is always given our own. */
  create: (handler: unknown): unknown => handler,
};
export const streamCollector = (): never => leaveOut('streamCollector');

// @smithy/core/retry
export const DEFAULT_MAX_ATTEMPTS = 1;
export const DEFAULT_RETRY_MODE = 'standard';
export const RETRY_MODES = { STANDARD: 'standard', ADAPTIVE: 'adaptive' };
export const resolveRetryConfig = <Config>(config: Config): Config => config;

type Next = (request: unknown) => Promise<unknown>;
type Stack = { add(middleware: (next: Next) => Next, options: object): void };

/** Other parts of the SDK place themselves relative to `retryMiddleware`; this one passes on once what it gets. */
export const getRetryPlugin = () => ({
  applyToStack(stack: Stack) {
    stack.add((next) => (request) => next(request), {
      name: 'retryMiddleware',
      step: 'finalizeRequest',
      priority: 'high',
    });
  },
});
