/** Reads `key=value` lines as .env files have them: quotes, `export`, comments, values over several lines. */
import type { EntryContent } from '../../draft/metadata-entry.ts';

export type LinesReading =
  | { readonly kind: 'entries'; readonly entries: readonly EntryContent[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

const nothing = /[ \t]*(?:#[^\n]*|\r)?(?:\n|$)/y;
const keyAndEquals = /[ \t]*(?:(?:export|set)[ \t]+|\$env:)?([^\s=#'"`]+)[ \t]*=(?!>)/iy;
const quotedValue = /[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)")[ \t]*(?:#[^\n]*|\r)?(?:\n|$)/y;
/** TOML's texts over several lines: a line end right after the quotes is no part of them. */
const tripleValue = /[ \t]*(?:'''\r?\n?([\s\S]*?)'''|"""\r?\n?((?:[^\\]|\\[\s\S])*?)""")[ \t]*(?:#[^\n]*|\r)?(?:\n|$)/y;
const plainValue = /[^\n]*(?:\n|$)/y;

/** `#` after a blank starts a comment, escapes count in double quotes only. Keys keep their order, twice stays twice. */
export function parseKeyValueLines(text: string): LinesReading {
  const entries: EntryContent[] = [];
  for (let at = 0; at < text.length; ) {
    const blank = matchAt(nothing, text, at);
    const key = blank ? undefined : matchAt(keyAndEquals, text, at);
    if (blank) {
      at += blank[0].length;
      continue;
    }
    if (!key) return { kind: 'broken', line: countLines(text, at), reason: 'key=value was expected' };
    const keyStart = at;
    at += key[0].length;
    const quoted = matchAt(quotedValue, text, at) ?? (hasTriple(text, at) ? matchAt(tripleValue, text, at) : undefined);
    const [rest = ''] = quoted ?? matchAt(plainValue, text, at) ?? [];
    const reason = quoted ? undefined : findWrongQuotes(rest.trim());
    if (reason !== undefined) return { kind: 'broken', line: countLines(text, keyStart), reason };
    entries.push({ key: key[1] ?? '', value: quoted ? readQuoted(quoted) : cutComment(rest).trim() });
    at += rest.length;
  }
  return { kind: 'entries', entries };
}

/** The number of the line that the place is in, from 1. */
function countLines(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

function readQuoted([, single, double]: RegExpExecArray): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  if (double === undefined) return single ?? '';
  return double.replace(/\\(?:u([\da-fA-F]{4})|([nrt"\\$]))/g, (_, hex?: string, character = '') =>
    hex === undefined ? (escapes[character] ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function cutComment(value: string): string {
  const comment = value.search(/[ \t]#/);
  return comment < 0 ? value : value.slice(0, comment);
}

function hasTriple(text: string, at: number): boolean {
  const written = text.slice(at, at + 40).trimStart();
  return /^(?:'''|""")/.test(written);
}

/** A value that opens a quote closes it at its end. Shells put `'a'b` together, others refuse it. */
function findWrongQuotes(value: string): string | undefined {
  const [quote = ''] = value;
  if (/[“”„‘’«»]/.test(quote)) return 'the value has curly quotes';
  if (quote !== '"' && quote !== "'") return undefined;
  if (!value.slice(1).includes(quote)) return 'the quotes around the value are not closed';
  return 'something stands after the quotes that close the value';
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
