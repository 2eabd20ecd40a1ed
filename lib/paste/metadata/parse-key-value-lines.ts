/** Reads `key=value` lines as .env files have them: quotes, `export`, comments, values over several lines. */
import type { EntryContent } from '../../draft/metadata-entry.ts';

export type LinesReading =
  | { readonly kind: 'entries'; readonly entries: readonly EntryContent[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

const nothing = /[ \t]*(?:#[^\n]*|\r)?(?:\n|$)/y;
const keyAndEquals = /[ \t]*(?:export[ \t]+)?([^\s=#'"`]+)[ \t]*=/y;
const quotedValue = /[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)")[ \t]*(?:#[^\n]*|\r)?(?:\n|$)/y;
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
    const quoted = matchAt(quotedValue, text, at);
    const [rest = ''] = quoted ?? matchAt(plainValue, text, at) ?? [];
    if (!quoted && isUnclosed(rest.trim())) {
      return { kind: 'broken', line: countLines(text, keyStart), reason: 'the quotes around the value are not closed' };
    }
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
  return double.replace(/\\([nrt"\\$])/g, (_, character: string) => escapes[character] ?? character);
}

function cutComment(value: string): string {
  const comment = value.search(/[ \t]#/);
  return comment < 0 ? value : value.slice(0, comment);
}

/** A line that opens a quote and has no second one. */
function isUnclosed(value: string): boolean {
  const [quote] = value;
  return (quote === '"' || quote === "'") && !value.slice(1).includes(quote);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
