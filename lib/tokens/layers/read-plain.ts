/** Reads text that is no record: unescaped where it has escapes, else searched for tokens, their pieces and base64. */

import { encodeUtf8, findBase64Runs, type Stretch } from '../../text/base64.ts';
import { decodeBackslashes, decodePercent, encodeBackslashes, hasPercentEscapes } from '../../text/escapes.ts';
import { findCompactTokens } from '../compact-form.ts';
import type { RawToken } from '../secret-text.ts';
import { applyEdits, type Edit, mapLayer, type Part } from './part.ts';
import type { Leaf, Position, Reading } from './reading.ts';

export function readPlain(reading: Reading, text: string, position: Position): Part[] {
  const isPercentEncoded = hasPercentEscapes(text);
  const decoded = isPercentEncoded ? decodePercent(text) : decodeBackslashes(text);
  if (decoded.text === text) {
    const { parts, rest } = readBare(reading, text, position);
    if (!position.isName) position.leaves.push({ name: position.name, text: rest });
    return parts;
  }
  const found = reading.readText(decoded.text, { ...position, depth: position.depth + 1 });
  // Only what looked like escapes hid the tokens, if there are any.
  if (found.length === 0) return readBare(reading, text, position).parts;
  return isPercentEncoded
    ? [mapLayer(['percent-encoded'], found, 0, decoded, encodeURIComponent)]
    : [mapLayer(['escaped'], found, 0, decoded, encodeBackslashes)];
}

interface BareText {
  readonly parts: Part[];
  /** The text with its whole tokens blanked, and pieces that stand alone. Others may be what two tokens have in common. */
  readonly rest: string;
}

/** Tokens, then pieces of tokens, then base64: each in what the ones before have left. */
function readBare(reading: Reading, text: string, position: Position): BareText {
  const tokens = findCompactTokens(text).filter((token) => !(token.isCut && isPiece(reading, token.rawToken)));
  const withoutTokens = blank(text, tokens);
  const pieces = reading.findPieces(withoutTokens, position.isName);
  const wholeTokens = tokens.filter(({ isCut }) => !isCut);
  return {
    parts: [
      ...tokens.map(({ start, end, rawToken }): Part => {
        return { kind: 'token', start, end, rawToken, steps: isBearer(text, start) ? ['Bearer'] : [] };
      }),
      ...pieces,
      ...readBase64(reading, blank(withoutTokens, pieces), position),
    ],
    rest: blank(text, [...wholeTokens, ...pieces.filter((piece) => isWholeRun(text, piece))]),
  };
}

/** A token cut within its signature still has a token's form, though it is but the beginning of a known one. */
function isPiece(reading: Reading, rawToken: RawToken): boolean {
  return reading
    .findPieces(rawToken, false)
    .some(({ start, end, of }) => of !== undefined && of !== rawToken && end - start === rawToken.length);
}

/** Whether no character of a token stands beside the span. */
function isWholeRun(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return !/[\w.-]/.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`);
}

function isBearer(text: string, tokenStart: number): boolean {
  return /\bBearer[\s+]+$/i.test(text.slice(Math.max(0, tokenStart - 12), tokenStart));
}

function readBase64(reading: Reading, text: string, position: Position): Part[] {
  return findBase64Runs(text).flatMap(({ start, end, bytes, stretches, encode }): Part[] => {
    const parts = stretches.flatMap((stretch) => readStretch(reading, stretch, position));
    const toOuter = (edits: readonly Edit[]) => [{ start, end, replacement: encode(applyEdits(bytes, edits)) }];
    return parts.length > 0 ? [{ kind: 'layer', steps: ['base64'], parts, toOuter }] : [];
  });
}

function readStretch(reading: Reading, { start, end, text }: Stretch, position: Position): Part[] {
  const leaves: Leaf[] = [];
  reading.leafGroups.push(leaves);
  const parts = reading.readText(text, { ...position, depth: position.depth + 1, leaves });
  const toOuter = (edits: readonly Edit[]) => [{ start, end, replacement: encodeUtf8(applyEdits(text, edits)) }];
  return parts.length > 0 ? [{ kind: 'layer', steps: [], parts, toOuter }] : [];
}

/** Spaces in the place of each span, so that all else keeps its index. */
function blank(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  return applyEdits(
    text,
    spans.map(({ start, end }) => ({ start, end, replacement: ' '.repeat(end - start) })),
  );
}
