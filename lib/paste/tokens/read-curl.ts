/** Takes a cURL command apart into URL, headers, cookies and body. */
import { findHeaderPieces } from '../../exchange/header-pieces.ts';
import type { TextPiece } from '../../exchange/text-pieces.ts';
import { type HeaderPair, parseHeaderLine } from '../../text/headers.ts';
import type { Shell } from '../../text/shell/shell-rules.ts';
import { findContinuedShell, splitCommands } from '../../text/shell/split-commands.ts';

type ValueKind = 'header' | 'cookie' | 'body' | 'bearer' | 'referer';

/** Options whose value may hold a token, by what it is. Every other word may be the URL. */
const OPTIONS = new Map<string, ValueKind>([
  ['-H', 'header'],
  ['--header', 'header'],
  ['--proxy-header', 'header'],
  ['-b', 'cookie'],
  ['--cookie', 'cookie'],
  ['-d', 'body'],
  ['--data', 'body'],
  ['--data-raw', 'body'],
  ['--data-ascii', 'body'],
  ['--data-binary', 'body'],
  ['--data-urlencode', 'body'],
  ['--json', 'body'],
  ['-F', 'body'],
  ['--form', 'body'],
  ['--form-string', 'body'],
  ['--oauth2-bearer', 'bearer'],
  ['-e', 'referer'],
  ['--referer', 'referer'],
]);

export function isCurlCommand(text: string): boolean {
  return /^(?:[$>]\s*)?curl(?:\.exe)?\s/i.test(text);
}

/** Where no line goes on: browsers write `^"` for cmd, and backticks or curl.exe speak of PowerShell. */
export function guessShell(text: string): Shell {
  const continued = findContinuedShell(text);
  if (continued) return continued;
  if (text.includes('^"')) return 'cmd';
  return /`"|^\s*curl\.exe\b/.test(text) ? 'powershell' : 'bash';
}

/** A pipe or a comment after the command is no part of it, but may hold a token as well as any word. */
export function findCurlPieces(text: string): TextPiece[] {
  const headers: HeaderPair[] = [];
  const others: TextPiece[] = [];
  const { commands } = splitCommands(text, guessShell(text));
  const words = commands.flat().map((word) => word.text);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const { name, attached } = splitOption(word);
    const kind = OPTIONS.get(name);
    if (kind === undefined) {
      others.push({ key: 'URL', path: [], text: word });
      continue;
    }
    if (attached === undefined) index += 1;
    const value = attached ?? words[index] ?? '';
    if (kind === 'body') others.push({ key: 'body', path: [], text: value });
    else headers.push(readHeader(kind, value));
  }
  return [...findHeaderPieces(headers), ...others];
}

/** Short options may have their value attached: `-HAuthorization:…`. */
function splitOption(word: string): { name: string; attached?: string } {
  return /^-\w./.test(word) ? { name: word.slice(0, 2), attached: word.slice(2) } : { name: word };
}

function readHeader(kind: Exclude<ValueKind, 'body'>, value: string): HeaderPair {
  if (kind === 'cookie') return ['Cookie', value];
  if (kind === 'bearer') return ['Authorization', `Bearer ${value}`];
  if (kind === 'referer') return ['Referer', value];
  return parseHeaderLine(value) ?? ['header', value];
}
