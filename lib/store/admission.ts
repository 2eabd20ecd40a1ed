/** Takes the raw tokens that a source found into the vault. The rest of the store knows them by their fingerprints. */

import { createTurns } from '../text/turns.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';
import type { RawSighting, Sighting } from '../tokens/place.ts';
import type { Fingerprint, RawToken } from '../tokens/secret-text.ts';
import type { DecodedToken } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';

export interface Admission {
  admit(found: readonly RawSighting[]): Promise<readonly Sighting[]>;
  /** What the tokens of these sightings say. It lets go of all others when there are many. */
  decodeAll(sightings: readonly Sighting[]): ReadonlyMap<Fingerprint, DecodedToken>;
}

/** A page may make new tokens all day. */
const MAX_DECODED = 5_000;
/** A page may bring a thousand: so many take less than a turn, and wait for their fingerprints together. */
const ADMITTED_TOGETHER = 20;

export function createAdmission({ vault, clock }: Dependencies): Admission {
  const decoded = new Map<Fingerprint, DecodedToken>();

  function decode(fingerprint: Fingerprint, rawToken: RawToken | undefined): void {
    const description = rawToken && decodeToken(rawToken);
    if (description) decoded.set(fingerprint, description);
  }

  async function admitOne({ rawToken, place, seenAtMs }: RawSighting): Promise<Sighting> {
    const fingerprint = await vault.admit(rawToken);
    // At once: the vault may not hold it for long, when there are many.
    if (!decoded.has(fingerprint)) decode(fingerprint, rawToken);
    // A key may be a token itself, and places are kept and shown.
    return { fingerprint, place: { ...place, key: withoutTokens(place.key) }, seenAtMs };
  }

  return {
    async admit(found) {
      const turns = createTurns(clock);
      const sightings: Sighting[] = [];
      for (let start = 0; start < found.length; start += ADMITTED_TOGETHER) {
        if (turns.isOver()) await turns.rest();
        sightings.push(...(await Promise.all(found.slice(start, start + ADMITTED_TOGETHER).map(admitOne))));
      }
      return sightings;
    },
    decodeAll(sightings) {
      const seen = new Set(sightings.map(({ fingerprint }) => fingerprint));
      // The recorder put its tokens into the vault itself.
      for (const fingerprint of seen)
        if (!decoded.has(fingerprint)) decode(fingerprint, vault.getRawToken(fingerprint));
      if (decoded.size > MAX_DECODED) {
        for (const fingerprint of decoded.keys()) if (!seen.has(fingerprint)) decoded.delete(fingerprint);
      }
      return decoded;
    },
  };
}
