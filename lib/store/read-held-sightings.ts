import type { Sighting } from '../tokens/place.ts';
import type { Dependencies, HeldSightings } from './dependencies.ts';

/** Those of the panel's page before this one. The vault may have let go of some tokens meanwhile. */
export function readHeldSightings({ vault }: Dependencies, held: HeldSightings): readonly Sighting[] {
  return held.read().filter(({ fingerprint }) => vault.getRawToken(fingerprint) !== undefined);
}
