/** Looks for tokens in texts that stand at named places. */
import { findTokens, withoutTokens } from '../tokens/find-tokens.ts';
import type { Place } from '../tokens/place.ts';
import type { RawToken } from '../tokens/secret-text.ts';

/** A text, where it stands, and the steps from there to it. */
export interface TextPiece extends PieceLabel {
  readonly key: string;
  readonly path: readonly string[];
  readonly text: string;
}

/** Whose it is, where its name tells: of a cookie. */
type PieceLabel = Pick<Place, 'library' | 'isLive'>;

export interface PieceFinding extends PieceLabel {
  readonly rawToken: RawToken;
  readonly key: string;
  readonly path: readonly string[];
}

/**
 * Each token once for each place. Keys and steps are cleaned of tokens: names of cookies and paths of URLs are foreign
 * text, and places are kept and shown.
 */
export function searchPieces(pieces: readonly TextPiece[]): PieceFinding[] {
  const found = new Map<string, PieceFinding>();
  for (const { key, path: outer, text, ...label } of pieces) {
    for (const { rawToken, path: inner } of findTokens(text)) {
      const finding = { rawToken, key: withoutTokens(key), path: [...outer.map(withoutTokens), ...inner], ...label };
      found.set(JSON.stringify(finding), finding);
    }
  }
  return [...found.values()];
}
