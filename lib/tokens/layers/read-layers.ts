/** Reads text layer by layer (JSON, fields, percent-encoding, escapes, base64) down to the tokens and secrets in it. */

import { splitFields } from '../../text/fields.ts';
import { isJsonText } from '../../text/json-strings.ts';
import { MIN_PIECE_LENGTH } from '../token-runs.ts';
import type { Part } from './part.ts';
import { readPlain } from './read-plain.ts';
import { findLooseSecrets, readFields, readJson } from './read-records.ts';
import type { Leaf, Position, Reading, ReadOptions } from './reading.ts';

export interface LayeredText {
  readonly parts: readonly Part[];
  /** Sequences of fields in the order in which they stand. */
  readonly leafGroups: readonly (readonly Leaf[])[];
  /** Characters (of whatever layer) that were not looked into. */
  readonly cutCharacters: number;
}

/** Well above what real texts have; a text made to be deeper, or to unfold into more, is cut. */
const MAX_DEPTH = 16;
const MAX_LENGTH = 16_000_000;
const BUDGET_PER_CHARACTER = 24;
const MIN_BUDGET = 1_000_000;

/** What short text needs to be a record with a secret in it. */
const NAMED_VALUE = /["=:]/;

/** Takes time linear in the text's length, whatever the text. */
export function readLayers(text: string, options: ReadOptions): LayeredText {
  const leaves: Leaf[] = [];
  const reading: Reading = {
    ...options,
    budget: Math.max(MIN_BUDGET, Math.min(text.length, MAX_LENGTH) * BUDGET_PER_CHARACTER),
    cutCharacters: 0,
    leafGroups: [leaves],
    readText: (inner, position) => readText(reading, inner, position),
  };
  const parts = readText(reading, text.slice(0, MAX_LENGTH), { depth: 0, name: '', isName: false, leaves });
  if (text.length > MAX_LENGTH) parts.push(...cut(reading, MAX_LENGTH, text.length));
  return { parts, leafGroups: reading.leafGroups, cutCharacters: reading.cutCharacters };
}

function readText(reading: Reading, text: string, position: Position): Part[] {
  reading.budget -= text.length;
  if (text.length < MIN_PIECE_LENGTH && !(reading.findsSecrets && NAMED_VALUE.test(text)))
    return readShort(text, position);
  if (reading.budget < 0 || position.depth > MAX_DEPTH) return cut(reading, 0, text.length);
  if (isJsonText(text)) return readJson(reading, text, position);
  const fields = splitFields(text);
  const parts = fields ? readFields(reading, text, fields, position) : readPlain(reading, text, position);
  if (!reading.findsSecrets) return parts;
  return [...parts, ...(fields ? findPaddedPieces(reading, text) : []), ...findLooseSecrets(reading, text)];
}

/** The `=` that pads a token's segment may be taken for the one after a field's name, which would part a piece in two. */
function findPaddedPieces({ findPieces }: Reading, text: string): readonly Part[] {
  if (!text.includes('=.')) return [];
  return findPieces(text, true).filter(({ start, end }) => text.slice(start, end).includes('=.'));
}

/** Too short to hold anything, but it may be the beginning of a token that is split over fields. */
function readShort(text: string, { name, isName, leaves }: Position): Part[] {
  if (!isName && /[\w.-]/.test(text)) leaves.push({ name, text });
  return [];
}

function cut(reading: Reading, start: number, end: number): Part[] {
  reading.cutCharacters += end - start;
  return [{ kind: 'cut', start, end }];
}
