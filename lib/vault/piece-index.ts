/** Finds pieces of known tokens in any text: 20 characters or more, from wherever in the token. */
import type { PiecePart } from '../tokens/layers/part.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import { findTokenRuns, MIN_PIECE_LENGTH } from '../tokens/token-runs.ts';

export interface PieceIndex {
  add(rawToken: RawToken): void;
  remove(rawToken: RawToken): void;
  /** In order, not overlapping, each as long as it goes. */
  find(text: string): PiecePart[];
}

/**
 * Every `STRIDE`th sequence of `GRAM` characters of a token is indexed, and each sequence of a text is looked up: a piece of
 * `GRAM + STRIDE - 1` characters or more holds an indexed one.
 */
const GRAM = 12;
const STRIDE = MIN_PIECE_LENGTH - GRAM + 1;
/**
 * The most places that are kept of one sequence: the tokens of a pool begin alike, and one that is made of a single letter
 * would make every lookup as long as itself. What is left out is found by the sequences that follow it.
 */
const MAX_OCCURRENCES = 16;

interface Occurrence {
  readonly rawToken: RawToken;
  readonly offset: number;
}

export function createPieceIndex(): PieceIndex {
  const occurrences = new Map<number, Occurrence[]>();

  function findInRun(run: string, runStart: number): PiecePart[] {
    const pieces: PiecePart[] = [];
    let freeFrom = 0;
    let at = 0;
    let hash = hashGram(run, 0);
    while (at + GRAM <= run.length) {
      const piece = findLongest(run, at, freeFrom, occurrences.get(hash) ?? []);
      if (piece) {
        pieces.push({ ...piece, start: runStart + piece.start, end: runStart + piece.end });
        freeFrom = piece.end;
        at = piece.end;
        hash = hashGram(run, at);
      } else {
        hash = rollHash(hash, run, at);
        at++;
      }
    }
    return pieces;
  }

  return {
    add(rawToken) {
      for (let offset = 0; offset + GRAM <= rawToken.length; offset += STRIDE) {
        const hash = hashGram(rawToken, offset);
        const known = occurrences.get(hash);
        // A list that begins empty and grows takes twice the memory.
        if (!known) occurrences.set(hash, [{ rawToken, offset }]);
        else if (known.length < MAX_OCCURRENCES) known.push({ rawToken, offset });
      }
    },
    remove(rawToken) {
      for (let offset = 0; offset + GRAM <= rawToken.length; offset += STRIDE) {
        const hash = hashGram(rawToken, offset);
        const others = occurrences.get(hash)?.filter((occurrence) => occurrence.rawToken !== rawToken) ?? [];
        if (others.length > 0) occurrences.set(hash, others);
        else occurrences.delete(hash);
      }
    },
    find: (text) =>
      occurrences.size === 0 ? [] : findTokenRuns(text).flatMap(({ run, start }) => findInRun(run, start)),
  };
}

/** The longest piece around `at` that starts at or after `freeFrom`, where it is long enough. */
function findLongest(run: string, at: number, freeFrom: number, candidates: readonly Occurrence[]) {
  let longest: PiecePart | undefined;
  for (const { rawToken, offset } of candidates) {
    const piece = extend(run, at, freeFrom, rawToken, offset);
    const length = piece.end - piece.start;
    if (length >= MIN_PIECE_LENGTH && length > (longest ? longest.end - longest.start : 0)) longest = piece;
  }
  return longest;
}

function extend(run: string, at: number, freeFrom: number, rawToken: RawToken, offset: number): PiecePart {
  let before = 0;
  while (before < offset && at - before > freeFrom && run[at - before - 1] === rawToken[offset - before - 1]) before++;
  let after = 0;
  while (offset + after < rawToken.length && run[at + after] === rawToken[offset + after]) after++;
  return { kind: 'piece', start: at - before, end: at + after, of: rawToken };
}

/** Polynomial hash in 32 bits, so that the next gram's follows from it. A collision costs a comparison. */
const BASE = 0x01000193;
const LEADING_POWER = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

function hashGram(text: string, start: number): number {
  let hash = 0;
  for (let at = start; at < start + GRAM; at++) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
  return hash;
}

function rollHash(hash: number, text: string, start: number): number {
  const withoutFirst = hash - Math.imul(text.charCodeAt(start), LEADING_POWER);
  return (Math.imul(withoutFirst, BASE) + text.charCodeAt(start + GRAM)) | 0;
}
