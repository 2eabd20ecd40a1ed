/** Takes the raw tokens that a source found into the vault. The rest of the store knows them by their fingerprints. */
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

export function createAdmission({ vault }: Dependencies): Admission {
  const decoded = new Map<Fingerprint, DecodedToken>();

  function decode(fingerprint: Fingerprint, rawToken: RawToken | undefined): void {
    const description = rawToken && decodeToken(rawToken);
    if (description) decoded.set(fingerprint, description);
  }

  return {
    admit: (found) =>
      Promise.all(
        found.map(async ({ rawToken, place, seenAtMs }) => {
          const fingerprint = await vault.admit(rawToken);
          // At once: the vault may not hold it for long, when there are many.
          if (!decoded.has(fingerprint)) decode(fingerprint, rawToken);
          // A key may be a token itself, and places are kept and shown.
          return { fingerprint, place: { ...place, key: withoutTokens(place.key) }, seenAtMs };
        }),
      ),
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
