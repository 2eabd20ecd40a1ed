/** Reads pairs of YAML: `key: value` lines, also under a `ClientMetadata:` of their own. No library, since one reads far more and tells less. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { quoteShortly } from '../../text/shorten.ts';
import { broken, entriesOf, isMetadataName, type Reading } from './reading.ts';

interface Line {
  readonly number: number;
  readonly indent: number;
  /** Without the indent. */
  readonly text: string;
}

const PAIR =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'{}[\],&*#?|<>=!%@`-][^\s:={}[\],"']*))[ \t]*:(?:[ \t]+(.*))?$/;
const DOUBLE = /^"((?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?$/;
const SINGLE = /^'((?:[^']|'')*)'[ \t]*(?:#.*)?$/;
const BLOCK = /^([|>])([+-]?)[ \t]*(?:#.*)?$/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  0: '\0',
  '/': '/',
  '"': '"',
  '\\': '\\',
};

/** Undefined where the text is no such pairs. */
export function parseYaml(text: string): Reading | undefined {
  const all = splitLines(text);
  const block = findBlock(all);
  const [first] = block ?? skipHead(all);
  if (!first || !PAIR.test(first.text)) return undefined;
  const lines = block ?? all;
  const entries: EntryContent[] = [];
  const notes: string[] = [];
  for (let index = 0; index < lines.length; ) {
    if (isIgnored(lines[index]?.text ?? '')) {
      index++;
      continue;
    }
    const pair = readPair(lines, index, first.indent);
    if (pair.kind === 'no-pair') {
      return block && broken(`Line ${pair.line} is no pair "key: value" of ClientMetadata.`);
    }
    if (pair.kind === 'problem') return broken(pair.sentence);
    entries.push(pair.entry);
    notes.push(...pair.notes);
    index = pair.next;
  }
  return entriesOf(entries, notes);
}

type PairReading =
  | { readonly kind: 'pair'; readonly entry: EntryContent; readonly notes: readonly string[]; readonly next: number }
  | { readonly kind: 'no-pair'; readonly line: number }
  | { readonly kind: 'problem'; readonly sentence: string };

function readPair(lines: readonly Line[], index: number, indent: number): PairReading {
  const line = lines[index] ?? { number: 0, indent: 0, text: '' };
  const pair = PAIR.exec(line.text);
  if (!pair || line.indent !== indent) return { kind: 'no-pair', line: line.number };
  const [, double, single, plain = '', written = ''] = pair;
  const key = double === undefined ? (single?.replaceAll("''", "'") ?? plain) : decodeEscapes(double);
  const rest = written.trim();
  const block = BLOCK.exec(rest);
  const deeper = countDeeper(lines, index + 1, line.indent);
  const value = block ? readBlock(lines.slice(index + 1, index + 1 + deeper), block) : readScalar(rest);
  const begin = `Line ${line.number}: the value of ${quoteShortly(key)}`;
  if (typeof value !== 'string') return { kind: 'problem', sentence: `${begin} ${value.problem}.` };
  if (!block && deeper > 0) {
    return { kind: 'problem', sentence: `${begin} goes on in the next line. ClientMetadata takes texts only.` };
  }
  const isTaken = !block && !/^["']/.test(rest) && isOtherType(rest);
  const notes = isTaken ? [`${quoteShortly(rest)} is no text in YAML; it is taken as one.`] : [];
  return { kind: 'pair', entry: { key, value }, notes, next: index + 1 + (block ? deeper : 0) };
}

function splitLines(text: string): Line[] {
  return text.split(/\r?\n/).map((line, index) => {
    const written = line.trimEnd();
    const inner = written.trimStart();
    return { number: index + 1, indent: written.length - inner.length, text: inner };
  });
}

/** The lines under `ClientMetadata:`. */
function findBlock(all: readonly Line[]): readonly Line[] | undefined {
  const at = all.findIndex(
    ({ text }) =>
      /^(?:- )?["']?[\w-]+["']?[ \t]*:[ \t]*(?:#.*)?$/.test(text) &&
      isMetadataName(text.replace(/[:#].*$|["'\s]|^- /g, '')),
  );
  const name = all[at];
  const next = all.slice(at + 1).findIndex((line) => !isIgnored(line.text));
  if (!name || next < 0) return undefined;
  const start = at + 1 + next;
  const end = all.findIndex((line, index) => index >= start && !isIgnored(line.text) && line.indent <= name.indent);
  return all.slice(start, end < 0 ? undefined : end);
}

function skipHead(all: readonly Line[]): readonly Line[] {
  const start = all.findIndex(({ text }) => !isIgnored(text));
  return start <= 0 ? all : all.slice(start);
}

function isIgnored(text: string): boolean {
  return text === '' || text.startsWith('#') || text === '---' || text === '...';
}

function countDeeper(lines: readonly Line[], from: number, indent: number): number {
  let end = from;
  let hasText = false;
  for (let line = lines[end]; line && (line.text === '' || line.indent > indent); line = lines[end]) {
    if (line.text !== '' && !line.text.startsWith('#')) hasText = true;
    end++;
  }
  return hasText ? end - from : 0;
}

function readBlock(lines: readonly Line[], [, style, keep]: RegExpExecArray): string {
  const indent = lines.reduce((least, line) => (line.text === '' ? least : Math.min(least, line.indent)), Infinity);
  const rows = lines.map((line) => ' '.repeat(Math.max(0, line.indent - indent)) + line.text);
  while (rows.at(-1) === '') rows.pop();
  const text =
    style === '|'
      ? rows.join('\n')
      : rows
          .join('\n')
          .replace(/([^\n])\n(?=[^\n ])/g, '$1 ')
          .replace(/\n\n/g, '\n');
  return keep === '-' ? text : `${text}\n`;
}

function readScalar(rest: string): string | { readonly problem: string } {
  const double = DOUBLE.exec(rest)?.[1];
  if (double !== undefined) return decodeEscapes(double);
  const single = SINGLE.exec(rest)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'");
  const plain = rest.replace(/(?:^|[ \t])#.*$/, '').trim();
  if (/^["']/.test(plain)) return { problem: 'has quotes that are not closed, or something after them' };
  if (/^[“”„‘’«»]/.test(plain)) return { problem: 'has curly quotes' };
  if (/^(?:|~|null|Null|NULL)$/.test(plain))
    return { problem: 'is empty: YAML reads null. Write "" for an empty text' };
  if (/^[[{]/.test(plain)) return { problem: 'is a list or map, ClientMetadata takes strings only' };
  if (/^[&*!]/.test(plain)) return { problem: 'is an anchor, an alias or a tag of YAML. Paste the plain text' };
  return plain;
}

function isOtherType(rest: string): boolean {
  const plain = rest.replace(/[ \t]#.*$/, '').trim();
  return (
    plain.length < 40 && /^(?:true|false|yes|no|on|off|[-+]?(?:\d[\d_]*)?\.?\d+(?:e[-+]?\d+)?|0x[\da-f]+)$/i.test(plain)
  );
}

function decodeEscapes(text: string): string {
  return text.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/g,
    (whole, byte, short, long, letter) => {
      const hex: string | undefined = byte ?? short ?? long;
      if (hex === undefined) return ESCAPES[letter] ?? whole;
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
