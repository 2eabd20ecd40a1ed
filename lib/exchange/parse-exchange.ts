/** Narrows a stored exchange from `unknown`: only what this extension wrote, and sealed before, is read this way. */
import { isRecord } from '../text/narrow.ts';
import { isFingerprint } from '../tokens/seal-marks.ts';
import type { SealedText } from '../tokens/secret-text.ts';
import type {
  BodyCapture,
  Exchange,
  Header,
  Outcome,
  SealedRequest,
  SealedResponse,
  ServiceError,
  Timing,
} from './exchange.ts';

/** Undefined when any member is missing or of another type. Members that are not known are dropped. */
export function parseExchange(value: unknown): Exchange | undefined {
  if (!isRecord(value)) return undefined;
  const { id, source, operation, startedAtMs, fingerprint, username, isImported } = value;
  const request = parseRequest(value['request']);
  const outcome = parseOutcome(value['outcome']);
  const timing = parseTiming(value['timing']);
  const capture = parseCapture(value['capture']);
  if (!isText(id) || (source !== 'panel' && source !== 'page') || !isText(operation)) return undefined;
  if (!isCount(startedAtMs) || !request || !outcome) return undefined;
  return {
    id,
    source,
    operation,
    startedAtMs,
    ...(isFingerprint(fingerprint) && { fingerprint }),
    ...(isText(username) && { username }),
    ...(isImported === true && { isImported }),
    request,
    outcome,
    ...(timing && { timing }),
    ...(capture && { capture }),
  };
}

function parseRequest(value: unknown): SealedRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { method, url, body, bodyBytes } = value;
  const headers = parseHeaders(value['headers']);
  if (!isText(method) || !isSealedText(url) || !isSealedText(body) || !isCount(bodyBytes) || !headers) return undefined;
  return { method, url, headers, body, bodyBytes };
}

function parseResponse(value: unknown): SealedResponse | undefined {
  if (!isRecord(value)) return undefined;
  const { status, statusText, body, bodyBytes } = value;
  const headers = parseHeaders(value['headers']);
  if (!isCount(status) || !isText(statusText) || !isSealedText(body) || !isCount(bodyBytes) || !headers)
    return undefined;
  return { status, statusText, headers, body, bodyBytes };
}

function parseOutcome(value: unknown): Outcome | undefined {
  if (!isRecord(value)) return undefined;
  if (value['kind'] === 'pending') return { kind: 'pending' };
  return value['kind'] === 'failed' ? parseFailed(value) : parseAnswered(value);
}

function parseFailed({ failure, message, durationMs }: Readonly<Record<string, unknown>>): Outcome | undefined {
  if (failure !== 'network' && failure !== 'timeout' && failure !== 'cancelled') return undefined;
  return isSealedText(message) && isCount(durationMs) ? { kind: 'failed', failure, message, durationMs } : undefined;
}

function parseAnswered(value: Readonly<Record<string, unknown>>): Outcome | undefined {
  const { kind, durationMs, requestId, isJson } = value;
  const response = parseResponse(value['response']);
  if (kind !== 'answered' || !response || !isCount(durationMs) || typeof isJson !== 'boolean') return undefined;
  const error = parseServiceError(value['error']);
  return { kind, response, durationMs, ...(isText(requestId) && { requestId }), ...(error && { error }), isJson };
}

function parseServiceError(value: unknown): ServiceError | undefined {
  if (!isRecord(value)) return undefined;
  const { type, message } = value;
  return isText(type) && isSealedText(message) ? { type, message } : undefined;
}

function parseTiming(value: unknown): Timing | undefined {
  if (!isRecord(value)) return undefined;
  const { queuedMs, networkMs, totalMs } = value;
  return isCount(queuedMs) && isCount(networkMs) && isCount(totalMs) ? { queuedMs, networkMs, totalMs } : undefined;
}

function parseCapture(value: unknown): Exchange['capture'] {
  if (!isRecord(value)) return undefined;
  const { request, response } = value;
  return isCapture(request) && isCapture(response) ? { request, response } : undefined;
}

function isCapture(value: unknown): value is BodyCapture {
  return value === 'whole' || value === 'cut' || value === 'missing';
}

function parseHeaders(value: unknown): readonly Header[] | undefined {
  return Array.isArray(value) && value.every(isHeader) ? value : undefined;
}

function isHeader(value: unknown): value is Header {
  return Array.isArray(value) && value.length === 2 && value.every(isText);
}

/** Text in our own storage was sealed before it got there; there is nothing in a text that could prove it. */
export function isSealedText(value: unknown): value is SealedText {
  return isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A finite number from 0 on: times, sizes, states. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
