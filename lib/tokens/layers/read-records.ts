/** Reads what has named values: JSON, header lines, forms, URLs, cookies. */

import { type CookiePart, isCookieHeader, splitCookies } from '../../text/cookies.ts';
import { decodeBackslashes, decodePercent, encodeBackslashes } from '../../text/escapes.ts';
import type { Field } from '../../text/fields.ts';
import { findClosingQuote, findJsonPrimitives, type JsonPrimitive } from '../../text/json-strings.ts';
import { type MappedText, plainText } from '../../text/mapped-text.ts';
import { findCompactTokens } from '../compact-form.ts';
import { isSealedValue, parseMark, UNKNOWN_PIECE } from '../seal-marks.ts';
import { getSecretKind, isTokenName, type SecretKind } from '../secret-fields.ts';
import { type ChunkedValue, findChunkedValues } from './chunked-fields.ts';
import { type Edit, mapLayer, type Part } from './part.ts';
import type { Position, Reading } from './reading.ts';

/** `text` is JSON. */
export function readJson(reading: Reading, text: string, { depth, name, leaves }: Position): Part[] {
  const parts: Part[] = [];
  for (const primitive of findJsonPrimitives(text)) {
    const { kind, start, end, memberName } = primitive;
    const secret = getMemberSecret(reading, primitive);
    if (kind === 'number' && !secret && !reading.findsOpaqueTokens) continue;
    const decoded = decodeJsonString(text.slice(start, end));
    const inner = { depth: depth + 1, name: memberName || name, isName: kind === 'key', leaves };
    const isOpaque = kind !== 'key' && !isMetadata(name) && isOpaqueToken(reading, memberName, decoded.text);
    const found = readValue(reading, decoded.text, secret, inner, isOpaque);
    if (found.length > 0) parts.push(mapLayer(getSteps(primitive, depth), found, start, decoded, encodeBackslashes));
  }
  return parts;
}

function decodeJsonString(literal: string): MappedText {
  return literal.includes('\\') ? decodeBackslashes(literal) : plainText(literal);
}

/** That the outermost text is JSON needs no telling, unless it is a mere quoted string. */
function getSteps({ kind, getPath }: JsonPrimitive, depth: number): string[] {
  const path = getPath();
  return [...(depth > 0 || path.length === 0 ? ['JSON'] : []), ...path, ...(kind === 'key' ? ['key'] : [])];
}

/** ClientMetadata is the developer's own map, shown as it is: a key `Code` in it is none of Cognito's. */
function getMemberSecret(reading: Reading, { kind, memberName, getPath }: JsonPrimitive): SecretKind | undefined {
  const secret = reading.findsSecrets && kind !== 'key' ? getSecretKind(memberName, 'json') : undefined;
  return secret && getPath().some((step) => /^clientMetadata$/i.test(step)) ? undefined : secret;
}

/** Managed login takes it as a parameter. */
function isMetadata(name: string): boolean {
  return name === 'aws_client_metadata';
}

/** Up to where the value of a member begins, as JSON writes it. */
const LOOSE_MEMBER = /"(\w{4,40})"\s*:\s*"/;

/** In text that is no JSON but has members like it: a body that was cut, one sent malformed on purpose, two in a row. */
export function findLooseSecrets(reading: Reading, text: string): Part[] {
  const parts: Part[] = [];
  const pattern = new RegExp(LOOSE_MEMBER, 'g');
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = pattern.lastIndex;
    const end = findClosingQuote(text, start);
    // The quote that ends a value may begin a name, where a comma is missing.
    pattern.lastIndex = end;
    const [, name = ''] = match;
    const value = text.slice(start, end);
    const secret = getSecretKind(name, 'json') ?? (isOpaqueToken(reading, name, value) ? 'secret' : undefined);
    if (secret && value !== '' && !isSealedValue(secret, value))
      parts.push({ kind: 'secret', start, end, secret, text: value });
  }
  return reading.findsOpaqueTokens ? [...parts, ...findSpokenTokens(text)] : parts;
}

/** In the words of an error: `access_token: …`, `{token=…}`, `'token': '…'`, `Invalid token …`, `Bearer …`. A plus may be a blank. */
const SPOKEN =
  /(?:token|assertion|secret|credential|jwt|bearer)["']?(?:[\s+]{0,3}(?:=>|[:=])[\s+]{0,3}|[\s+]{1,3})["'(]?([\w.~+/|-]{19}[\w.~+/|-]*[\w~+/|-]={0,2})/dgi;

/** Words have no digits in them. */
function findSpokenTokens(text: string): Part[] {
  return [...text.matchAll(SPOKEN)].flatMap(({ 1: value = '', indices }): Part[] => {
    const [start = 0, end = 0] = indices?.[1] ?? [];
    if (!/\d/.test(value) || !/[a-z]/i.test(value) || isToken(value)) return [];
    return [{ kind: 'secret', start, end, secret: 'secret', text: value }];
  });
}

export function readFields(reading: Reading, text: string, fields: readonly Field[], position: Position): Part[] {
  const parts = new Map(fields.map((field) => [field, readField(reading, text, field, position)]));
  // Sealing knows pieces of tokens by themselves, and must find them where they stand.
  if (!reading.findsSecrets) for (const chunked of findChunkedValues(text, fields)) joinChunks(chunked);
  return [...parts.values()].flat();

  /** Chunks that hold a token each are numbered because they are several. */
  function joinChunks({ name, value, chunks }: ChunkedValue): void {
    const [first] = chunks;
    if (!first || chunks.every((chunk) => parts.get(chunk)?.length)) return;
    const found = reading.readText(value, { ...position, depth: position.depth + 1, name, leaves: [] });
    if (found.length === 0) return;
    for (const chunk of chunks) parts.set(chunk, []);
    parts.set(first, [
      { kind: 'layer', steps: [decodePercent(name).text], parts: found, toOuter: () => blankOut(chunks) },
    ]);
  }
}

function readField(reading: Reading, text: string, field: Field, position: Position): Part[] {
  const { start, end, kind, name } = field;
  if (reading.findsSecrets && kind === 'header' && isCookieHeader(name)) {
    const cookies = splitCookies(name, text.slice(start, end));
    return cookies.flatMap((cookie) => readCookie(reading, cookie, start, position));
  }
  const secret = reading.findsSecrets ? getFieldSecret(field) : undefined;
  const isName = position.isName || kind === 'name';
  const inner = { depth: position.depth + 1, name: name || position.name, isName, leaves: position.leaves };
  const value = text.slice(start, end);
  const isOpaque = (kind === 'form' || kind === 'pair') && !secret && isOpaqueToken(reading, name, value);
  const found = readValue(reading, value, secret, inner, isOpaque);
  const steps = name ? [decodePercent(name).text] : kind === 'name' ? ['key'] : [];
  return found.length > 0 ? [mapLayer(steps, found, start)] : [];
}

function blankOut(chunks: readonly Field[]): Edit[] {
  return chunks.map(({ start, end }) => ({ start, end, replacement: UNKNOWN_PIECE }));
}

/** `start` is where the header's value begins. A session cookie does as well as a token, so each value is a secret. */
function readCookie(reading: Reading, { kind, name, text, at }: CookiePart, start: number, position: Position): Part[] {
  const isValue = kind === 'value';
  const inner = { ...position, depth: position.depth + 1, name: isValue ? name : position.name };
  const found = readValue(reading, text, isValue ? 'cookie' : undefined, inner);
  return found.length > 0 ? [mapLayer(isValue ? [name] : [], found, start + at)] : [];
}

/** A router of an app keeps a slash before what follows the `#`. */
const ROUTE = /^!?\/+/;

function getFieldSecret({ kind, name }: Field): SecretKind | undefined {
  if (kind === 'header') return getSecretKind(name, kind);
  return kind === 'form' ? getSecretKind(decodePercent(name).text.replace(ROUTE, ''), kind) : undefined;
}

/** A scheme, quotes and padding may stand around a token. */
const AROUND = /^(?:Bearer[ +]{1,4})?["']?|={0,2}["']?$/gi;
/** An address in an address in an address. */
const MAX_ENCODED = 4;

/** A name that tells of a token, before what is neither one nor a mark, nor has one alone in it. */
function isOpaqueToken({ findsOpaqueTokens }: Reading, written: string, text: string): boolean {
  return findsOpaqueTokens === true && isTokenName(decodePercent(written).text) && !isToken(text);
}

function isToken(text: string, times = MAX_ENCODED): boolean {
  const decoded = decodePercent(text).text;
  if (decoded !== text) return times > 0 && isToken(decoded, times - 1);
  const bare = text.replace(AROUND, '');
  const [token] = findCompactTokens(bare);
  return bare === '' || parseMark(bare) !== undefined || (token?.start === 0 && token.end === bare.length);
}

/** A secret by its name is one as a whole, unless there are tokens in it. An opaque token is one whatever is in it. */
function readValue(
  reading: Reading,
  text: string,
  secret: SecretKind | undefined,
  position: Position,
  isOpaque = false,
): Part[] {
  const found = reading.readText(text, position);
  if (isOpaque) return [{ kind: 'secret', start: 0, end: text.length, secret: secret ?? 'secret', text }];
  if (!secret || found.length > 0 || text === '' || isSealedValue(secret, text)) return found;
  return [{ kind: 'secret', start: 0, end: text.length, secret, text }];
}
