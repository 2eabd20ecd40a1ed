/** What a layered text holds that is of interest, and how to put something else in its place. */

import { type MappedText, plainText } from '../../text/mapped-text.ts';
import type { SecretKind } from '../secret-fields.ts';
import type { RawToken } from '../secret-text.ts';

/** Indexes count in the text of the layer that the part stands in. */
interface Span {
  readonly start: number;
  readonly end: number;
}

export interface TokenPart extends Span {
  readonly kind: 'token';
  readonly rawToken: RawToken;
  /** ['Bearer'] where that word stands before it. */
  readonly steps: readonly string[];
}

/** Part of a token: of a known one, or of one that is only seen to be torn. */
export interface PiecePart extends Span {
  readonly kind: 'piece';
  readonly of: RawToken | undefined;
}

export interface SecretPart extends Span {
  readonly kind: 'secret';
  readonly secret: SecretKind;
  readonly text: string;
}

/** Not looked into: too deep or too much. */
export interface CutPart extends Span {
  readonly kind: 'cut';
}

/** A field or an encoding, with the parts of its own text. */
export interface LayerPart {
  readonly kind: 'layer';
  /** Keys, indexes and wrappings that lead from the outer text into this one. */
  readonly steps: readonly string[];
  readonly parts: readonly Part[];
  /** Edits of this layer's text as edits of the text around it. */
  toOuter(edits: readonly Edit[]): readonly Edit[];
}

export type LeafPart = TokenPart | PiecePart | SecretPart | CutPart;
export type Part = LeafPart | LayerPart;

export interface Edit extends Span {
  readonly replacement: string;
}

/** Every part at the bottom of the layers, with all the steps that lead to it. */
export function* walkParts(parts: readonly Part[], steps: readonly string[] = []): Generator<[LeafPart, string[]]> {
  for (const part of parts) {
    if (part.kind === 'layer') yield* walkParts(part.parts, [...steps, ...part.steps]);
    else yield [part, part.kind === 'token' ? [...steps, ...part.steps] : [...steps]];
  }
}

/** The edits of the outermost text that put `getReplacement`'s answer in the place of every part. */
export function makeEdits(parts: readonly Part[], getReplacement: (part: LeafPart) => string): Edit[] {
  return parts.flatMap((part) =>
    part.kind === 'layer'
      ? part.toOuter(makeEdits(part.parts, getReplacement))
      : [{ start: part.start, end: part.end, replacement: getReplacement(part) }],
  );
}

/** Where edits overlap, only the first is done: who needs the others reads the result again. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let copiedEnd = 0;
  for (const { start, end, replacement } of edits.toSorted((a, b) => a.start - b.start)) {
    if (start < copiedEnd) continue;
    pieces.push(text.slice(copiedEnd, start), replacement);
    copiedEnd = end;
  }
  pieces.push(text.slice(copiedEnd));
  return pieces.join('');
}

/** A layer whose text stands in the outer one from `start` on, character by character. */
export function mapLayer(
  steps: readonly string[],
  parts: readonly Part[],
  start: number,
  { toSource }: MappedText = plainText(''),
  encode: (text: string) => string = (text) => text,
): LayerPart {
  const toOuter = (edits: readonly Edit[]) =>
    edits.map((edit) => ({
      start: start + toSource(edit.start),
      end: start + toSource(edit.end),
      replacement: encode(edit.replacement),
    }));
  return { kind: 'layer', steps, parts, toOuter };
}
