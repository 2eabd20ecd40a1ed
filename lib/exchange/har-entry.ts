/** One entry of the browser's network record, narrowed from HAR 1.2 and evened out between the browsers. */

import { getHeader, type HeaderPair } from '../text/headers.ts';
import { getList, getMember, getNumber, getRecord, getText, isRecord, type Json } from '../text/narrow.ts';
import { dropLastRun } from '../tokens/drop-last-run.ts';
import { decodeHarContent, decodePostData } from './decode-content.ts';
import type { BodyCapture, Timing } from './exchange.ts';

export interface HarBody {
  readonly text: string;
  readonly mimeType: string;
  readonly capture: BodyCapture;
}

export interface WebSocketMessage {
  readonly direction: 'request' | 'response';
  readonly text: string;
}

/** Holds raw tokens: never store it. */
export interface HarEntry {
  readonly startedAtMs: number;
  readonly method: string;
  readonly url: string;
  readonly origin: string;
  readonly requestHeaders: readonly HeaderPair[];
  readonly requestBody: HarBody;
  /** 0 when there was no HTTP reply. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly HeaderPair[];
  readonly redirectUrl: string;
  readonly responseMimeType: string;
  /** Decoded size of the response's body, as far as the browser knows it; below 0 where it does not. */
  readonly contentBytes: number;
  /** The response's body where the entry brings it: Firefox's `getHAR` and HAR files. */
  readonly contentText?: string;
  /** The entry says that this is but the beginning of the body. */
  readonly isContentCut: boolean;
  /** The browser's own word for a request that failed, such as 'net::ERR_FAILED'. Chromium only. */
  readonly error?: string;
  readonly timing: Timing;
  readonly isPreflight: boolean;
  /** Listed by `getHAR` before it was finished. */
  readonly isPending: boolean;
  readonly isDocument: boolean;
  /** Names of cookies in the `Cookie` header that are known to be HttpOnly. Chromium only. */
  readonly httpOnlyCookies: ReadonlySet<string>;
  /** The first and the last ones of a long conversation. */
  readonly webSocketMessages: readonly WebSocketMessage[];
  readonly hasSkippedMessages: boolean;
}

/** How our own HAR files say that a body is but the beginning of what was sent. */
export const CUT_COMMENT = 'cut: only the beginning was recorded';

/** Firefox keeps this much of a request's body (measured: `postData.text` of a 2 MB POST). */
const FIREFOX_BODY_LIMIT = 1_048_576;

/** Characters of a request's body, or a message, that are looked through. Chromium gives uploads of any size. */
const MAX_TEXT = 2_097_152;

/** The list grows while the socket is open, and each `getHAR` brings all of it. */
const MESSAGES_AT_EACH_END = 100;

/** Undefined for what is no entry, and for URLs that are no network requests (`data:`, `blob:`, extension pages). */
export function parseHarEntry(value: unknown): HarEntry | undefined {
  const request = getRecord(value, 'request');
  const response = getRecord(value, 'response');
  const url = URL.parse(getText(request, 'url') ?? '');
  const startedAtMs = readTime(getMember(value, 'startedDateTime'));
  if (!url || !/^(?:https?|wss?):$/.test(url.protocol) || Number.isNaN(startedAtMs)) return undefined;
  const requestHeaders = findHeaders(request);
  const content = getRecord(response, 'content');
  const contentBytes = readCount(content, 'size') ?? -1;
  const contentText = decodeHarContent(content);
  const hasContent = contentText !== undefined && (contentText !== '' || contentBytes === 0);
  // Chromium's word, and Playwright's.
  const error = getText(response, '_error') || getText(value, '_error') || getText(response, '_failureText');
  const method = (getText(request, 'method') ?? '').toUpperCase();
  const status = Math.max(0, readCount(response, 'status') ?? 0);
  return {
    startedAtMs,
    method,
    url: getText(request, 'url') ?? '',
    origin: url.origin,
    requestHeaders,
    requestBody: readRequestBody(request, requestHeaders),
    status,
    statusText: getText(response, 'statusText') ?? '',
    responseHeaders: findHeaders(response),
    redirectUrl: getText(response, 'redirectURL') ?? '',
    responseMimeType: getText(content, 'mimeType') ?? '',
    contentBytes,
    ...(hasContent && { contentText }),
    isContentCut: getText(content, 'comment') === CUT_COMMENT,
    ...(error && { error }),
    timing: readTiming(value, status > 0 && !error),
    isPreflight: isPreflight(method, value, requestHeaders),
    // Neither a status nor an error, and no size yet: a failed request of Firefox has a size, one of Chromium an error.
    isPending: status === 0 && !error && (readCount(response, 'bodySize') ?? -1) < 0,
    isDocument: isDocument(value, requestHeaders),
    httpOnlyCookies: findHttpOnlyCookies(request),
    webSocketMessages: findWebSocketMessages(value),
    hasSkippedMessages: getList(value, '_webSocketMessages').length > 2 * MESSAGES_AT_EACH_END,
  };
}

/** The entries of a HAR file, or of what `getHAR` gives: Chromium and Firefox leave the `log` around it out. */
export function findHarEntries(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => (getRecord(one, 'log') ? findHarEntries(one) : [one]));
  const log = getRecord(value, 'log') ?? getRecord(getRecord(value, 'har'), 'log');
  return getList(log ?? value, 'entries');
}

/** ISO 8601, with a zone's colon or without; or epoch seconds, milliseconds or microseconds, as some exporters write. */
function readTime(value: unknown): number {
  const text = typeof value === 'string' ? value.trim() : '';
  const epoch = typeof value === 'number' ? value : /^\d{9,17}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (epoch === undefined) return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  const epochMs = epoch < 1e11 ? epoch * 1000 : epoch < 1e14 ? epoch : epoch / 1000;
  return Math.abs(epochMs) <= 8.64e15 ? epochMs : Number.NaN;
}

/** A number, which some exporters write as a text. */
function readCount(value: unknown, key: string): number | undefined {
  const text = getText(value, key);
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : getNumber(value, key);
}

/** A list of `{ name, value }`; some exporters write pairs, or an object with the names as its members. */
function findHeaders(message: Json | undefined): HeaderPair[] {
  const members = Object.entries(getRecord(message, 'headers') ?? {});
  const listed = getList(message, 'headers').map((header): [unknown, unknown] =>
    Array.isArray(header) ? [header[0], header[1]] : [getMember(header, 'name'), getMember(header, 'value')],
  );
  return [...listed, ...members].flatMap(([name, value]) => (typeof name === 'string' ? readHeader(name, value) : []));
}

/** Chromium has joined repeated headers (Set-Cookie) with a line feed in some versions; objects have them as a list. */
function readHeader(name: string, value: unknown): HeaderPair[] {
  const values = Array.isArray(value) ? value : [value];
  return values
    .flatMap((one) => (typeof one === 'string' ? one.split('\n') : typeof one === 'number' ? [`${one}`] : ['']))
    .map((text): HeaderPair => [name, text]);
}

function readRequestBody(request: Json | undefined, headers: readonly HeaderPair[]): HarBody {
  const postData = getRecord(request, 'postData');
  const text = decodePostData(postData);
  const mimeType = getText(postData, 'mimeType') ?? '';
  const declaredBytes = Number(getHeader(headers, 'content-length') ?? 0);
  if (text === undefined) return { text: '', mimeType, capture: declaredBytes > 0 ? 'missing' : 'whole' };
  const isCut =
    getText(postData, 'comment') === CUT_COMMENT || (text.length >= FIREFOX_BODY_LIMIT && declaredBytes > text.length);
  if (!isCut && text.length <= MAX_TEXT) return { text, mimeType, capture: 'whole' };
  return { text: dropLastRun(text.slice(0, MAX_TEXT)), mimeType, capture: 'cut' };
}

/**
 * Parts that do not apply are -1 (HAR 1.2), and Chromium's `blocked` may be slightly negative. Without a reply Chromium
 * counts all the time as `blocked`, and `_blocked_queueing` alone is what it says.
 */
function readTiming(value: unknown, hasReply: boolean): Timing {
  const timings = getRecord(value, 'timings');
  const blockedMs = getNumber(timings, hasReply ? 'blocked' : '_blocked_queueing') ?? 0;
  const totalMs = Math.max(0, readCount(value, 'time') ?? 0);
  const queuedMs = Math.min(totalMs, Math.max(0, blockedMs));
  return { queuedMs, networkMs: totalMs - queuedMs, totalMs };
}

function isPreflight(method: string, value: unknown, headers: readonly HeaderPair[]): boolean {
  if (method !== 'OPTIONS') return false;
  return (
    getText(value, '_resourceType') === 'preflight' || getHeader(headers, 'access-control-request-method') !== undefined
  );
}

function isDocument(value: unknown, headers: readonly HeaderPair[]): boolean {
  const type = getText(value, '_resourceType');
  if (type !== undefined) return type === 'document';
  // Firefox gives no type, and browsers leave Sec-Fetch-Dest out on plain http; a navigation asks for HTML first.
  const target = getHeader(headers, 'sec-fetch-dest');
  return target === undefined ? (getHeader(headers, 'accept') ?? '').startsWith('text/html') : target === 'document';
}

function findHttpOnlyCookies(request: Json | undefined): ReadonlySet<string> {
  const cookies = getList(request, 'cookies').filter((cookie) => isRecord(cookie) && cookie['httpOnly'] === true);
  return new Set(cookies.flatMap((cookie) => getText(cookie, 'name') ?? []));
}

function findWebSocketMessages(value: unknown): WebSocketMessage[] {
  const all = getList(value, '_webSocketMessages');
  const first = all.slice(0, MESSAGES_AT_EACH_END);
  const last = all.slice(Math.max(first.length, all.length - MESSAGES_AT_EACH_END));
  return [...first, ...last].flatMap((message): WebSocketMessage[] => {
    const text = getText(message, 'data');
    if (text === undefined) return [];
    const direction = getText(message, 'type') === 'send' ? 'request' : 'response';
    return [{ direction, text: text.length > MAX_TEXT ? dropLastRun(text.slice(0, MAX_TEXT)) : text }];
  });
}
