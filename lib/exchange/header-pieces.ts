/** Takes header lists apart into texts to look for tokens in: cookies by name, subprotocols one by one, all else whole. */

import { type Cookie, readCookies } from '../text/cookies.ts';
import type { HeaderPair } from '../text/headers.ts';
import { decodePercentText } from '../text/percent.ts';
import { joinCookieChunks } from '../tokens/join-cookie-chunks.ts';
import { getKeyLabel } from '../tokens/library-layouts.ts';
import type { TextPiece } from './text-pieces.ts';

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
  const sent = findCookies(named, COOKIE).map((cookie) => ({ ...cookie, isHttpOnly: httpOnly.has(cookie.name) }));
  const set = findCookies(named, SET_COOKIE);
  return [...named.flatMap(findPlainPieces), ...findCookiePieces(COOKIE, sent), ...findCookiePieces(SET_COOKIE, set)];
}

function formatName(name: string): string {
  const written = name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
  return written === 'Sec-Websocket-Protocol' ? SUBPROTOCOL : written;
}

function findCookies(headers: readonly HeaderPair[], header: string): Cookie[] {
  return headers.flatMap(([name, value]) => (name === header ? readCookies(name, value) : []));
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

function findCookiePieces(key: string, cookies: readonly Cookie[]): TextPiece[] {
  const entries = cookies.map(({ name, value }) => ({ key: decodePercentText(name), value }));
  return joinCookieChunks(cookies).map(({ name, value, isHttpOnly }) => {
    const label = getKeyLabel('cookie', decodePercentText(name), entries);
    return {
      key,
      path: [...(name === '' ? [] : [name]), ...(isHttpOnly ? ['HttpOnly'] : [])],
      text: value,
      ...(label && { library: label.library }),
      ...(label?.isLive && { isLive: true }),
    };
  });
}
