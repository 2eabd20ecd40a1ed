/** Finds ClientMetadata in source text of any common language: where it is named so, in a text that holds a request, or as the one literal pasted. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import type { Dialect } from '../../text/literals/decode-literal.ts';
import type { LiteralGroup, LiteralItem, LiteralNode, LiteralTree } from '../../text/literals/read-literal-tree.ts';
import { readLiteralTree } from '../../text/literals/read-literal-tree.ts';
import { shorten } from '../../text/shorten.ts';
import { joinTexts } from './join-texts.ts';
import { findSeparator, lookBefore, readLiteralMap, readMembers } from './read-literal-map.ts';
import { broken, entriesOf, hasMetadataName, isMetadataName, type Reading } from './reading.ts';

/** Reads what a text within the text says: the body of a request. */
export type ReadInner = (text: string) => Reading | undefined;

interface Source {
  readonly text: string;
  readonly dialect: Dialect;
  readonly readInner: ReadInner;
}

/** What a text of PowerShell begins with, after comments and a prompt; tables of Objective-C hold `@"…"`. */
const POWERSHELL =
  /^(?:#[^\n]*\n\s*)*(?:PS [^>\n]{0,200}> ?)?(?:\$[\w:]+\s*=\s*)?(?:\(?Invoke-(?:Web|Rest)|\(?(?:irm|iwr)\s|\[(?:ordered|pscustomobject)\]\s*@|@\{(?!\s*@")|\$env:)/i;

/** Undefined where the text is no such source text. */
export function readLiterals(text: string, readInner: ReadInner): Reading | undefined {
  const isPowerShell = POWERSHELL.test(text);
  const tree = readLiteralTree(text, isPowerShell ? '`' : '\\');
  const source = { text, readInner, dialect: isPowerShell ? 'powershell' : 'usual' } as const;
  const isNamed = hasMetadataName(text);
  if (tree.kind === 'broken') {
    const isMine = isNamed || /^[[{]|^[\w$.]+\s*=\s*(?:[[{]|@\{)/.test(text);
    return isMine ? broken(describeBroken(text, tree)) : undefined;
  }
  return isNamed ? readNamed(tree.items, source) : readWhole(tree, source);
}

function describeBroken(text: string, { at, reason }: LiteralTree & { kind: 'broken' }): string {
  const line = text.slice(0, at).split('\n').length;
  const [rest = ''] = text.slice(at).split('\n');
  return `Line ${line}, at ${shorten(rest, 30)}: ${reason}.`;
}

/** Everything of that name in it, which must be one and the same. */
function readNamed(items: readonly LiteralItem[], source: Source): Reading | undefined {
  const readings = [...findValues(items, isMetadataName)].flatMap((value) => readValue(value, items, source));
  const pairs = readPairs(readings.filter((reading) => 'pair' in reading));
  const whole = readings.filter((reading) => !('pair' in reading));
  return chooseReading([...pairs, ...whole, ...findInner(items, source)]);
}

/** The one that can be read, or why there is none. */
export function chooseReading(readings: readonly Reading[]): Reading | undefined {
  const read = readings.filter((reading) => reading.kind === 'entries');
  const distinct = new Set(read.map(({ entries }) => JSON.stringify(entries)));
  if (distinct.size > 1) return broken(`The text holds ${distinct.size} different ClientMetadata. Paste one of them.`);
  return read[0] ?? readings[0];
}

interface NamedValue {
  /** What stands after the name and its separator. */
  readonly nodes: LiteralItem;
  /** All that a call is called with; absent where the name is no call's. */
  readonly call?: LiteralGroup;
}

function* findValues(items: readonly LiteralItem[], isWanted: (name: string) => boolean): Generator<NamedValue> {
  for (const item of items) {
    for (const [index, node] of item.entries()) {
      const isName = isWanted(getName(node));
      const value = isName ? getValue(item, index) : undefined;
      if (value) yield value;
      if (node.kind === 'group') yield* findValues(node.items, isWanted);
    }
  }
}

/** A word, a text, or a text in brackets as in `input["ClientMetadata"]`. */
function getName(node: LiteralNode): string {
  if (node.kind !== 'group') return node.kind === 'word' || node.kind === 'text' ? node.written : '';
  const [only] = node.items;
  const inner = node.open === '[' && node.items.length === 1 && only?.length === 1 ? only[0] : undefined;
  return inner && inner.kind !== 'group' ? inner.written : '';
}

function getValue(item: LiteralItem, index: number): NamedValue | undefined {
  const isOptional = isMark(item[index + 1], /^\?$/);
  const next = item[index + (isOptional ? 2 : 1)];
  if (next?.kind === 'group' && next.open === '(') return { nodes: next.items[0] ?? [], call: next };
  return isMark(next, /^(?:=>|->|:|:?=)$/) ? { nodes: item.slice(index + (isOptional ? 3 : 2)) } : undefined;
}

function isMark(node: LiteralNode | undefined, pattern: RegExp): boolean {
  return node?.kind === 'mark' && pattern.test(node.written);
}

type ValueReading = Reading & { readonly pair?: true };

function readValue(value: NamedValue, items: readonly LiteralItem[], source: Source): ValueReading[] {
  const { nodes, call } = value;
  const pair = call && readPair(call, source);
  if (pair) return [{ ...pair, pair: true }];
  const map = readFirstMap(nodes, source);
  if (map) return [map];
  const text = joinTexts(nodes, source.text, source.dialect);
  const inner = text && /^\s*\{/.test(text) ? source.readInner(text) : undefined;
  if (inner) return [inner];
  const assigned = getAssigned(nodes, items, source);
  return assigned ? [assigned] : [broken(describeUnknown(nodes, source))];
}

/** `.client_metadata("a", "b")`, once for each entry. */
function readPair(call: LiteralGroup, source: Source): Reading | undefined {
  const [key, value, more] = call.items;
  const isPair = key?.length === 1 && key[0]?.kind === 'text' && value && !more;
  return isPair ? readMembers([[call]], source.text, source.dialect) : undefined;
}

function readPairs(readings: readonly ValueReading[]): Reading[] {
  const failed = readings.find(({ kind }) => kind === 'broken');
  if (readings.length === 0 || failed) return failed ? [failed] : [];
  const all = readings.flatMap((reading): readonly EntryContent[] =>
    reading.kind === 'entries' ? reading.entries : [],
  );
  return [
    entriesOf(all, [...new Set(readings.flatMap((reading) => (reading.kind === 'entries' ? reading.notes : [])))]),
  ];
}

/**
 * The first brackets that hold a map; those of a call are looked into where it is called with one thing. Types may have
 * brackets too, as `[String: String]` does, but no text.
 */
function readFirstMap(nodes: LiteralItem, source: Source): Reading | undefined {
  const hasTexts = nodes.some(hasTextIn);
  const getBefore = lookBefore(nodes, source.text);
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== 'group' || (hasTexts && !hasTextIn(node))) continue;
    const map = readLiteralMap(node, getBefore(index), source.text, source.dialect);
    if (map) return map;
    const inner = node.open === '(' && node.items.length === 1 ? readFirstMap(node.items[0] ?? [], source) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** What is assigned, somewhere in the text, to the variable that stands for it. */
function getAssigned(nodes: LiteralItem, items: readonly LiteralItem[], source: Source): Reading | undefined {
  const [only, more] = nodes.filter((node) => !isMark(node, /^[$&*!]$/));
  if (only?.kind !== 'word' || more) return undefined;
  for (const { nodes: assigned } of findValues(items, (name) => name === only.written)) {
    const map = readFirstMap(assigned, source);
    if (map) return map;
  }
  return undefined;
}

function describeUnknown(nodes: LiteralItem, source: Source): string {
  const written = source.text.slice(nodes[0]?.start ?? 0, nodes.at(-1)?.end ?? 0).replace(/\s+/g, ' ');
  if (nodes.length === 0) return 'ClientMetadata has no value in this text.';
  return `ClientMetadata is ${shorten(written, 40)}, whose entries are not in the text. Paste the object itself.`;
}

/** Texts that hold a request of their own, put together where they come in pieces. */
function findInner(items: readonly LiteralItem[], source: Source): Reading[] {
  return items.flatMap((item) => {
    const isMember = findSeparator(item) === 1;
    const texts = [
      joinTexts(isMember ? item.slice(2) : item, source.text, source.dialect),
      ...item.map((node) => joinTexts([node], source.text, source.dialect)),
    ];
    const own = [...new Set(texts)].flatMap((text) => {
      const isInner = text !== undefined && hasMetadataName(text) && /[{=&]/.test(text);
      return (isInner && source.readInner(text)) || [];
    });
    const deeper = item.flatMap((node) => (node.kind === 'group' ? findInner(node.items, source) : []));
    return [...own, ...deeper];
  });
}

const CONSTRUCTORS =
  /^(?:const|let|var|val|return|export|default|new|Map|HashMap|BTreeMap|LinkedHashMap|ImmutableMap|TreeMap|IndexMap|Dictionary|OrderedDict|OrderedHash|Object|Record|Hash|Dict|dict|array|list|map|mapOf|mutableMapOf|hashMapOf|linkedMapOf|of|ofEntries|from|freeze|fromEntries|string|String|NSDictionary|make|std|collections|java|util|immutable|Some|Of|as|is|ordered|pscustomobject|Extend|List|Seq)$/;

/** The text is one map, perhaps with what it is assigned to; or statements that each set one entry. */
function readWhole({ items, hasCommas }: LiteralTree & { kind: 'tree' }, source: Source): Reading | undefined {
  if (/^[[{]/.test(source.text) || items.length === 1) {
    const [item = []] = items;
    const hasTexts = item.some(hasTextIn);
    const getBefore = lookBefore(item, source.text);
    const at = item.findIndex(
      (node, index) =>
        node.kind === 'group' &&
        (!hasTexts || hasTextIn(node)) &&
        readLiteralMap(node, getBefore(index), source.text, source.dialect) !== undefined,
    );
    if (at >= 0 && isAround(item, at)) {
      if (items.length > 1) return broken('Something stands after the object. Paste the object alone.');
      const read = readFirstMap(item, source);
      const [name] = item;
      const isNamed = at === 2 && name?.kind === 'word' && read?.kind === 'entries';
      return isNamed
        ? { ...read, notes: [...read.notes, `${name.written} was taken for the name of the object.`] }
        : read;
    }
    const wrapped =
      item.length > 0 && item.every((node) => node.kind === 'group' || isConstructor(node))
        ? readFirstMap(item, source)
        : undefined;
    const withTexts = item.filter((node) => node.kind === 'group' && hasTextIn(node));
    if (wrapped && withTexts.length > 1) return broken('Several objects stand in the text. Paste one of them.');
    if (wrapped && items.length === 1) return wrapped;
  }
  const isCall = items.every((item) => item.at(-1)?.kind === 'group' && item.length > 1);
  const isIndexed = items.every((item) => item[findSeparator(item) - 1]?.kind === 'group');
  const hasColons = items.every((item) => isMark(item[findSeparator(item)], /^(?::|=>|->)$/));
  const hasArrows = items.some((item) => isMark(item[findSeparator(item)], /^=>$/));
  const isMine = items.length > 0 && ((isCall && items.every(isSetter)) || isIndexed || (hasCommas && hasColons));
  return isMine ? readMembers(items, source.text, hasArrows ? 'raw-single' : source.dialect) : undefined;
}

function isSetter(item: LiteralItem): boolean {
  const name = item.at(-2);
  return name?.kind === 'word' && /^(?:put|set|add|Add|insert|append|putIfAbsent|setValue)$/.test(name.written);
}

function isConstructor(node: LiteralNode): boolean {
  return node.kind === 'mark' || (node.kind === 'word' && CONSTRUCTORS.test(node.written));
}

/** Only its name, its type and what makes it stand around the map. */
function isAround(item: LiteralItem, at: number): boolean {
  const before = item.slice(0, at);
  const assignedAt = before.findLastIndex((node) => isMark(node, /^:?=$/));
  const hasText = [...before, ...item.slice(at + 1)].some(hasTextIn);
  return !hasText && before.slice(assignedAt + 1).every((node) => node.kind === 'group' || isConstructor(node));
}

function hasTextIn(node: LiteralNode): boolean {
  return node.kind === 'group' ? node.items.some((item) => item.some(hasTextIn)) : node.kind === 'text';
}
