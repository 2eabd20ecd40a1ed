/** Reads the tokens of literals as most programming languages write them: texts, words, marks, brackets. */

export interface LiteralToken {
  readonly kind: 'text' | 'word' | 'mark' | 'open' | 'close' | 'unclosed' | 'end';
  readonly start: number;
  readonly end: number;
  /** What stands between the quotes of a text, with its escapes; for all other kinds the token itself. */
  readonly written: string;
  /** What opens a text, `"""` included. */
  readonly quote?: string;
  /** The letters and signs right before a text, as in `r"…"` or `@"…"`. */
  readonly prefix?: string;
  /** A line break stands between it and the token before. */
  readonly isOnNewLine: boolean;
}

/** What closes a text. Word processors and languages differ on which of the curly ones closes. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”“',
  '„': '”“',
  '”': '”',
  '‘': '’',
  '‚': '’‘',
  '’': '’',
  '«': '»',
  '»': '«',
};
const PREFIX = /(?:[rR][fFbB]?|[fFbB][rR]?|[uUL]|[@$]{1,2}|r?#{1,3})(?=["'“])/y;
const WORD = /[\p{L}\p{N}_$][\p{L}\p{N}_$]*/uy;
const MARK = /=>|->|::|:=|\?\?|\*\*|\.{2,3}|[=!<>]=+|[&|+-]{2}|[\s\S]/y;
/** Type parameters, as in `Map<String, String>`: their commas separate nothing. */
const TYPES = /<[\w.?[\]& ]{0,60}(?:,[\w.?[\]& ]{1,60})+>/y;

/** What takes the meaning from the character after it: PowerShell has a backtick, and within double quotes only. */
export type EscapeSign = '\\' | '`';

/** The token at or after `from`; white space, comments and type parameters are skipped. */
export function readLiteralToken(text: string, from: number, escapeSign: EscapeSign = '\\'): LiteralToken {
  const start = skipGap(text, from);
  const isOnNewLine = text.slice(from, start).includes('\n');
  const character = text[start];
  if (character === undefined) return { kind: 'end', start, end: start, written: '', isOnNewLine };
  const prefix = matchAt(PREFIX, text, start);
  const isQuote = CLOSING[character] !== undefined && character !== escapeSign;
  if (prefix !== '' || isQuote) return readText(text, { start, prefix, isOnNewLine }, escapeSign);
  const kind = '([{'.includes(character) ? 'open' : ')]}'.includes(character) ? 'close' : undefined;
  const word = kind ? '' : matchAt(WORD, text, start);
  const written = kind ? character : word || matchAt(MARK, text, start);
  return { kind: kind ?? (word ? 'word' : 'mark'), start, end: start + written.length, written, isOnNewLine };
}

type Before = Required<Pick<LiteralToken, 'start' | 'prefix' | 'isOnNewLine'>>;

function readText(text: string, before: Before, escapeSign: EscapeSign): LiteralToken {
  const { start, prefix } = before;
  const quoteAt = start + prefix.length;
  const first = text.charAt(quoteAt);
  const isTriple = /["']/.test(first) && text.startsWith(first.repeat(3), quoteAt);
  const quote = isTriple ? first.repeat(3) : first;
  const from = quoteAt + quote.length;
  const close = isTriple
    ? text.indexOf(quote, from)
    : findClose(text, from, CLOSING[first] ?? first, escapeSign === '`' && first === "'" ? '' : escapeSign);
  const parts = { ...before, quote };
  if (close < 0) return { kind: 'unclosed', end: text.length, written: text.slice(from), ...parts };
  return { kind: 'text', end: close + quote.length, written: text.slice(from, close), ...parts };
}

/** A quote that is written twice goes on: so do PowerShell, YAML and SQL write it within a text. */
function findClose(text: string, from: number, closing: string, escapeSign: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === escapeSign) at++;
    else if (closing.includes(character)) {
      const isDoubled = /["']/.test(character) && text[at + 1] === character;
      if (!isDoubled) return at;
      at++;
    }
  }
  return -1;
}

function skipGap(text: string, from: number): number {
  for (let at = from; ; ) {
    const next = skipOne(text, at);
    if (next === at) return at;
    at = next;
  }
}

/** One blank, comment, continued line end or list of type parameters; the same place where there is none. */
function skipOne(text: string, at: number): number {
  const character = text[at];
  if (character === undefined) return at;
  if (/\s/.test(character)) return at + 1;
  if (text.startsWith('/*', at)) return endOf(text.indexOf('*/', at), 2, text);
  const isLineComment =
    (text.startsWith('//', at) && text[at - 1] !== ':') || (character === '#' && /^$|\s/.test(text.charAt(at - 1)));
  if (isLineComment) return endOf(text.indexOf('\n', at), 0, text);
  if (/^[\\`^]$/.test(character)) return at + matchAt(/[\\`^][ \t]*\r?\n/y, text, at).length;
  return character === '<' ? at + matchAt(TYPES, text, at).length : at;
}

function endOf(found: number, length: number, text: string): number {
  return found < 0 ? text.length : found + length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
