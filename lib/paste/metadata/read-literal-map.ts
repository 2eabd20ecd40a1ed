/** Reads a map of texts from the brackets of any common language: `{a: 'b'}`, `['a' => 'b']`, `Map.of("a", "b")`, `{{"a", "b"}}`. */
import type { EntryContent } from '../../draft/metadata-entry.ts';

import type { Dialect } from '../../text/literals/decode-literal.ts';
import type { LiteralGroup, LiteralItem, LiteralNode } from '../../text/literals/read-literal-tree.ts';
import { quoteShortly } from '../../text/shorten.ts';
import { readLiteralValue } from './read-literal-value.ts';
import { broken, entriesOf, type Reading } from './reading.ts';

/** What stands before brackets in their item. */
interface Before {
  readonly caller: LiteralNode | undefined;
  /** A type of Go, as in `map[string]string{"a": "b"}`. */
  readonly isGoMap: boolean;
}

/** Characters before the brackets of a type of Go. */
const GO_NAME = 100;

/** For the brackets at each place of the item. Its type is looked for once, as an item may have any number of brackets. */
export function lookBefore(item: LiteralItem, source: string): (index: number) => Before {
  const first = item.findIndex(({ kind }) => kind === 'group');
  const start = item[first]?.start ?? 0;
  const isGoMap = /\bmap\s*$/.test(source.slice(Math.max(0, start - GO_NAME), start));
  return (index) => ({ caller: item[index - 1], isGoMap: isGoMap && first < index });
}

/** Undefined where this is no map at all. */
export function readLiteralMap(
  group: LiteralGroup,
  before: Before,
  source: string,
  usual: Dialect,
): Reading | undefined {
  const dialect = getDialect(group, before, usual);
  // `getMetadata()` is a call that gives something, and no empty map.
  if (group.open === '(' && group.items.length === 0) return undefined;
  return readAlternating(group, before, source, dialect) ?? readMembers(group.items, source, dialect);
}

/** Reads keys and values from items, whether these stand in brackets or not. */
export function readMembers(items: readonly LiteralItem[], source: string, dialect: Dialect): Reading | undefined {
  const members = items.map((item) => readMember(item, source, dialect));
  if (members.length > 0 && members.every((member) => member === undefined)) return undefined;
  const entries: EntryContent[] = [];
  const notes: string[] = [];
  for (const [index, member] of members.entries()) {
    if (!member) return broken(`${describeItem(items[index] ?? [], source)} is no key with a value.`);
    const { key, value } = member;
    const name = quoteShortly(key);
    if (value.kind === 'other') {
      const fix = /^is (?:a number|a boolean|an object|an array)/.test(value.what)
        ? ', ClientMetadata takes strings only'
        : '';
      return broken(`The value of ${name} ${value.what}${fix}.`);
    }
    entries.push({ key, value: value.text });
    notes.push(...value.variables.map((variable) => `${variable} is a variable and kept as it is written.`));
  }
  return entriesOf(entries, [...new Set(notes)]);
}

interface Member {
  readonly key: string;
  readonly value: ReturnType<typeof readLiteralValue>;
}

function readMember(item: LiteralItem, source: string, dialect: Dialect): Member | undefined {
  const pair = getPair(item);
  if (pair) {
    const key = readLiteralValue(pair[0], source, dialect);
    return key.kind === 'text' ? { key: key.text, value: readLiteralValue(pair[1], source, dialect) } : undefined;
  }
  const at = findSeparator(item);
  const key = at > 0 ? readKey(item.slice(0, at), source, dialect) : undefined;
  return key === undefined ? undefined : { key, value: readLiteralValue(item.slice(at + 1), source, dialect) };
}

/** `["a", "b"]`, `{"a", "b"}`, `entry("a", "b")`, `.put("a", "b")`: both have to be there, the first as a text. */
function getPair(item: LiteralItem): readonly [LiteralItem, LiteralItem] | undefined {
  const group = item.at(-1);
  const isOnlyNamed = item.slice(0, -1).every(({ kind }) => kind === 'word' || kind === 'mark');
  if (group?.kind !== 'group' || !isOnlyNamed || findSeparator(item) >= 0) return undefined;
  const [key, value, more] = group.items;
  if (!key || !value || more || key[0]?.kind !== 'text' || findSeparator(key) >= 0) return undefined;
  return [key, value];
}

const ARROWS = /^(?:=>|->)$/;

/** The place of what stands between key and value; -1 without. `:a => 'b'` has two, of which the arrow counts. */
export function findSeparator(item: LiteralItem): number {
  const arrow = item.findIndex((node) => node.kind === 'mark' && ARROWS.test(node.written));
  if (arrow >= 0) return arrow;
  return item.findIndex((node, index) => {
    if (node.kind === 'word') return node.written === 'to' && item[index - 1]?.kind === 'text';
    return node.kind === 'mark' && /^(?::|:?=)$/.test(node.written);
  });
}

/** `a`, `"a"`, `:a`, `["a"]`, `metadata["a"]`, `@"a"`. */
function readKey(nodes: readonly LiteralNode[], source: string, dialect: Dialect): string | undefined {
  const last = nodes.at(-1);
  const isBare = nodes.slice(0, -1).every((node) => node.kind === 'mark' && /^[:@-]$/.test(node.written));
  if (last?.kind === 'word' && isBare) return last.written;
  if (last?.kind === 'word' && /^[\w$-]+$/.test(source.slice(nodes[0]?.start, last.end))) {
    return source.slice(nodes[0]?.start, last.end);
  }
  const isIndex =
    last?.kind === 'group' && last.open === '[' && nodes.slice(0, -1).every(({ kind }) => kind !== 'text');
  const inner = isIndex ? last.items[0] : nodes;
  if (!inner || inner.every(({ kind }) => kind !== 'text')) return undefined;
  const key = readLiteralValue(inner, source, dialect);
  return key.kind === 'text' ? key.text : undefined;
}

/** `Map.of("a", "b", "c", "d")`. */
function readAlternating(
  { items, open }: LiteralGroup,
  { caller }: Before,
  source: string,
  dialect: Dialect,
): Reading | undefined {
  if (open !== '(' || caller?.kind !== 'word' || caller.written !== 'of' || items.length % 2 > 0) return undefined;
  const pairs = items.flatMap((item, index) => {
    const node = [...item, ...(items[index + 1] ?? [])][0];
    const next = items[index + 1];
    if (index % 2 > 0 || !node || !next) return [];
    const pair: LiteralGroup = {
      kind: 'group',
      open: '(',
      start: node.start,
      end: next[0]?.end ?? 0,
      items: [item, next],
    };
    return [[pair]];
  });
  return pairs.length === 0 ? undefined : readMembers(pairs, source, dialect);
}

function getDialect({ items }: LiteralGroup, { isGoMap }: Before, usual: Dialect): Dialect {
  if (usual !== 'usual') return usual;
  if (isGoMap) return 'go';
  return items.some((item) => item.some((node) => node.kind === 'mark' && node.written === '=>'))
    ? 'raw-single'
    : 'usual';
}

function describeItem(item: LiteralItem, source: string): string {
  return quoteShortly(source.slice(item[0]?.start, item.at(-1)?.end));
}
