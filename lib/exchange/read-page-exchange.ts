/** The page's own calls to Cognito, as exchanges on the wire. Holds raw tokens: seal before keeping. */
import type { WireResult } from '../cognito/wire.ts';
import { countBytes } from '../text/count-bytes.ts';
import { getHeader } from '../text/headers.ts';
import { parseJson } from '../text/parse-json.ts';
import { dropLastRun } from '../tokens/drop-last-run.ts';
import { getCognitoOperation } from './cognito-traffic.ts';
import type { BodyCapture } from './exchange.ts';
import type { HarEntry } from './har-entry.ts';
import type { LoginStep } from './login-steps.ts';
import type { WireExchange } from './seal-exchange.ts';

export type PageExchange = Omit<WireExchange, 'id' | 'fingerprint'> &
  Required<Pick<WireExchange, 'result' | 'timing' | 'capture'>>;

const CANCELLED = /ERR_ABORTED|BINDING_ABORTED/;
const TIMED_OUT = /TIMED_OUT/;
/** Like a name or a connection that fails, it may fail so after a first try that arrived. */
const OFFLINE = /ERR_INTERNET_DISCONNECTED|NS_ERROR_OFFLINE/;
/** An extension can stop a request before it goes, and also its reply. Both have this name. */
const BLOCKED = /ERR_BLOCKED_BY_CLIENT/;
/** The browser refuses these before it connects: what a policy forbids, and addresses that it does not call. */
const UNSENT =
  /ERR_BLOCKED_BY_(?:CSP|ADMINISTRATOR|(?:PRIVATE|LOCAL)_NETWORK_ACCESS_CHECKS)|ERR_UNSAFE_PORT|ERR_(?:DISALLOWED|UNKNOWN)_URL_SCHEME|NS_ERROR_CONTENT_BLOCKED/;

/**
 * Undefined for what is no call to Cognito, for preflights, and for requests that are not finished.
 * @param body of the response; empty where the browser did not give it.
 * @param login the step of managed login that it is, if it is one.
 */
export function readPageExchange(entry: HarEntry, body = '', login?: LoginStep): PageExchange | undefined {
  // A page of managed login may be sent any header, and its forms hold more than an API call.
  const operation = login?.operation ?? getCognitoOperation(entry);
  if (operation === undefined || entry.isPending) return undefined;
  const { method, url, requestHeaders, requestBody, timing } = entry;
  const isCut = isCutBody(entry, body);
  // Half a token could not be sealed.
  const result = readResult(entry, isCut ? dropLastRun(body) : body);
  return {
    source: 'page',
    operation,
    ...(login && { step: login.step }),
    startedAtMs: entry.startedAtMs,
    request: { method, url, headers: requestHeaders, body: requestBody.text },
    result,
    timing,
    capture: { request: requestBody.capture, response: getCapture(entry, result, body, isCut) },
  };
}

function getCapture(entry: HarEntry, { kind }: WireResult, body: string, isCut: boolean): BodyCapture {
  if (kind !== 'answered') return 'whole';
  if (body === '') return hadBody(entry) ? 'missing' : 'whole';
  return isCut ? 'cut' : 'whole';
}

/** Exporters and browsers keep long bodies up to a limit, most without a word: JSON that breaks off before its size tells of it. */
function isCutBody({ isContentCut, contentBytes }: HarEntry, body: string): boolean {
  if (isContentCut) return true;
  return contentBytes > countBytes(body) && /^\s*[{[]/.test(body) && parseJson(body) === undefined;
}

/**
 * A HAR file saved without content, one that keeps bodies in files of their own, and a browser that dropped the body all give none, or an
 * empty one; only an entry that says that nothing came is believed.
 */
function hadBody({ contentBytes, responseHeaders }: HarEntry): boolean {
  return contentBytes !== 0 || Number(getHeader(responseHeaders, 'content-length') ?? 0) > 0;
}

function readResult(entry: HarEntry, body: string): WireResult {
  const { error, status, statusText, timing } = entry;
  const durationMs = timing.totalMs;
  if (error === undefined && status > 0) {
    return { kind: 'answered', response: { status, statusText, headers: withLocation(entry), body }, durationMs };
  }
  return { kind: 'failed', failure: nameFailure(error ?? ''), message: describeFailure(error, status), durationMs };
}

/** Where the browser tells of a redirect apart from the headers. */
function withLocation({ responseHeaders, redirectUrl }: HarEntry): HarEntry['responseHeaders'] {
  const isTold = redirectUrl === '' || getHeader(responseHeaders, 'location') !== undefined;
  return isTold ? responseHeaders : [...responseHeaders, ['Location', redirectUrl]];
}

function nameFailure(error: string): (WireResult & { kind: 'failed' })['failure'] {
  if (CANCELLED.test(error)) return 'cancelled';
  if (TIMED_OUT.test(error)) return 'timeout';
  if (OFFLINE.test(error)) return 'offline';
  if (BLOCKED.test(error)) return 'blocked';
  return UNSENT.test(error) ? 'unsent' : 'network';
}

/** Chromium reports a reply that the page may not read (CORS) as an error with the reply's status. Firefox gives no reason at all. */
function describeFailure(error: string | undefined, status: number): string {
  if (error === undefined)
    return 'The browser gave no reason: blocked (CORS), cancelled, no connection, or a reply that its record lost.';
  return status > 0 ? `${error}, though HTTP ${status} had arrived: the page could not read the reply` : error;
}
