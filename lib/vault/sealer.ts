/** Puts fingerprints and marks in the place of every token, piece of a token and other secret in a text. */
import { decodeFormText } from '../text/percent.ts';
import { applyEdits, type LeafPart, makeEdits, type SecretPart, walkParts } from '../tokens/layers/part.ts';
import { type LayeredText, readLayers } from '../tokens/layers/read-layers.ts';
import type { ReadOptions } from '../tokens/layers/reading.ts';
import { formatMark } from '../tokens/seal-marks.ts';
import { hasFingerprint } from '../tokens/secret-fields.ts';
import type { Fingerprint, RawToken, SealedText } from '../tokens/secret-text.ts';
import type { PieceIndex } from './piece-index.ts';
import { findSuspiciousRuns, hasTornToken, joinTornTokens } from './torn-tokens.ts';

interface SealerParts {
  readonly admit: (rawToken: RawToken) => Promise<Fingerprint>;
  /** Pieces of the admitted tokens. */
  readonly findPieces: PieceIndex['find'];
  /** Makes the fingerprint of a secret that is not admitted. */
  readonly makeFingerprint: (secret: string) => Promise<Fingerprint>;
}

/** Each round seals what the one before has laid bare (pieces of tokens first seen there); real texts need two or three. */
const MAX_ROUNDS = 8;

export type SealOptions = Pick<ReadOptions, 'findsOpaqueTokens'>;

export function createSealer(parts: SealerParts): (text: string, options: SealOptions) => Promise<SealedText> {
  return async function seal(text, options) {
    let current = text;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const next = await sealOnce(parts, current, options);
      if (isSettled(current, next)) return current;
      current = next;
    }
    return seal(formatMark({ kind: 'withheld', characters: text.length, isUnsealable: true }), options);
  };
}

async function sealOnce(sealer: SealerParts, text: string, options: SealOptions): Promise<string> {
  const { parts } = await readForSealing(sealer, text, options);
  const marks = new Map<LeafPart, string>();
  for (const [part] of walkParts(parts)) marks.set(part, await makeMark(sealer, part));
  return applyEdits(
    text,
    makeEdits(parts, (part) => marks.get(part) ?? ''),
  );
}

/** A token split over fields is put together, and every run that may be a piece of it is taken for one. */
async function readForSealing(
  { admit, findPieces }: SealerParts,
  text: string,
  options: SealOptions,
): Promise<LayeredText> {
  const layered = readLayers(text, { ...options, findsSecrets: true, findPieces });
  if (!hasTornToken(layered.leafGroups)) return layered;
  await Promise.all(joinTornTokens(layered.leafGroups).map(admit));
  return readLayers(text, {
    ...options,
    findsSecrets: true,
    findPieces: (inner, isName) => {
      const known = findPieces(inner);
      return known.length > 0 || isName ? known : findSuspiciousRuns(inner);
    },
  });
}

async function makeMark({ admit, ...sealer }: SealerParts, part: LeafPart): Promise<string> {
  switch (part.kind) {
    case 'token':
      return formatMark({ kind: 'token', fingerprint: await admit(part.rawToken) });
    case 'piece':
      return formatMark({ kind: 'piece', fingerprint: part.of && (await admit(part.of)) });
    case 'secret':
      return makeSecretMark({ admit, ...sealer }, part);
    case 'cut':
      return formatMark({ kind: 'withheld', characters: part.end - part.start });
  }
}

async function makeSecretMark(sealer: SealerParts, { secret, text: written }: SecretPart): Promise<string> {
  const text = IN_ADDRESSES.test(secret) ? decodeFormText(written) : written;
  if (!hasFingerprint(secret, text)) return formatMark({ kind: 'secret', secret });
  if (secret === 'refresh-token' && isOpaqueToken(text)) {
    return formatMark({ kind: 'token', fingerprint: await sealer.admit(text) });
  }
  return formatMark({ kind: 'secret', secret, fingerprint: await sealer.makeFingerprint(text) });
}

/** The app and Cognito may encode the same value in two ways (`=` and `%3D`, `+` and `%20`), so that the value has the fingerprint. */
const IN_ADDRESSES = /^(?:state|auth-code|challenge)$/;

/** A refresh token that only its field's name tells to be one. */
function isOpaqueToken(text: string): text is RawToken {
  return text !== '';
}

/** Text in which one more round finds nothing to seal is sealed. */
function isSettled(text: string, next: string): text is SealedText {
  return text === next;
}
