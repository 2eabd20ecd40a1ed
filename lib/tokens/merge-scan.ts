/** What a new scan makes of what was seen before: tokens that are not there any more are remembered as gone. */
import { identifyPlace } from './collect.ts';
import type { Sighting } from './place.ts';

/** An app may renew its tokens all day: only the latest that are gone stay. */
const MAX_GONE = 60;

/**
 * @param before all sightings after the scan before, at one page
 * @param found what the scan saw
 * @returns what it saw, and what it saw no more, marked with when that was noticed
 */
export function mergeScan(before: readonly Sighting[], found: readonly Sighting[], nowMs: number): readonly Sighting[] {
  const here = new Set(found.map(identifySighting));
  const gone = before
    .filter((sighting) => !here.has(identifySighting(sighting)))
    .map((sighting) => ({ ...sighting, goneAtMs: sighting.goneAtMs ?? nowMs }))
    .toSorted((a, b) => b.goneAtMs - a.goneAtMs);
  return [...found, ...gone.slice(0, MAX_GONE)];
}

/** Without what was there no more before this time. */
export function forgetGone(sightings: readonly Sighting[], atMs: number): readonly Sighting[] {
  return sightings.filter(({ goneAtMs, seenAtMs }) => goneAtMs === undefined || seenAtMs >= atMs);
}

/** Equal for two sightings of one token at one place. */
export function identifySighting({ fingerprint, place }: Sighting): string {
  return `${fingerprint} ${identifyPlace(place)}`;
}
