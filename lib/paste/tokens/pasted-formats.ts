/** The forms that people paste tokens in, one row each: how it is known, and the texts to look in. */

import { findTrafficSightings } from '../../exchange/find-traffic-sightings.ts';
import { findHarEntries, parseHarEntry } from '../../exchange/har-entry.ts';
import { findHeaderPieces } from '../../exchange/header-pieces.ts';
import type { TextPiece } from '../../exchange/text-pieces.ts';
import { splitHeaderLines } from '../../text/headers.ts';
import { parseJson } from '../../text/parse-json.ts';
import { findCurlPieces, isCurlCommand } from './read-curl.ts';

/** What a paste was taken for; the key of its places. */
export type PastedFormat =
  | 'token'
  | 'HAR file'
  | 'JSON'
  | 'cURL command'
  | 'PowerShell command'
  | 'URL'
  | 'Bearer header'
  | 'headers'
  | 'form'
  | 'cookies'
  | 'environment variable'
  | 'text';

export interface Pasted {
  readonly format: PastedFormat;
  /** Keys are '' where the format has no names, or `findTokens` tells them. */
  readonly pieces: readonly TextPiece[];
}

interface FormatRow {
  readonly format: PastedFormat;
  /** Undefined where the trimmed text is not of this format. */
  readonly read: (text: string) => readonly TextPiece[] | undefined;
}

/** The first that fits. Where tokens stand in URLs, forms, JSON and the like, `findTokens` knows by itself. */
const formats: readonly FormatRow[] = [
  { format: 'token', read: readToken },
  { format: 'HAR file', read: readHar },
  { format: 'JSON', read: (text) => (isJson(text) ? readWhole(text) : undefined) },
  { format: 'cURL command', read: (text) => (isCurlCommand(text) ? findCurlPieces(text) : undefined) },
  { format: 'PowerShell command', read: readPowerShell },
  { format: 'URL', read: readMatching(/^(?:\w+:\/\/|[?#][\w.-]+=)\S+$/) },
  { format: 'Bearer header', read: readMatching(/^(?:authorization\s*:\s*)?bearer\s[^:]+$/i) },
  { format: 'headers', read: readHeaders },
  { format: 'form', read: readMatching(/^[\w.~%+-]+=[^\s&;]*(?:&[\w.~%+-]+=[^\s&;]*)+$/) },
  { format: 'cookies', read: readCookies },
  // bash, cmd, PowerShell, `.env` files and JavaScript alike.
  {
    format: 'environment variable',
    read: readMatching(/^(?:(?:export|set|declare -x|const|let|var)\s+|\$(?:env:)?)?[A-Za-z_]\w*\s*=/),
  },
];

export function readPasted(text: string): Pasted {
  for (const { format, read } of formats) {
    const pieces = read(text);
    if (pieces) return { format, pieces };
  }
  return { format: 'text', pieces: readWhole(text) };
}

function readWhole(text: string): TextPiece[] {
  return [{ key: '', path: [], text }];
}

function readMatching(pattern: RegExp): FormatRow['read'] {
  return (text) => (pattern.test(text) ? readWhole(text) : undefined);
}

function readToken(text: string): TextPiece[] | undefined {
  const [, , token] = /^(["'`]?)([\w.-]+|eyJ[\w-]*={0,2}(?:\.[\w-]*={0,2})+)\1$/.exec(text) ?? [];
  return token === undefined ? undefined : readWhole(token);
}

function readHar(text: string): TextPiece[] | undefined {
  const entries = findHarEntries(readJson(text)).flatMap((entry) => parseHarEntry(entry) ?? []);
  if (entries.length === 0) return undefined;
  // Each token is its own text here: where it stands in the entry is known already.
  return entries
    .flatMap((entry) => findTrafficSightings(entry, entry.contentText))
    .map(({ rawToken, place }) => ({
      key: place.origin,
      path: [place.area, place.key, ...place.path],
      text: rawToken,
    }));
}

/** "Copy as PowerShell" of the browsers, with its backticks taken out of the JSON in it. */
function readPowerShell(text: string): TextPiece[] | undefined {
  if (!/^(?:\$session\b|Invoke-(?:WebRequest|RestMethod)\b|irm\b|iwr\b)/i.test(text)) return undefined;
  return readWhole(text.replace(/`(.)/g, '$1'));
}

function readHeaders(text: string): TextPiece[] | undefined {
  const message = splitHeaderLines(text);
  return message && [...findHeaderPieces(message.headers), { key: 'body', path: [], text: message.body }];
}

/** `document.cookie`, or the value of a Cookie header. */
function readCookies(text: string): TextPiece[] | undefined {
  const isCookies = /^[^\s=;]+=[^;\r\n]*(?:;[ \t]*[^\s=;]+=[^;\r\n]*)+;?$/.test(text);
  return isCookies ? findHeaderPieces([['Cookie', text]]) : undefined;
}

function isJson(text: string): boolean {
  return readJson(text) !== undefined;
}

/** How an object, an array or a string starts. */
function readJson(text: string): unknown {
  return /^[[{"]/.test(text) ? parseJson(text) : undefined;
}
