/** Reads the AWS CLI's shorthand for a map of strings: `key1=value1,key2="a, b"`. */
import type { EntryContent } from '../../draft/metadata-entry.ts';

/** `offset`: where it stops making sense, in UTF-16 units. */
export type ShorthandReading =
  | { readonly kind: 'entries'; readonly entries: readonly EntryContent[] }
  | { readonly kind: 'broken'; readonly offset: number; readonly reason: string };

const keyAndEquals = /([\w.#/:-]*)\s*=\s*/y;
const quotedValue = /'((?:[^'\\]|\\['\\]|\\(?!['\\]))*)'|"((?:[^"\\]|\\["\\]|\\(?!["\\]))*)"/y;
/** Starts with no blank, quote, comma, equals sign or bracket; goes on to the comma, quote or closing bracket. */
const plainValue = /(?:\\,|[^\s"',=[{])(?:\\,|[^"',\]}])*/y;
const comma = /\s*,\s*/y;

/** The grammar of awscli/shorthand.py (aws-cli 1.45), for values that are strings; a key written twice comes back twice. */
export function parseAwsShorthand(text: string): ShorthandReading {
  const entries: EntryContent[] = [];
  for (let at = 0; ; ) {
    const key = matchAt(keyAndEquals, text, at);
    if (!key) return describeMissingKey(text, at, entries);
    at += key[0].length;
    if (text[at] === '[' || text[at] === '{') {
      return {
        kind: 'broken',
        offset: at,
        reason: `the value of "${key[1]}" is a list or map, ClientMetadata takes strings only`,
      };
    }
    const value = readValue(text, at);
    entries.push({ key: key[1] ?? '', value: value.text });
    at = value.end;
    if (/^\s*$/.test(text.slice(at))) return { kind: 'entries', entries };
    const separator = matchAt(comma, text, at);
    if (!separator) return { kind: 'broken', offset: at, reason: 'a comma was expected after the value' };
    at += separator[0].length;
  }
}

function describeMissingKey(text: string, offset: number, entries: readonly EntryContent[]): ShorthandReading {
  const last = entries.at(-1);
  if (!last || offset >= text.length) return { kind: 'broken', offset, reason: 'key=value was expected' };
  const reason = `the AWS CLI reads "${last.key}" as a list here; a comma within a value is written \\, or the value put in quotes`;
  return { kind: 'broken', offset, reason };
}

function readValue(text: string, at: number): { readonly text: string; readonly end: number } {
  const quoted = matchAt(quotedValue, text, at);
  if (quoted) {
    const [whole, single, double = ''] = quoted;
    const inner = single === undefined ? double.replaceAll('\\"', '"') : single.replaceAll("\\'", "'");
    return { text: inner.replaceAll('\\\\', '\\'), end: at + whole.length };
  }
  const [plain = ''] = matchAt(plainValue, text, at) ?? [];
  return { text: plain.replaceAll('\\,', ',').trimEnd(), end: at + plain.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
