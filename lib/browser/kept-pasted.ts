/** What the DevTools page keeps of pasted tokens beside the vault. */
import type { KeptPasted } from '../store/dependencies.ts';
import type { Sighting } from '../tokens/place.ts';

export function createKeptPasted(): KeptPasted {
  let kept: readonly Sighting[] = [];
  return {
    read: () => kept,
    write(sightings) {
      // Firefox lets nobody touch what a panel's page made once that page is gone, so that this page makes its own.
      kept = structuredClone(sightings);
    },
  };
}
