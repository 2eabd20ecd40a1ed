/** One reading of a layered text: what it looks for, what it has used up, what it has gathered. */
import type { Part, PiecePart } from './part.ts';

/** Text at the bottom of the layers, under the name of the field it is the value of. */
export interface Leaf {
  readonly name: string;
  /** Whole tokens and the pieces found in it are blanked. */
  readonly text: string;
}

export interface ReadOptions {
  /** Whether fields whose names say so are secrets. */
  readonly findsSecrets: boolean;
  /** Whether fields whose names tell of a token are secrets too, where something else than a token stands there. */
  readonly findsOpaqueTokens?: boolean;
  /** Pieces of tokens in a text whose whole tokens are blanked; in order, not overlapping. */
  readonly findPieces: (text: string, isName: boolean) => readonly PiecePart[];
}

/** Where a text stands: how many layers down, under which name, and whether it is itself a name. */
export interface Position {
  readonly depth: number;
  readonly name: string;
  readonly isName: boolean;
  /** The sequence of fields that its text belongs to: what base64 hides is a sequence of its own. */
  readonly leaves: Leaf[];
}

export interface Reading extends ReadOptions {
  /** Characters that may still be looked into. */
  budget: number;
  cutCharacters: number;
  readonly leafGroups: Leaf[][];
  /** Reads a text of the next layer. */
  readonly readText: (text: string, position: Position) => Part[];
}
