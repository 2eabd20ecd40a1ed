/** Makes a log entry of one exchange on the wire: every text sealed, the reply's error and request id taken out. */
import { isOperation } from '../cognito/operations.ts';
import { parseReply } from '../cognito/parse-reply.ts';
import type { WireRequest, WireResponse, WireResult } from '../cognito/wire.ts';
import { countBytes } from '../text/count-bytes.ts';
import { findTokens } from '../tokens/find-tokens.ts';
import { formatMark, parseMark } from '../tokens/seal-marks.ts';
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';
import type { Vault } from '../vault/vault.ts';
import type {
  BodyCapture,
  Exchange,
  Header,
  LoginFacts,
  Outcome,
  SealedRequest,
  SealedResponse,
  Timing,
} from './exchange.ts';
import type { LoginReading } from './login-facts.ts';

/** Holds raw tokens. */
export interface WireExchange {
  readonly id: string;
  readonly source: Exchange['source'];
  readonly operation: string;
  readonly startedAtMs: number;
  /** The token the request carries, where the caller knows it; looked up in the body otherwise. */
  readonly fingerprint?: Fingerprint;
  readonly request: WireRequest;
  /** Absent while there is none yet. */
  readonly result?: WireResult;
  readonly timing?: Timing;
  readonly capture?: { readonly request: BodyCapture; readonly response: BodyCapture };
  /** Where it is a step of managed login. */
  readonly step?: LoginFacts['step'];
  readonly isReadFromPage?: true;
}

/**
 * As `sealExchange`. Where that fails, the exchange comes without any text from elsewhere, and its outcome says so: a
 * call that was made is never without an entry.
 */
export async function sealOrWithhold(vault: Vault, wire: WireExchange): Promise<Exchange> {
  try {
    return await sealExchange(vault, wire);
  } catch {
    return withhold(wire);
  }
}

/** Every call to Cognito has it. */
const METHOD = 'POST';
const WITHHELD = '‹withheld: it could not be sealed›';
const UNSEALED =
  'The secrets in this exchange could not be sealed, so that nothing of it is kept. This is a bug of Cognoscope.';

/** The entry of an exchange that could not be sealed: it has no text from elsewhere. */
export function withhold({
  id,
  source,
  operation,
  startedAtMs,
  fingerprint,
  request,
  result,
  timing,
}: WireExchange): Exchange {
  const withheld = asOurOwn(WITHHELD);
  const failed = { kind: 'failed', failure: 'unsealed', message: asOurOwn(UNSEALED) } as const;
  return {
    id,
    source,
    // What the page calls may be a text of its own.
    operation: asOurOwn(isOperation(operation) ? operation : WITHHELD),
    startedAtMs,
    ...(fingerprint !== undefined && { fingerprint }),
    request: {
      method: asOurOwn(METHOD),
      url: withheld,
      headers: [],
      body: withheld,
      bodyBytes: countBytes(request.body),
    },
    outcome: result ? { ...failed, durationMs: result.durationMs } : { kind: 'pending' },
    ...(timing && { timing }),
  };
}

/** Bodies up to this length, in characters, stay where others are taken out for want of room. */
const MAX_SHORT_BODY = 100_000;

/** The same exchange without its long bodies, for a log that has no room for them. Their sizes stay. */
export function withholdLongBodies(exchange: Exchange): Exchange {
  const { request, outcome } = exchange;
  const kept = { ...exchange, request: { ...request, body: withholdLong(request.body) } };
  if (outcome.kind !== 'answered') return kept;
  const { response } = outcome;
  return { ...kept, outcome: { ...outcome, response: { ...response, body: withholdLong(response.body) } } };
}

function withholdLong(body: SealedText): SealedText {
  if (body.length <= MAX_SHORT_BODY) return body;
  const mark = formatMark({ kind: 'withheld', characters: body.length });
  if (!isMark(mark)) throw new Error('this is no mark');
  return mark;
}

function isMark(text: string): text is SealedText {
  return parseMark(text) !== undefined;
}

/** What the panel says by itself holds no secret. */
function asOurOwn(text: string): SealedText {
  if (!isOurOwn(text)) throw new Error('this is no text of the panel');
  return text;
}

function isOurOwn(text: string): text is SealedText {
  return text === WITHHELD || text === UNSEALED || text === METHOD || isOperation(text);
}

/** For the panel's sends and the page's calls alike. Every token in any text goes into the vault. */
export async function sealExchange(ownVault: Vault, wire: WireExchange): Promise<Exchange> {
  const { id, source, operation, startedAtMs, timing, capture = getCapture(wire.result) } = wire;
  const login = wire.step && (await readLogin(ownVault, wire, wire.step));
  const vault = login ? { ...ownVault, seal: login.seal } : ownVault;
  const fingerprint = wire.fingerprint ?? (await findCarriedToken(vault, login?.carrying ?? wire.request.body));
  return {
    id,
    source,
    // Operation, method and the names of headers are the page's own texts too.
    operation: await vault.seal(operation),
    startedAtMs,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(login && { login: login.facts }),
    ...(wire.isReadFromPage && { isReadFromPage: true }),
    request: await sealRequest(vault, wire.request, login),
    outcome: await sealOutcome(vault, wire.result, login),
    ...(timing && { timing }),
    ...(capture && { capture }),
  };
}

/** Loaded with the first step of managed login, which is after the panel's first paint. */
async function readLogin(vault: Vault, wire: WireExchange, step: LoginFacts['step']): Promise<LoginReading> {
  const { readLoginStep } = await import('./login-facts.ts');
  const response = wire.result?.kind === 'answered' ? wire.result.response : undefined;
  return readLoginStep(vault, step, wire.request, response);
}

function getCapture(result: WireResult | undefined): WireExchange['capture'] {
  return result?.kind === 'answered' && result.response.isCut ? { request: 'whole', response: 'cut' } : undefined;
}

/** A callback that is the page before a call tells its tokens there. */
const IN_ADDRESSES = { findsOpaqueTokens: true } as const;

async function sealRequest(
  vault: Vault,
  { method, url, headers, body }: WireRequest,
  login: LoginReading | undefined,
): Promise<SealedRequest> {
  return {
    method: await vault.seal(method),
    url: await vault.seal(url, IN_ADDRESSES),
    headers: await sealHeaders(vault, headers),
    body: await vault.seal(login?.requestBody ?? body),
    bodyBytes: countBytes(body),
  };
}

async function sealOutcome(
  vault: Vault,
  result: WireResult | undefined,
  login: LoginReading | undefined,
): Promise<Outcome> {
  if (!result) return { kind: 'pending' };
  const { durationMs } = result;
  if (result.kind === 'failed') {
    return { kind: 'failed', failure: result.failure, message: await vault.seal(result.message), durationMs };
  }
  const { isJson, requestId, error: serviceError } = parseReply(result.response);
  const error = login ? login.error : serviceError;
  return {
    kind: 'answered',
    response: await sealResponse(vault, result.response, login),
    durationMs,
    // The service chooses these texts, and who answers need not be the service.
    ...(requestId !== undefined && { requestId: await vault.seal(requestId) }),
    ...(error && { error: { type: await vault.seal(error.type), message: await vault.seal(error.message) } }),
    isJson,
  };
}

async function sealResponse(
  vault: Vault,
  { status, statusText, headers, body }: WireResponse,
  login: LoginReading | undefined,
): Promise<SealedResponse> {
  return {
    status,
    statusText: await vault.seal(statusText),
    headers: await sealHeaders(vault, headers),
    body: await vault.seal(login?.replyBody ?? body),
    bodyBytes: countBytes(body),
  };
}

function sealHeaders(vault: Vault, headers: WireRequest['headers']): Promise<Header[]> {
  return Promise.all(headers.map((header) => sealHeader(vault, header)));
}

/** With its name before it, the vault knows a value that is a credential but no token (Basic authorization). */
async function sealHeader(vault: Vault, [name, value]: WireRequest['headers'][number]): Promise<Header> {
  const label = `${name}: `;
  const line = await vault.seal(label + value, IN_ADDRESSES);
  return [
    await vault.seal(name),
    await vault.seal(line.startsWith(label) ? line.slice(label.length) : value, IN_ADDRESSES),
  ];
}

/** `AccessToken` where there is one; of other calls (a refresh, say) the first token in the body. */
async function findCarriedToken(vault: Vault, body: string): Promise<Fingerprint | undefined> {
  const found = findTokens(body);
  const carried = found.find(({ path }) => path[0] === 'AccessToken') ?? found[0];
  return carried && vault.admit(carried.rawToken);
}
