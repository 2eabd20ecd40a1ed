/** Puts tokens together again that a terminal, a mail or a PDF broke over lines. */
import { findCompactTokens } from '../../tokens/compact-form.ts';
import type { RawSighting } from '../../tokens/place.ts';
import type { RawToken } from '../../tokens/secret-text.ts';

/** `"eyJ…" +` and the next line, or the same one: how code writes a long text. Quotes alone go on too, unless a comma stands between. */
const CONCATENATION =
  /([\w.-])(["'`])[ \t]{0,40}(?:[+.&\\]|\.\.|<>|\|\||& _)?(?:[ \t]{0,40}\r?\n[ \t]{0,40}(?:[+.&]|\.\.|<>|\|\|)?[ \t]{0,40}|(?<=[+.&>])[ \t]{0,40})\2(?=[\w.-])/g;
/** Mail's quoted-printable (RFC 2045, 6.7): a line that goes on ends with `=`, and `=` itself is `=3D`. */
const SOFT_LINE_END = /=[ \t]*\r?\n/g;

/**
 * Joins lines inside runs of token characters, taking out what mail (`>`), tables (`|`), diffs (`+`), shells (`\`, `^`, backtick), comments, line numbers and indents put
 * around the break, and invisible characters. A line that begins like a token of its own is joined only after a dot, a comment only
 * to a comment, and backticks around a text are quotes.
 */
export function joinLines(pasted: string): string {
  const text = dropHereEnd(pasted);
  const unescaped = /[\w.-]=[ \t]*\r?\n[\w.-]/.test(text)
    ? text.replace(SOFT_LINE_END, '').replace(/=3D/gi, '=')
    : text;
  const visible = unescaped
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/<br[ \t]{0,9}\/?>[ \t]{0,40}(?=\r?\n)/gi, '')
    .replace(CONCATENATION, joinTexts);
  const hasQuotes = /(?<!`)`[^\s`]/.test(visible);
  return visible.replace(
    /([\w.-])([ \t|\\^`]*)\r?\n([ \t>|+#/*]*)(?:\d{1,4}(?:[:|][ \t]*|[ \t]+))?(?=[\w.-])/g,
    (match, last: string, end: string, start: string, offset: number) => {
      const startsToken = visible.startsWith('eyJ', offset + match.length);
      if (startsToken && last !== '.') return match;
      if (hasQuotes && end.includes('`')) return match;
      const line = visible.slice(visible.lastIndexOf('\n', offset) + 1, offset);
      const [comment = ''] = /[#/*]+/.exec(start) ?? [];
      return line.includes(comment) ? last : match;
    },
  );
}

/** The word that ends a shell's here-document (`<<EOF`) is no line of the token above it. */
function dropHereEnd(text: string): string {
  const word = /<<-?[ \t]{0,9}["']?(\w{1,40})/.exec(text)?.[1];
  if (word === undefined) return text;
  return text
    .split('\n')
    .filter((line) => line.trim() !== word)
    .join('\n');
}

/** Two whole tokens in quotes of their own are no text in two pieces. */
function joinTexts(match: string, last: string, _quote: string, offset: number, whole: string): string {
  const startsToken = whole.startsWith('eyJ', offset + match.length);
  return startsToken && last !== '.' ? match : last;
}

/** Takes out the blanks inside a lone token, as a copy from a PDF or a table has them; '' for any other text. */
export function joinLoneToken(text: string): string {
  const [, token] = /^(?:bearer\s)?["'`]?(eyJ[\w.\-\s]+)["'`]?$/i.exec(text) ?? [];
  return token?.replace(/\s+/g, '') ?? '';
}

/** Whether the token's last part is shorter than its algorithm makes it. */
export function isCutToken(rawToken: RawToken): boolean {
  return findCompactTokens(rawToken)[0]?.isCut ?? false;
}

/**
 * What was found in the text as it was pasted, with what was found in its joined lines. A token of the latter counts
 * unless it holds a whole one of the former: then the line after that token was glued to it. What turns out to be the
 * beginning of a token goes.
 */
export function mergeRepaired(asPasted: readonly RawSighting[], joined: readonly RawSighting[]): RawSighting[] {
  const known = new Set(asPasted.map(({ rawToken }) => rawToken));
  const isWhole = ({ rawToken }: RawSighting) => !isCutToken(rawToken);
  const repaired = joined.filter(
    ({ rawToken }) =>
      !known.has(rawToken) && !asPasted.some((part) => rawToken.includes(part.rawToken) && isWhole(part)),
  );
  const kept = asPasted.filter((part) => !repaired.some(({ rawToken }) => rawToken.startsWith(part.rawToken)));
  return [...kept, ...repaired];
}
