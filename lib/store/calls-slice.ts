/**
 * Calling Cognito, whatever the operation: asks before anything goes to an origin that is not AWS, and before a user is mailed
 * without a token; calls once, logs the wire.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { getDestination, type ParsedEndpoint } from '../cognito/endpoint-url.ts';
import type {
  NamedInput,
  OperationName,
  RecipientInput,
  RecipientOperationName,
  TokenInput,
  TokenOperationName,
} from '../cognito/operations.ts';
import type { RecordedCall } from '../cognito/request-handler.ts';
import { isLoopback } from '../cognito/url-reach.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { inBackground } from '../text/in-background.ts';
import type { Problem } from '../text/problem.ts';
import type { Issuer } from '../tokens/issuer.ts';
import { isSample, SAMPLE_SENTENCE } from '../tokens/sample-issuer.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { MailingSlice } from './mailing-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { OriginsSlice } from './origins-slice.ts';
import type { SettingsSlice } from './settings-slice.ts';
import { isAllowedOrTold } from './tell-unsent.ts';
import type { Patience } from './wait-for.ts';

/** Until the form that is shown has been painted. */
const PREPARE_MS = 300;
/** A page that is still there after it was about to go has stayed. */
const LEAVING_MS = 1_000;

export interface CallsSlice {
  /** A call is to be expected: what it needs is loaded when nothing else is to be done. */
  prepare(): void;
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

export type CallRequest = TokenCall | RecipientCall;

interface TokenCall {
  readonly operation: TokenOperationName;
  readonly token: Token;
  readonly endpoint: ParsedEndpoint;
  /** Called at once: what was on the screen at the click is what goes out. */
  readonly write: (accessToken: RawToken) => Written<TokenInput>;
}

interface RecipientCall {
  readonly operation: RecipientOperationName;
  readonly endpoint: ParsedEndpoint;
  /** That of a token of the same app client, where there is one. */
  readonly issuer: Issuer | undefined;
  readonly written: Written<RecipientInput>;
}

/** The exact body and the same for the SDK. */
interface Written<Input> {
  readonly bodyText: string;
  readonly input: Input;
}

type WrittenCall = NamedInput & { readonly bodyText: string };

interface Around {
  readonly origins: OriginsSlice;
  readonly mailing: MailingSlice;
  readonly settings: SettingsSlice;
  readonly log: LogSlice;
  readonly notices: NoticesSlice;
}

export function createCallsSlice(
  { vault, exchangeReader, cognito, clock, createId, isOnline, keptLog }: Dependencies,
  { origins, mailing, settings, log, notices }: Around,
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

  /** Where the call may not go, that is told, and nothing else happens. */
  async function mayGo(request: CallRequest, patience: Patience): Promise<boolean> {
    const { endpoint, operation: purpose } = request;
    if (endpoint.isAws) return true;
    const isWithoutToken = !('token' in request);
    const issuer = isWithoutToken ? request.issuer : request.token.issuer;
    const userPoolId = issuer?.kind === 'aws' ? issuer.userPoolId : undefined;
    const endpointOrigin = getDestination(endpoint);
    const answer = await origins.mayGoTo({ endpointOrigin, userPoolId, purpose, isWithoutToken, ...patience });
    return isAllowedOrTold(notices, answer, { purpose, about: { origin: endpointOrigin } });
  }

  /** A call with a token is about the token's own user. */
  async function mayMail(request: CallRequest, patience: Patience): Promise<boolean> {
    if ('token' in request) return true;
    const { operation, endpoint, issuer, written } = request;
    const { ClientId: clientId, Username: username } = written.input;
    const destination = getDestination(endpoint);
    const userPoolId = issuer?.userPoolId;
    const answer = await mailing.mayMail({ operation, clientId, username, destination, userPoolId }, patience);
    return isAllowedOrTold(notices, answer, { purpose: operation, about: { username } });
  }

  async function isAllowed(request: CallRequest, signal: AbortSignal): Promise<boolean> {
    const patience = { signal, limitMs: settings.timeLimitSeconds.value * 1000 };
    return (await mayGo(request, patience)) && (await mayMail(request, patience));
  }

  async function callAndLog(request: CallRequest, written: WrittenCall, abort: AbortSignal): Promise<Exchange> {
    const { operation, endpoint } = request;
    const fingerprint = 'token' in request ? { fingerprint: request.token.fingerprint } : {};
    const about = { id: createId(), source: 'panel', operation, ...fingerprint } as const;
    const dated = { ...about, startedAtMs: clock.now() };
    let pending = Promise.resolve();
    let queuedMs = 0;
    let wasOnline = true;
    const outcome = await cognito.call({
      ...written,
      endpoint,
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

  /** Undefined where it cannot be written, which is told. */
  function write(request: CallRequest): WrittenCall | undefined {
    if (!('token' in request)) return { operation: request.operation, ...request.written };
    const { operation, token } = request;
    // No endpoint is offered to a sample; this holds whatever else comes to call.
    if (isSample(token)) {
      notices.tell({ kind: 'sample-not-sent', sentence: SAMPLE_SENTENCE });
      return undefined;
    }
    const accessToken = vault.getRawToken(token.fingerprint);
    if (accessToken) return { operation, ...request.write(accessToken) };
    notices.tell(describeLostToken(operation));
    return undefined;
  }

  return {
    prepare() {
      clock.after(PREPARE_MS, () => inBackground(cognito.prepare()));
    },
    createSlot() {
      const running = signal<AbortController | undefined>(undefined);
      return {
        isRunning: computed(() => running.value !== undefined),
        async run(request) {
          if (running.value) return undefined;
          const controller = new AbortController();
          running.value = controller;
          try {
            const written = write(request);
            if (!written || !(await isAllowed(request, controller.signal))) return undefined;
            return await callAndLog(request, written, controller.signal);
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
