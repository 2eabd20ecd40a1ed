/** Calling Cognito, whatever the operation: asks before a token goes to an origin that is not AWS, calls once, logs the wire. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { getDestination, type ParsedEndpoint } from '../cognito/endpoint-url.ts';
import type { OperationInput, OperationName } from '../cognito/operations.ts';
import type { RecordedCall } from '../cognito/request-handler.ts';
import { isLoopback } from '../cognito/url-reach.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Problem } from '../text/problem.ts';
import { isSample, SAMPLE_SENTENCE } from '../tokens/sample-issuer.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';
import { describeUnsent } from './describe-unsent.ts';
import type { LogSlice } from './log-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { OriginsSlice } from './origins-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';

/** A page that is still there after it was about to go has stayed. */
const LEAVING_MS = 1_000;

export interface CallsSlice {
  /** Calls of one kind, of which one runs at a time. */
  createSlot(): CallSlot;
}

export interface CallSlot {
  readonly isRunning: ReadonlySignal<boolean>;
  /**
   * The call's log entry, once it has its outcome. Undefined where none was written: one is running already, or a notice
   * says why. Never rejects.
   */
  run(request: CallRequest): Promise<Exchange | undefined>;
  cancel(): void;
}

export interface CallRequest {
  readonly operation: OperationName;
  readonly token: Token;
  readonly endpoint: ParsedEndpoint;
  /** The exact body and the same for the SDK. Called at once: what was on the screen at the click is what goes out. */
  readonly write: (accessToken: RawToken) => WrittenCall;
}

export interface WrittenCall {
  readonly bodyText: string;
  readonly input: OperationInput;
}

interface Around {
  readonly origins: OriginsSlice;
  readonly settings: SettingsSlice;
  readonly log: LogSlice;
  readonly notices: NoticesSlice;
}

export function createCallsSlice(
  { vault, exchangeReader, cognito, clock, createId, isOnline, keptLog }: Dependencies,
  { origins, settings, log, notices }: Around,
): CallsSlice {
  let isLeaving = false;
  keptLog.onLeaving(() => {
    isLeaving = true;
    clock.after(LEAVING_MS, () => {
      isLeaving = false;
    });
  });

  /** What a browser calls a network error may have another cause that the panel knows. */
  function nameCause(result: RecordedCall, wasOnline: boolean): RecordedCall {
    if (result.kind !== 'failed' || result.failure !== 'network') return result;
    if (isLeaving) return { ...result, failure: 'panel-closed' };
    // Where the browser knew of no network before and after, that is the likely cause, unless the server is on this computer.
    const isOffline = !wasOnline && !isOnline() && !isLoopback(result.request.url);
    return isOffline ? { ...result, failure: 'offline' } : result;
  }

  /** Where the token may not go, that is told, and nothing else happens. */
  async function isAllowed({ endpoint, operation, token }: CallRequest, abort: AbortSignal): Promise<boolean> {
    if (endpoint.isAws) return true;
    const userPoolId = token.issuer?.kind === 'aws' ? token.issuer.userPoolId : undefined;
    const wanted = { endpointOrigin: getDestination(endpoint), userPoolId, purpose: operation };
    const limitMs = settings.timeLimitSeconds.value * 1000;
    const answer = await origins.mayGoTo({ ...wanted, signal: abort, limitMs });
    if (answer !== 'allowed') notices.tell(describeUnsent(answer, wanted));
    return answer === 'allowed';
  }

  async function callAndLog(request: CallRequest, written: WrittenCall, abort: AbortSignal): Promise<Exchange> {
    const { operation, token, endpoint } = request;
    const { fingerprint } = token;
    const about = { id: createId(), source: 'panel', operation, fingerprint } as const;
    const dated = { ...about, startedAtMs: clock.now() };
    let pending = Promise.resolve();
    let queuedMs = 0;
    let wasOnline = true;
    const outcome = await cognito.call({
      ...written,
      endpoint,
      operation,
      signal: abort,
      limitMs: settings.timeLimitSeconds.value * 1000,
      onRequest: (wire) => {
        wasOnline = isOnline();
        queuedMs = Math.max(0, clock.now() - dated.startedAtMs);
        pending = exchangeReader.seal({ ...dated, request: wire }).then(log.record);
        pending.catch(() => undefined); // told where it is awaited
      },
    });
    const result = nameCause(outcome, wasOnline);
    await pending;
    const networkMs = result.durationMs;
    const timing = { queuedMs, networkMs, totalMs: queuedMs + networkMs };
    const exchange = await exchangeReader.seal({ ...dated, request: result.request, result, timing });
    log.record(exchange);
    return exchange;
  }

  return {
    createSlot() {
      const running = signal<AbortController | undefined>(undefined);
      return {
        isRunning: computed(() => running.value !== undefined),
        async run(request) {
          if (running.value) return undefined;
          // No endpoint is offered to a sample; this holds whatever else comes to call.
          if (isSample(request.token)) {
            notices.tell({ kind: 'sample-not-sent', sentence: SAMPLE_SENTENCE });
            return undefined;
          }
          const accessToken = vault.getRawToken(request.token.fingerprint);
          if (!accessToken) {
            notices.tell(describeLostToken(request.operation));
            return undefined;
          }
          const controller = new AbortController();
          running.value = controller;
          try {
            const written = request.write(accessToken);
            const mayGo = await isAllowed(request, controller.signal);
            return mayGo ? await callAndLog(request, written, controller.signal) : undefined;
          } catch (error) {
            await notices.tellFailure(describeFailure(request.operation), error);
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
    sentence: `${operation}: nothing was sent, since this token is no longer in memory. Scan the page, or paste it.`,
  };
}

/** Also what nobody thought of: the bytes may have left before it, and no entry be written. */
function describeFailure(operation: OperationName): Problem {
  return {
    kind: 'call-broke-off',
    sentence: `${operation}: the panel failed, so the log may not tell of it or how it ended. It may have arrived: see first whether it did what it was to do.`,
  };
}
