/** Where tokens came from that are in no page, which the DevTools page keeps beside the vault. */
import type { KeptSightings } from '../store/dependencies.ts';
import type { Sighting } from '../tokens/place.ts';

export function createKeptSightings(): KeptSightings {
  let kept: readonly Sighting[] = [];
  return {
    read: () => kept,
    write(sightings) {
      // Firefox lets nobody touch what a panel's page made once that page is gone, so that this page makes its own.
      kept = structuredClone(sightings);
    },
  };
}
