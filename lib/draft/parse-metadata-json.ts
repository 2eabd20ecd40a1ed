/** Reads ClientMetadata from JSON text: an object of strings, every member with its place, nothing merged silently. */
import { describeBrokenJson } from '../text/describe-broken-json.ts';
import { readJsonString } from '../text/read-json-token.ts';
import { type JsonMember, type JsonScan, scanJson } from '../text/scan-json.ts';

/** A place in the text: UTF-16 offset from 0, line and column from 1. */
export interface JsonPlace {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface JsonProblem extends JsonPlace {
  readonly kind: 'duplicate-key' | 'not-a-string' | 'not-an-object' | 'broken-json';
  readonly sentence: string;
  /** Index of the member that has the problem. */
  readonly member?: number;
  /** duplicate-key: index and place of the member that has the key first. */
  readonly firstMember?: number;
  readonly first?: JsonPlace;
}

interface MetadataMember extends JsonPlace {
  readonly key: string;
  readonly value: string;
}

/**
 * read: members in the order written, a key written twice being there twice (and a problem).
 * unreadable: no table can show it; broken-json comes alone, the others all at once.
 */
export type ParsedMetadata =
  | { readonly kind: 'read'; readonly members: readonly MetadataMember[]; readonly problems: readonly JsonProblem[] }
  | { readonly kind: 'unreadable'; readonly problems: readonly JsonProblem[] };

/** JSON.parse is of no use here: it keeps only the last of two equal keys and does not say where anything is. */
export function parseMetadataJson(text: string): ParsedMetadata {
  const scan = scanJson(text);
  const locate = createLocator(text);
  if (scan.kind === 'broken') {
    const place = locate(scan.token.start);
    const sentence = `${namePlace(place)}: ${describeBrokenJson(text, scan)}`;
    return { kind: 'unreadable', problems: [{ kind: 'broken-json', sentence, ...place }] };
  }
  if (scan.rootType !== 'object') return { kind: 'unreadable', problems: [describeRoot(scan, locate(scan.rootStart))] };
  const duplicates = findDuplicates(scan.members, locate);
  const strangers = findNonStrings(text, scan.members, locate);
  if (strangers.length > 0) {
    const problems = [...strangers, ...duplicates].sort((a, b) => a.offset - b.offset);
    return { kind: 'unreadable', problems };
  }
  const members = scan.members.map(({ key, keyStart, valueStart, valueEnd }) => ({
    key,
    value: readJsonString(text.slice(valueStart, valueEnd)),
    ...locate(keyStart),
  }));
  return { kind: 'read', members, problems: duplicates };
}

function describeRoot({ rootType }: Extract<JsonScan, { kind: 'valid' }>, place: JsonPlace): JsonProblem {
  const got = withArticle(rootType);
  const sentence = `${namePlace(place)}: ClientMetadata is an object of strings, such as {"locale": "de"}; this is ${got}.`;
  return { kind: 'not-an-object', sentence, ...place };
}

function findDuplicates(members: readonly JsonMember[], locate: Locate): JsonProblem[] {
  const firsts = new Map<string, number>();
  return members.flatMap(({ key, keyStart }, member) => {
    const firstMember = firsts.get(key);
    if (firstMember === undefined) {
      firsts.set(key, member);
      return [];
    }
    const first = locate(members[firstMember]?.keyStart ?? 0);
    const place = locate(keyStart);
    const sentence = describeDuplicateKey(key, namePlace(place), `in ${namePlace(first).toLowerCase()}`);
    return [{ kind: 'duplicate-key' as const, sentence, member, firstMember, first, ...place }];
  });
}

/** `where` begins the sentence ("Row 3"), `firstWhere` ends a clause ("in row 1"). */
export function describeDuplicateKey(key: string, where: string, firstWhere: string): string {
  return `${where}: the key ${shorten(JSON.stringify(key))} is already ${firstWhere}. Only one can be sent: rename or remove one.`;
}

function findNonStrings(text: string, members: readonly JsonMember[], locate: Locate): JsonProblem[] {
  return members.flatMap(({ key, valueType, valueStart, valueEnd }, member) => {
    if (valueType === 'string') return [];
    const place = locate(valueStart);
    const fix = shorten(JSON.stringify(text.slice(valueStart, valueEnd)));
    const sentence =
      `${namePlace(place)}: the value of ${shorten(JSON.stringify(key))} is ${withArticle(valueType)}, ` +
      `ClientMetadata takes strings only. Write it as ${fix}.`;
    return [{ kind: 'not-a-string' as const, sentence, member, ...place }];
  });
}

function withArticle(type: string): string {
  if (type === 'null') return 'null';
  return /^[ao]/.test(type) ? `an ${type}` : `a ${type}`;
}

function namePlace({ line, column }: JsonPlace): string {
  return `Line ${line}, column ${column}`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

type Locate = (offset: number) => JsonPlace;

/** Lines end with \n, \r\n or \r. Looks the line up by halving, so that a long text with many members stays quick. */
function createLocator(text: string): Locate {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { offset, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
