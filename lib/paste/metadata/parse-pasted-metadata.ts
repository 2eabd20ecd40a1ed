/** Recognises pasted metadata: the readers in the order in which they are asked, each with its own way to know its texts. */
import type { EntryContent } from '../../draft/metadata-entry.ts';
import { parseJson } from '../../text/parse-json.ts';
import { parseAwsCommand } from './parse-aws-command.ts';
import { parseAwsShorthand } from './parse-aws-shorthand.ts';
import { parseColumns } from './parse-columns.ts';
import { parseKeyValueLines } from './parse-key-value-lines.ts';
import { parsePastedJson, parsePastedMembers, refuseRequest } from './parse-pasted-json.ts';
import { parseQuery } from './parse-query.ts';
import { parseRequest } from './parse-request.ts';
import { parseYaml } from './parse-yaml.ts';
import { readLiterals } from './read-literals.ts';
import { broken, entriesOf, hasMetadataName, type Reading } from './reading.ts';
import { findFenced, straighten, unwrap } from './unwrap.ts';

export type PasteFormat =
  | 'json'
  | 'aws-cli'
  | 'request'
  | 'code'
  | 'columns'
  | 'query'
  | 'aws-shorthand'
  | 'yaml'
  | 'key-value-lines';

export type PastedMetadata =
  | {
      readonly kind: 'recognised';
      readonly format: PasteFormat;
      readonly entries: readonly EntryContent[];
      /** What was left out or could not be known, a sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'not-recognised'; readonly sentence: string };

interface Row {
  readonly format: PasteFormat;
  /** Undefined where the text is not of this form. */
  readonly read: (text: string) => Reading | undefined;
  /** It may be a command within a value: what is found by the name of ClientMetadata counts before its refusal. */
  readonly isCommand?: true;
  /** How the sentence begins that refuses a text of this form. */
  readonly refusal: string;
}

const CODE = 'This object could not be read.';

const rows: readonly Row[] = [
  { format: 'json', read: readStrictJson, refusal: 'This is not JSON of strings.' },
  { format: 'code', read: (text) => (hasBracket(text) ? readCode(text) : undefined), refusal: CODE },
  {
    format: 'aws-cli',
    read: (text) => parseAwsCommand(text),
    isCommand: true,
    refusal: 'This AWS CLI command could not be read.',
  },
  {
    format: 'request',
    read: (text) => parseRequest(text, readInner),
    isCommand: true,
    refusal: 'This request could not be read.',
  },
  {
    format: 'yaml',
    read: (text) => (hasBlock(text) ? parseYaml(text) : undefined),
    refusal: 'This YAML could not be read.',
  },
  { format: 'key-value-lines', read: readToml, refusal: 'This table of TOML could not be read.' },
  { format: 'json', read: readMembers, refusal: '' },
  { format: 'code', read: readCode, refusal: CODE },
  { format: 'columns', read: parseColumns, refusal: 'These columns could not be read.' },
  { format: 'query', read: readLine(parseQuery), refusal: '' },
  { format: 'aws-shorthand', read: (text) => (hasLoneLine(text) ? undefined : readShorthand(text)), refusal: '' },
  { format: 'yaml', read: (text) => parseYaml(text), refusal: 'This YAML could not be read.' },
  {
    format: 'key-value-lines',
    read: readLines,
    refusal: 'This is neither a JSON object, nor key=value lines, nor an AWS CLI command.',
  },
];

/** Keys written twice come back twice: the draft says so. */
export function parsePastedMetadata(text: string): PastedMetadata {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return refuse('Nothing was pasted.');
  // As logs and stringified bodies have it: JSON within a string of JSON.
  const inner = trimmed.startsWith('"') ? parseJson(trimmed) : undefined;
  if (typeof inner === 'string') return parsePastedMetadata(inner);
  const fenced = findFenced(trimmed.replace(/\r\n/g, '\n'));
  return fenced.length > 0 ? chooseFenced(fenced) : parseOrStraighten(unwrap(trimmed));
}

/** A document may have several blocks, of which replies and the like are no metadata. */
function chooseFenced(texts: readonly string[]): PastedMetadata {
  const all = texts.map((text) => parseOrStraighten(unwrap(text)));
  const named = all.filter((_, index) => hasMetadataName(texts[index] ?? ''));
  const candidates = named.length > 0 ? named : all;
  const read = candidates.filter((pasted) => pasted.kind === 'recognised');
  const distinct = new Set(read.map(({ entries }) => JSON.stringify(entries)));
  if (distinct.size > 1) return refuse(`The text has ${distinct.size} blocks with entries. Paste one of them.`);
  return read[0] ?? candidates[0] ?? refuse('Nothing was pasted.');
}

/** Curly quotes and long dashes are read as what they were before a word processor got them, where nothing else makes sense. */
function parseOrStraighten(text: string): PastedMetadata {
  const asPasted = parse(text);
  if (asPasted.kind === 'recognised') return asPasted;
  const inner = unquoteJson(text);
  if (inner !== undefined) return parsePastedMetadata(inner);
  const straight = straighten(text);
  const pasted = straight === undefined ? asPasted : parse(straight);
  if (straight === undefined || pasted.kind !== 'recognised') return asPasted;
  return {
    ...pasted,
    notes: [...pasted.notes, 'Curly quotes and long dashes were read as straight quotes and hyphens.'],
  };
}

/** JSON as a shell (`'{"a":"1"}'`), a log (`{\"a\":\"1\"}`) or a CSV (`"{""a"":""1""}"`) has it. */
function unquoteJson(text: string): string | undefined {
  const bare = /^'([\s\S]*)'$/.exec(text)?.[1] ?? text;
  const doubled = (/^"([\s\S]*)"$/.exec(bare)?.[1] ?? bare).replaceAll('""', '"');
  const candidates = [bare, bare.replaceAll('\\"', '"'), doubled].filter((one) => one !== text);
  return candidates.find((one) => /^\s*\{/.test(one) && parseJson(one) !== undefined);
}

function parse(text: string): PastedMetadata {
  let refused: PastedMetadata | undefined;
  for (const { format, read, refusal, isCommand } of rows) {
    const found = refused && format !== 'code' ? undefined : read(text);
    const isRead = found?.kind === 'entries' && !hasMetadataName(text);
    const reading = isRead ? refuseRequest(found.entries, found.notes) : found;
    if (reading?.kind === 'entries') {
      return { kind: 'recognised', format, entries: reading.entries, notes: reading.notes };
    }
    if (!reading) continue;
    refused ??= refuse(isEventWithout(text) ? NO_METADATA : joinSentences(refusal, reading.sentence));
    if (!isCommand || !hasMetadataName(text)) return refused;
  }
  if (refused) return refused;
  return refuse('This is neither a JSON object, nor key=value lines, nor an AWS CLI command.');
}

/** A sentence that says what the text is takes the place of the one that says of which form it is. */
function joinSentences(refusal: string, sentence: string): string {
  return sentence.startsWith('This is a ') ? sentence : `${refusal} ${sentence}`.trim();
}

const NO_METADATA = 'This event of a trigger has no clientMetadata: none was sent, or Cognito does not pass it on.';

function isEventWithout(text: string): boolean {
  return /\buserAttributes\b/.test(text) && /\b(?:triggerSource|request)\b/.test(text) && !hasMetadataName(text);
}

function hasBracket(text: string): boolean {
  return /^[{[]/.test(text);
}

/** Undefined for object literals that are no JSON. */
function readStrictJson(text: string): Reading | undefined {
  const reading = readJson(text);
  return reading?.kind === 'entries' && parseJson(text) === undefined ? undefined : reading;
}

/** JSON says best what is wrong with JSON; all else that has brackets is tried as an object literal too. */
function readJson(text: string): Reading | undefined {
  if (!hasBracket(text)) return undefined;
  const json = parsePastedJson(text);
  const isJson = parseJson(text) !== undefined;
  if (json.kind === 'entries' || (isJson && !hasMetadataName(text))) return json;
  const literal = readLiterals(text, readInner);
  if (literal?.kind === 'entries') return literal;
  return isJson || /^[{[]\s*"/.test(text) ? json : undefined;
}

/** What the body of a request, or a text within a text, says. */
function readInner(text: string): Reading | undefined {
  return readJson(text.trim());
}

function readMembers(text: string): Reading | undefined {
  const members = parsePastedMembers(text);
  return members.kind === 'entries' ? members : undefined;
}

function readCode(text: string): Reading | undefined {
  return readLiterals(text, readInner);
}

/** `ClientMetadata:` with its pairs on the lines below. */
function hasBlock(text: string): boolean {
  return /^[ \t]*(?:- )?["']?client[_-]?metadata["']?[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n/im.test(text);
}

/** The table of TOML (or the section of an INI file) by the name of ClientMetadata, or the only one. */
function readToml(text: string): Reading | undefined {
  const lines = text.split('\n');
  const heads = lines.flatMap((line, index) => (/^[ \t]*\[[\w.$" -]+\][ \t\r]*(?:#.*)?$/.test(line) ? [index] : []));
  const named = heads.find((index) => /client[_-]?metadata"?\]/i.test(lines[index] ?? ''));
  const start = named ?? (heads.length === 1 ? heads[0] : undefined);
  if (start === undefined || (named === undefined && start > 0)) return undefined;
  const end = heads.find((index) => index > start);
  return readLines(
    lines
      .slice(start + 1, end)
      .join('\n')
      .trim(),
  );
}

function readLine(read: (text: string) => Reading | undefined): Row['read'] {
  return (text) => (text.includes('\n') ? undefined : read(text));
}

/** A line before the last that does not go on with a comma. */
function hasLoneLine(text: string): boolean {
  return /[^,\s][ \t]*\r?\n/.test(text);
}

/** Two pairs with a comma between; one pair is a line. */
function readShorthand(text: string): Reading | undefined {
  const shorthand = parseAwsShorthand(text);
  return shorthand.kind === 'entries' && shorthand.entries.length > 1 ? entriesOf(shorthand.entries) : undefined;
}

function readLines(text: string): Reading | undefined {
  const lines = parseKeyValueLines(text);
  if (lines.kind === 'broken') return broken(`Line ${lines.line}: ${lines.reason}.`);
  if (lines.entries.length === 0) return undefined;
  const prefix = /^[\w.]*client[_-]?metadata[.]/i;
  const isPrefixed = lines.entries.every(({ key }) => prefix.test(key));
  if (!isPrefixed) return entriesOf(lines.entries);
  return entriesOf(lines.entries.map(({ key, value }) => ({ key: key.replace(prefix, ''), value })));
}

function refuse(sentence: string): PastedMetadata {
  return { kind: 'not-recognised', sentence };
}
