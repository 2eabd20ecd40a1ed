import type { Sighting } from '../tokens/place.ts';
import type { Dependencies, KeptSightings } from './dependencies.ts';

/** Those of the panel's page before this one. The vault may have let go of some tokens meanwhile. */
export function readKeptSightings({ vault }: Dependencies, kept: KeptSightings): readonly Sighting[] {
  return kept.read().filter(({ fingerprint }) => vault.getRawToken(fingerprint) !== undefined);
}
