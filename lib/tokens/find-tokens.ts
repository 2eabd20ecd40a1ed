/** Finds the tokens in any text, in whatever wrapping, each with the way that leads to it. */
import { hasTokenStart } from './compact-form.ts';
import { applyEdits, makeEdits, walkParts } from './layers/part.ts';
import { type LayeredText, readLayers } from './layers/read-layers.ts';
import { mayHoldToken } from './may-hold-token.ts';
import { UNKNOWN_PIECE } from './seal-marks.ts';
import type { RawToken } from './secret-text.ts';

export interface FoundToken {
  readonly rawToken: RawToken;
  /**
   * Object keys, array indexes and names of fields, and between them the wrappings 'JSON' (below the outermost layer),
   * 'percent-encoded', 'escaped', 'base64', 'Bearer', and 'key' where the token is a name. A key that itself holds a
   * token is given without it.
   */
  readonly path: readonly string[];
}

export interface TokenSearch {
  readonly found: readonly FoundToken[];
  /** Characters that were not looked into, because the text is too long or its layers too deep; 0 for all real texts. */
  readonly cutCharacters: number;
}

export function findTokens(text: string): readonly FoundToken[] {
  return searchTokens(text).found;
}

/** As `findTokens`, with what was left out. A token that is there twice by one path is found once. */
export function searchTokens(text: string): TokenSearch {
  if (!mayHoldToken(text)) return { found: [], cutCharacters: 0 };
  const { parts, cutCharacters } = readForTokens(text);
  const found = new Map<string, FoundToken>();
  for (const [part, steps] of walkParts(parts)) {
    if (part.kind !== 'token') continue;
    const path = steps.map(withoutTokens);
    found.set(JSON.stringify([part.rawToken, path]), { rawToken: part.rawToken, path });
  }
  return { found: [...found.values()], cutCharacters };
}

/** The text with `#…` in the place of every token: for names (storage keys, cookie names) that are kept and shown. */
export function withoutTokens(name: string): string {
  if (!mayHoldToken(name)) return name;
  const edits = makeEdits(readForTokens(name).parts, () => UNKNOWN_PIECE);
  const cleaned = applyEdits(name, edits);
  return hasTokenStart(cleaned) ? UNKNOWN_PIECE : cleaned;
}

function readForTokens(text: string): LayeredText {
  return readLayers(text, { findsSecrets: false, findPieces: () => [] });
}
