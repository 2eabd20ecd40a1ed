/** Takes header lists apart into texts to look for tokens in: cookies by name, subprotocols one by one, all else whole. */

import { joinCookieChunks } from '../tokens/join-cookie-chunks.ts';
import { decodePercent, getKeyLabel } from '../tokens/library-layouts.ts';
import type { HeaderPair } from './har-entry.ts';
import type { TextPiece } from './text-pieces.ts';

interface HeaderCookie {
  readonly name: string;
  readonly value: string;
  readonly isHttpOnly: boolean;
}

/** As they are written out; HTTP/2 has names in lower case, and a place is one place whatever the protocol. */
const COOKIE = 'Cookie';
const SET_COOKIE = 'Set-Cookie';
const SUBPROTOCOL = 'Sec-WebSocket-Protocol';

/** @param httpOnly names of cookies in `Cookie` that are known to be HttpOnly; `Set-Cookie` tells itself. */
export function findHeaderPieces(
  headers: readonly HeaderPair[],
  httpOnly: ReadonlySet<string> = new Set(),
): TextPiece[] {
  const named = headers.map(([name, value]): HeaderPair => [formatName(name), value]);
  const sent = findValues(named, COOKIE).flatMap((value) => parseCookie(value, httpOnly));
  const set = findValues(named, SET_COOKIE).flatMap((value) => parseSetCookie(value) ?? []);
  return [...named.flatMap(findPlainPieces), ...findCookiePieces(COOKIE, sent), ...findCookiePieces(SET_COOKIE, set)];
}

function formatName(name: string): string {
  const written = name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
  return written === 'Sec-Websocket-Protocol' ? SUBPROTOCOL : written;
}

function findValues(headers: readonly HeaderPair[], name: string): string[] {
  return headers.filter(([headerName]) => headerName === name).map(([, value]) => value);
}

function findPlainPieces([key, value]: HeaderPair): TextPiece[] {
  if (key === COOKIE || key === SET_COOKIE) return [];
  if (key !== SUBPROTOCOL) return [{ key, path: [], text: value }];
  return value.split(',').map((protocol) => readSubprotocol(protocol.trim()));
}

/** AppSync's real-time endpoint takes its headers as a subprotocol: `header-` and the base64url of a JSON object. */
function readSubprotocol(protocol: string): TextPiece {
  const isHeaders = protocol.startsWith('header-');
  const text = isHeaders ? protocol.slice('header-'.length) : protocol;
  return { key: SUBPROTOCOL, path: isHeaders ? ['header'] : [], text };
}

function findCookiePieces(key: string, cookies: readonly HeaderCookie[]): TextPiece[] {
  const entries = cookies.map(({ name, value }) => ({ key: decodePercent(name), value }));
  return joinCookieChunks(cookies).map(({ name, value, isHttpOnly }) => {
    const label = getKeyLabel('cookie', decodePercent(name), entries);
    return {
      key,
      path: isHttpOnly ? [name, 'HttpOnly'] : [name],
      text: value,
      ...(label && { library: label.library }),
      ...(label?.isLive && { isLive: true }),
    };
  });
}

/** RFC 6265, section 4.2.1. */
function parseCookie(value: string, httpOnly: ReadonlySet<string>): HeaderCookie[] {
  return value.split(';').flatMap((pair) => {
    const cookie = parsePair(pair);
    return cookie ? [{ ...cookie, isHttpOnly: httpOnly.has(cookie.name) }] : [];
  });
}

/** RFC 6265, section 4.1.1. */
function parseSetCookie(value: string): HeaderCookie | undefined {
  const [pair = '', ...attributes] = value.split(';');
  const isHttpOnly = attributes.some((attribute) => attribute.trim().toLowerCase() === 'httponly');
  const cookie = parsePair(pair);
  return cookie && { ...cookie, isHttpOnly };
}

function parsePair(pair: string): { name: string; value: string } | undefined {
  const equals = pair.indexOf('=');
  return equals < 0 ? undefined : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
}
