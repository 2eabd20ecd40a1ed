/** Calling Cognito, whatever the operation: asks before a token goes to an origin that is not AWS, calls once, logs the wire. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { EndpointChoice } from '../cognito/endpoint.ts';
import type { OperationInput, OperationName } from '../cognito/operations.ts';
import type { RecordedCall } from '../cognito/request-handler.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Problem } from '../text/problem.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { LogState } from './create-log-state.ts';
import type { Notices } from './create-notice-state.ts';
import type { OriginState } from './create-origin-state.ts';
import type { StoreParts } from './dependencies.ts';
import { describeUnsent } from './describe-unsent.ts';

export interface CallState {
  /** Calls of one kind, of which one runs at a time. */
  createLane(): CallLane;
  /** Whether the browser knew of a network when this call failed without a reply; undefined for all others. */
  wasOnline(exchangeId: string): boolean | undefined;
}

export interface CallLane {
  readonly isRunning: ReadonlySignal<boolean>;
  /**
   * The call's log entry, once it has its outcome. Undefined where none was written: one is running already, or a notice
   * says why. Never rejects.
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
  log: Pick<LogState, 'record'>,
  notices: Pick<Notices, 'tell' | 'tellFailure'>,
): CallState {
  const onlineAtFailure = new Map<string, boolean>();

  /** Where the token may not go, that is told, and nothing else happens. */
  async function isAllowed({ endpoint, operation }: CallWish, abort: AbortSignal): Promise<boolean> {
    if (endpoint.isAws) return true;
    const request = { endpointOrigin: endpoint.origin, purpose: operation };
    const limitMs = timeLimitSeconds.value * 1000;
    const answer = await mayGoTo({ ...request, signal: abort, limitMs });
    if (answer !== 'allowed') notices.tell(describeUnsent(answer, request));
    return answer === 'allowed';
  }

  async function callAndLog(wish: CallWish, written: WrittenCall, abort: AbortSignal): Promise<Exchange> {
    const { sealOrWithhold } = await import('../exchange/seal-exchange.ts');
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
        pending = sealOrWithhold(parts.vault, { ...dated, request }).then(log.record);
      },
    });
    if (result.kind === 'failed') onlineAtFailure.set(about.id, parts.isOnline());
    await pending;
    const networkMs = result.durationMs;
    const timing = { queuedMs, networkMs, totalMs: queuedMs + networkMs };
    const exchange = await sealOrWithhold(parts.vault, { ...dated, request: result.request, result, timing });
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
          if (running.value) return undefined;
          const accessToken = parts.vault.getRawToken(wish.token.fingerprint);
          if (!accessToken) {
            notices.tell(describeLostToken(wish.operation));
            return undefined;
          }
          const controller = new AbortController();
          running.value = controller;
          try {
            const written = wish.write(accessToken);
            const mayGo = await isAllowed(wish, controller.signal);
            return mayGo ? await callAndLog(wish, written, controller.signal) : undefined;
          } catch (error) {
            await notices.tellFailure(describeFailure(wish.operation), error);
            return undefined;
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

function describeLostToken(operation: OperationName): Problem {
  return {
    kind: 'token-gone',
    sentence: `${operation}: nothing was sent, since the panel does not hold this token any more. Scan the page, or paste it.`,
  };
}

/** Also what nobody thought of: the bytes may have left before it. */
function describeFailure(operation: OperationName): Problem {
  return {
    kind: 'call-broke-off',
    sentence: `${operation}: the panel failed, so the log may not tell how it ended. Where the log has no entry of it, nothing was sent.`,
  };
}
