/** Tokens split over several fields of one text: seen, put together again, or at least their pieces told. */
import { findCompactTokens, hasTokenStart } from '../tokens/compact-form.ts';
import type { PiecePart } from '../tokens/layers/part.ts';
import type { LayeredText } from '../tokens/layers/read-layers.ts';
import type { Leaf } from '../tokens/layers/reading.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import { findTokenRuns } from '../tokens/token-runs.ts';

type LeafGroups = LayeredText['leafGroups'];

/** More fields, or longer ones, are no split token. */
const MAX_CHUNKS = 100;
const MAX_LENGTH = 200_000;
/** UUIDs, host names, and words of small letters. */
const HARMLESS_RUN = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}|[a-z_.-]+)$/;
/** A word or a host name is shorter (RFC 1035, section 2.3.4). */
const MAX_HARMLESS_LENGTH = 1_000;
/** With the `=` that pads a segment, before a dot or where the chunk ends. */
const isChunk = (text: string): boolean => text !== '' && !/[^\w.=-]|=[\w-]/.test(text);
/** In text that is no record; the second group is there where the word names what follows it. */
const WORD = /([\w.-]+(?:={1,2}\.[\w.-]*)*)(["']?\s*[:=])?/g;
/** `token.0`, `token_1`, `token[2]`. */
const NUMBERED_NAME = /^(.+?)[._-]?\[?(\d{1,3})\]?$/;

/** Whether a token begins in some field that does not end there, its beginning being split too or not. */
export function hasTornToken(groups: LeafGroups): boolean {
  const hidden = groups.slice(1).flat();
  return [...groups, hidden].some((leaves) => holdsTornToken(leaves) || holdsTornToken(findWords(leaves)));
}

function holdsTornToken(leaves: readonly Leaf[]): boolean {
  const sequences = [...groupByName(leaves), ...findNumberedChunks(leaves)];
  return sequences.some((texts) => hasTokenStart(texts.join('')));
}

/** A record may stand among other text (JSON in a message, after `Bearer`, cut off): its words are read as fields. */
function findWords(leaves: readonly Leaf[]): Leaf[] {
  const mayHoldPiece = leaves.some(({ text }) => !isChunk(text) && findSuspiciousRuns(text).length > 0);
  return mayHoldPiece ? leaves.flatMap(splitWords) : [];
}

function splitWords({ name, text }: Leaf): Leaf[] {
  const words: Leaf[] = [];
  let lastName = name;
  for (const [, word = '', isName] of text.matchAll(WORD)) {
    if (isName === undefined) words.push({ name: lastName, text: word });
    else lastName = word;
  }
  return words;
}

/** The tokens that numbered fields, or fields that follow one another, make when they are joined. */
export function joinTornTokens(groups: LeafGroups): RawToken[] {
  const sequences = groups.flatMap((leaves) => [
    ...groupByName(leaves).flatMap(findNeighbours),
    ...findNumberedChunks(leaves),
  ]);
  return sequences.flatMap((chunks) => joinChunks(chunks) ?? []);
}

/** Runs of a token's characters that may be a piece of one. Chance makes a piece harmless once in ten million. */
export function findSuspiciousRuns(text: string): PiecePart[] {
  return findTokenRuns(text)
    .filter(({ run }) => run.length > MAX_HARMLESS_LENGTH || !HARMLESS_RUN.test(run))
    .map(({ run, start }) => ({ kind: 'piece', start, end: start + run.length, of: undefined }));
}

function findNumberedChunks(leaves: readonly Leaf[]): string[][] {
  const groups = new Map<string, { number: number; text: string }[]>();
  for (const { name, text } of leaves) {
    const [, base, number] = NUMBERED_NAME.exec(name) ?? [];
    if (base !== undefined && isChunk(text)) addTo(groups, base, { number: Number(number), text });
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.number - b.number).map(({ text }) => text));
}

/** All the texts, then those of each name: in a list of `{"name": …, "value": …}` the values are chunks. */
function groupByName(leaves: readonly Leaf[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { name, text } of leaves) addTo(groups, name, text);
  return [leaves.map(({ text }) => text), ...(groups.size > 1 ? groups.values() : [])];
}

function addTo<Item>(groups: Map<string, Item[]>, name: string, item: Item): void {
  const group = groups.get(name);
  if (group) group.push(item);
  else groups.set(name, [item]);
}

/** Sequences of fields that hold a token's characters and nothing else. */
function findNeighbours(texts: readonly string[]): string[][] {
  const sequences: string[][] = [[]];
  for (const text of texts) {
    if (isChunk(text)) sequences.at(-1)?.push(text);
    else sequences.push([]);
  }
  return sequences;
}

/** The first token that starts in one chunk and ends, complete, with another. */
function joinChunks(chunks: readonly string[]): RawToken | undefined {
  let joined = '';
  for (const chunk of chunks.slice(0, MAX_CHUNKS)) {
    const chunkStart = joined.length;
    joined += chunk;
    if (joined.length > MAX_LENGTH) return undefined;
    const token = findCompactTokens(joined).at(-1);
    if (token && !token.isCut && token.end === joined.length && token.start < chunkStart) return token.rawToken;
  }
  return undefined;
}
