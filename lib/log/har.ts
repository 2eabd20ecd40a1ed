/** The log as a HAR 1.2 archive (http://www.softwareishard.com/blog/har-12-spec/) for other tools and people. */
import type { Content, Entry, Har, Header as HarHeader, PostData, Request, Response, Timings } from 'har-format';
import { isCredential } from '../exchange/credentials.ts';
import type { BodyCapture, Exchange, Header, SealedResponse } from '../exchange/exchange.ts';
import { CUT_COMMENT } from '../exchange/har-entry.ts';
import { getHeader } from '../text/headers.ts';
import { replaceMarks } from '../tokens/seal-marks.ts';
import type { LogEntry } from './log-state.ts';

export interface ExportContext {
  /** The version of this panel. */
  readonly version: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** What HAR has no place for. Its members that begin with `_` are free, and other readers pass over them. */
interface CognoscopeFields {
  readonly operation: string;
  readonly source: Exchange['source'];
  readonly fingerprint?: string;
  readonly username?: string;
  readonly requestId?: string;
  readonly isPinned: boolean;
  readonly note?: string;
}

/** Said in every export. */
export const exportComment = 'Tokens stand as #fingerprint. Cookies and credentials are left out.';

/** Oldest first, as readers of HAR expect. */
export function exportHar(entries: readonly LogEntry[], { version }: ExportContext): string {
  const creator = { name: 'Cognoscope', version };
  const har: Har = {
    log: { version: '1.2', creator, entries: entries.toReversed().map(formatEntry), comment: exportComment },
  };
  return JSON.stringify(har, undefined, 2);
}

function formatEntry(entry: LogEntry): Entry & { readonly _cognoscope: CognoscopeFields } {
  const { exchange } = entry;
  const timings = formatTimings(exchange);
  return {
    startedDateTime: formatDate(exchange.startedAtMs),
    time: (timings.blocked ?? 0) + timings.wait,
    request: formatRequest(exchange),
    response: formatOutcome(exchange),
    cache: {},
    timings,
    _cognoscope: formatOwnFields(entry),
  };
}

function formatOwnFields({ exchange, isPinned, note }: LogEntry): CognoscopeFields {
  const { operation, source, fingerprint, username, outcome } = exchange;
  const requestId = outcome.kind === 'answered' ? outcome.requestId : undefined;
  return {
    operation,
    source,
    ...(fingerprint !== undefined && { fingerprint }),
    ...(username !== undefined && { username }),
    ...(requestId !== undefined && { requestId }),
    isPinned,
    ...(note !== undefined && { note }),
  };
}

function formatRequest({ request, capture }: Exchange): Request {
  const { method, headers, body, bodyBytes } = request;
  const url = formatUri(request.url);
  const postData: PostData = { mimeType: getMimeType(headers), text: body, ...describeCut(capture?.request) };
  return {
    method,
    url,
    httpVersion: 'unknown',
    cookies: [],
    headers: formatHeaders(headers),
    queryString: [...(URL.parse(url)?.searchParams ?? [])].map(([key, value]) => ({ name: key, value })),
    headersSize: -1,
    bodySize: bodyBytes,
    ...(body !== '' && { postData }),
  };
}

/** `_error` is where Chromium writes why there is no reply, and where the import looks for it. */
function formatOutcome({ outcome, capture }: Exchange): Response & { readonly _error?: string } {
  if (outcome.kind === 'answered') return formatResponse(outcome.response, capture?.response);
  const none = {
    status: 0,
    statusText: '',
    httpVersion: 'unknown',
    cookies: [],
    headers: [],
    redirectURL: '',
    headersSize: -1,
  };
  const response: Response = { ...none, content: { size: 0, mimeType: '' }, bodySize: -1 };
  return outcome.kind === 'pending' ? response : { ...response, _error: outcome.message || outcome.failure };
}

/** A body that was not recorded is not written as an empty one: HAR says -1 for a size that is not known. */
function formatResponse(
  { status, statusText, headers, body, bodyBytes }: SealedResponse,
  capture: BodyCapture | undefined,
): Response {
  const mimeType = getMimeType(headers);
  const isMissing = capture === 'missing';
  const size = isMissing ? -1 : bodyBytes;
  const content: Content = isMissing
    ? { size, mimeType, comment: 'not recorded' }
    : { size, mimeType, text: body, ...describeCut(capture) };
  const redirectURL = getHeader(headers, 'location') ?? '';
  const shown = formatHeaders(headers);
  return {
    status,
    statusText,
    httpVersion: 'unknown',
    cookies: [],
    headers: shown,
    content,
    redirectURL,
    headersSize: -1,
    bodySize: size,
  };
}

/** HAR lets any part have a comment. */
function describeCut(capture: BodyCapture | undefined): { comment?: string } {
  return capture === 'cut' ? { comment: CUT_COMMENT } : {};
}

function formatHeaders(headers: readonly Header[]): HarHeader[] {
  return headers.filter((header) => !isCredential(header)).map(([header, value]) => ({ name: header, value }));
}

function getMimeType(headers: readonly Header[]): string {
  return getHeader(headers, 'content-type') ?? '';
}

/** `time` is the sum of the parts that are not -1. */
function formatTimings({ outcome, timing }: Exchange): Timings & { readonly wait: number } {
  const durationMs = outcome.kind === 'pending' ? 0 : outcome.durationMs;
  return { blocked: timing?.queuedMs ?? 0, send: 0, wait: timing?.networkMs ?? durationMs, receive: 0 };
}

function formatDate(timeMs: number): string {
  const date = new Date(timeMs);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

/** HAR wants a URI (RFC 3986). A seal's `#` would begin a fragment, and browsers let through more than the RFC does. */
function formatUri(url: string): string {
  const parsed = URL.parse(replaceMarks(url, (written) => written.replace('#', '%23')));
  if (!parsed) return 'about:invalid';
  parsed.username = '';
  parsed.password = '';
  const rest = parsed.href.slice(parsed.origin.length);
  const escaped = rest.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, encodeURIComponent);
  const [beforeFragment = '', ...fragment] = escaped.split('#');
  return [parsed.origin + beforeFragment, ...(fragment.length > 0 ? [fragment.join('%23')] : [])].join('#');
}
