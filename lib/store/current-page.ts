/** Since when the page that is there now is there: what is older belongs to pages that were left. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { Token } from '../tokens/token.ts';
import type { PageLoad } from '../traffic/recorder-facts.ts';
import type { PageSlice } from './page-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

/** Which page the token was seen on last, where its load was seen. */
export function getPageOf({ sightings }: Token, pages: readonly PageLoad[]): PageLoad | undefined {
  const seenAtMs = Math.max(...sightings.map((sighting) => sighting.seenAtMs));
  return pages.findLast(({ atMs }) => atMs <= seenAtMs);
}

/**
 * Epoch milliseconds; 0 where it is not known. The browser does not tell of a load that asked the network for nothing (a
 * page that comes back from the history, an empty one): then it is the first scan of the page that tells.
 */
export function findPageStart(page: PageSlice, { pages }: TrafficSlice): ReadonlySignal<number> {
  return computed(() => {
    const load = pages.value.at(-1);
    if (!load) return 0;
    return load.origin === page.origin.value ? load.atMs : page.enteredAtMs.value;
  });
}
