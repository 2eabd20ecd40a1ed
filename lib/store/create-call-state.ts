/** Calling Cognito, whatever the operation: asks before a token goes to an origin that is not AWS, calls once, logs the wire. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { EndpointChoice } from '../cognito/endpoint.ts';
import type { OperationInput, OperationName } from '../cognito/operations.ts';
import type { RecordedCall } from '../cognito/request-handler.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { LogState } from './create-log-state.ts';
import type { OriginState } from './create-origin-state.ts';
import type { StoreParts } from './dependencies.ts';

export interface CallState {
  /** Calls of one kind, of which one runs at a time. */
  createLane(): CallLane;
  /** Whether the browser knew of a network when this call failed without a reply; undefined for all others. */
  wasOnline(exchangeId: string): boolean | undefined;
}

export interface CallLane {
  readonly isRunning: ReadonlySignal<boolean>;
  /**
   * The call's log entry, once it has its outcome. Undefined where nothing was called: one is running already, the
   * vault has lost the token, or the origin was not allowed.
   */
  run(wish: CallWish): Promise<Exchange | undefined>;
  cancel(): void;
}

export interface CallWish {
  readonly operation: OperationName;
  readonly token: Token;
  readonly endpoint: EndpointChoice & { readonly kind: 'endpoint' };
  /** The exact body and the same for the SDK. Called at once: what was on the screen at the click is what goes out. */
  readonly write: (accessToken: RawToken) => WrittenCall;
}

export interface WrittenCall {
  readonly bodyText: string;
  readonly input: OperationInput;
}

type Parts = Pick<StoreParts, 'vault' | 'cognito' | 'createId' | 'clock' | 'isOnline'>;

export function createCallState(
  parts: Parts,
  mayGoTo: OriginState['mayGoTo'],
  timeLimitSeconds: ReadonlySignal<number>,
  log: LogState,
): CallState {
  const onlineAtFailure = new Map<string, boolean>();

  async function callAndLog(wish: CallWish, written: WrittenCall, abort: AbortSignal): Promise<Exchange> {
    const { sealExchange } = await import('../exchange/seal-exchange.ts');
    const { operation, token, endpoint } = wish;
    const { fingerprint } = token;
    const about = { id: parts.createId(), source: 'panel', operation, fingerprint } as const;
    const dated = { ...about, startedAtMs: parts.clock.now() };
    let pending = Promise.resolve();
    let queuedMs = 0;
    const result: RecordedCall = await parts.cognito.call({
      ...written,
      endpoint,
      operation,
      signal: abort,
      limitMs: timeLimitSeconds.value * 1000,
      onRequest: (request) => {
        queuedMs = Math.max(0, parts.clock.now() - dated.startedAtMs);
        pending = sealExchange(parts.vault, { ...dated, request }).then(log.record);
      },
    });
    if (result.kind === 'failed') onlineAtFailure.set(about.id, parts.isOnline());
    await pending;
    const networkMs = result.durationMs;
    const timing = { queuedMs, networkMs, totalMs: queuedMs + networkMs };
    const exchange = await sealExchange(parts.vault, { ...dated, request: result.request, result, timing });
    log.record(exchange);
    return exchange;
  }

  return {
    wasOnline: (exchangeId) => onlineAtFailure.get(exchangeId),
    createLane() {
      const running = signal<AbortController | undefined>(undefined);
      return {
        isRunning: computed(() => running.value !== undefined),
        async run(wish) {
          const accessToken = parts.vault.getRawToken(wish.token.fingerprint);
          if (running.value || !accessToken) return undefined;
          const written = wish.write(accessToken);
          const controller = new AbortController();
          running.value = controller;
          try {
            const mayGo = wish.endpoint.isAws || (await mayGoTo(wish.endpoint.origin));
            return mayGo ? await callAndLog(wish, written, controller.signal) : undefined;
          } finally {
            running.value = undefined;
          }
        },
        cancel() {
          running.value?.abort();
        },
      };
    },
  };
}
