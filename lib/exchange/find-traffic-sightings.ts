/** Finds the tokens in one request and its reply, each with the header, cookie or member that holds it. */
import type { RawSighting } from '../tokens/place.ts';
import { getCognitoOperation } from './cognito-traffic.ts';
import { getEntryUrl } from './entry-url.ts';
import type { HarEntry } from './har-entry.ts';
import { findHeaderPieces } from './header-pieces.ts';
import { searchPieces, type TextPiece } from './text-pieces.ts';

/** @param body of the response, decoded; undefined where it was not asked for or not given. */
export function findTrafficSightings(entry: HarEntry, body?: string): RawSighting[] {
  return [...findRequestSightings(entry), ...findReplySightings(entry, body)];
}

/** URL, headers, cookies, body, and the messages of a WebSocket in both directions. */
export function findRequestSightings(entry: HarEntry): RawSighting[] {
  const pieces = [
    { key: 'URL', path: [], text: entry.url },
    ...findHeaderPieces(entry.requestHeaders, entry.httpOnlyCookies),
    { key: nameBody(entry), path: [], text: entry.requestBody.text },
  ];
  return [
    ...findInPieces(entry, 'request', [...pieces, ...findMessages(entry, 'request')]),
    ...findInPieces(entry, 'response', findMessages(entry, 'response')),
  ];
}

/** Headers, cookies that are set, where a redirect leads, and the body. */
export function findReplySightings(entry: HarEntry, body = ''): RawSighting[] {
  return findInPieces(entry, 'response', [
    { key: 'Location', path: [], text: entry.redirectUrl },
    ...findHeaderPieces(entry.responseHeaders),
    { key: nameBody(entry), path: [], text: body },
  ]);
}

function findInPieces(
  { origin, startedAtMs }: HarEntry,
  area: 'request' | 'response',
  pieces: readonly TextPiece[],
): RawSighting[] {
  return searchPieces(pieces).map(({ rawToken, ...where }) => {
    return { rawToken, place: { area, origin, ...where }, seenAtMs: startedAtMs };
  });
}

function findMessages({ webSocketMessages }: HarEntry, direction: 'request' | 'response'): TextPiece[] {
  return webSocketMessages
    .filter((message) => message.direction === direction)
    .map(({ text }) => ({ key: 'WebSocket message', path: [], text }));
}

function nameBody(entry: HarEntry): string {
  return `${getCognitoOperation(entry) ?? `${entry.method} ${getEntryUrl(entry).pathname}`} body`;
}
