/** One entry of the browser's network record, narrowed from HAR 1.2 and evened out between the browsers. */

import { getHeader, type HeaderPair } from '../text/headers.ts';
import { getList, getNumber, getRecord, getText, isRecord, type Json } from '../text/narrow.ts';
import { dropLastRun } from '../tokens/drop-last-run.ts';
import { decodeHarContent } from './decode-content.ts';
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
  const startedAtMs = Date.parse(getText(value, 'startedDateTime') ?? '');
  if (!url || !/^(?:https?|wss?):$/.test(url.protocol) || Number.isNaN(startedAtMs)) return undefined;
  const requestHeaders = findHeaders(request);
  const content = getRecord(response, 'content');
  const contentBytes = getNumber(content, 'size') ?? -1;
  const contentText = decodeHarContent(content);
  const hasContent = contentText !== undefined && (contentText !== '' || contentBytes === 0);
  const error = getText(response, '_error') || getText(value, '_error');
  const method = getText(request, 'method') ?? '';
  const status = getNumber(response, 'status') ?? 0;
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
    ...(error && { error }),
    timing: readTiming(value, status > 0 && !error),
    isPreflight: isPreflight(method, value, requestHeaders),
    // Neither a status nor an error, and no size yet: a failed request of Firefox has a size, one of Chromium an error.
    isPending: status === 0 && !error && (getNumber(response, 'bodySize') ?? -1) < 0,
    isDocument: isDocument(value, requestHeaders),
    httpOnlyCookies: findHttpOnlyCookies(request),
    webSocketMessages: findWebSocketMessages(value),
    hasSkippedMessages: getList(value, '_webSocketMessages').length > 2 * MESSAGES_AT_EACH_END,
  };
}

/** The entries of a HAR file, or of what `getHAR` gives: Chromium and Firefox leave the `log` around it out. */
export function findHarEntries(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return getList(getRecord(value, 'log') ?? value, 'entries');
}

function findHeaders(message: Json | undefined): HeaderPair[] {
  return getList(message, 'headers').flatMap((header): HeaderPair[] => {
    const name = getText(header, 'name');
    // Chromium has joined repeated headers (Set-Cookie) with a line feed in some versions.
    const values = (getText(header, 'value') ?? '').split('\n');
    return name === undefined ? [] : values.map((text): HeaderPair => [name, text]);
  });
}

function readRequestBody(request: Json | undefined, headers: readonly HeaderPair[]): HarBody {
  const postData = getRecord(request, 'postData');
  const text = getText(postData, 'text');
  const mimeType = getText(postData, 'mimeType') ?? '';
  const declaredBytes = Number(getHeader(headers, 'content-length') ?? 0);
  if (text === undefined) return { text: '', mimeType, capture: declaredBytes > 0 ? 'missing' : 'whole' };
  const isCut = text.length >= FIREFOX_BODY_LIMIT && declaredBytes > text.length;
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
  const totalMs = Math.max(0, getNumber(value, 'time') ?? 0);
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
