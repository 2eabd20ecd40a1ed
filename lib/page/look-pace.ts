/** When a page is looked at next: soon after what changes tokens, ever more seldom while nothing happens. */

export interface LookPace {
  /** Tokens change about now: the page is looked at at once, and then often. */
  expectChange(): void;
  /** Tokens may change about now, as after any request of a page that makes many. */
  expectUse(): void;
  /** The page was looked at, and this is what it took the page by its own clock. Undefined where there was no answer. */
  noteLook(costMs: number | undefined): void;
  getDelayMs(): number;
}

const SHORTEST_MS = 200;
/** The shortest while nothing but use of the page tells that tokens may change. */
const IN_USE_MS = 500;
/** A page stores what it got a moment after it got it. */
const STORED_MS = 250;
/** With the look, and the scan after it, a change shows within five seconds. */
const LONGEST_MS = 4_500;
/** Where a look takes the page long. */
const LONGEST_OF_SLOW_MS = 10_000;
/** The wait is this part of the time for which nothing has happened. */
const PATIENCE = 2;
/** For so long after an announcement it is a smaller part: apps store what they got a second or two later. */
const EXPECTANT_MS = 4_000;
const PATIENCE_WHEN_EXPECTANT = 8;
/** The page spends at most a fiftieth of its time on looks while it is used, and a thousandth while it rests, if the longest wait allows. */
const SHARE_IN_USE = 50;
const SHARE_AT_REST = 1_000;
/** The least of these counts: one may have met a page that was busy, or code that was cold. */
const MEASURES = 3;

export function createLookPace(now: () => number): LookPace {
  const findUseMs = () => now() - IN_USE_MS * PATIENCE;
  let quietSinceMs = findUseMs();
  let announcedAtMs = Number.NEGATIVE_INFINITY;
  let lookedAtMs = now();
  let notBeforeMs = 0;
  let costsMs: readonly number[] = [];

  /** From one look to the next. */
  function chooseInterval(): number {
    const costMs = costsMs.length < MEASURES ? 0 : Math.min(...costsMs);
    const longestMs = clamp(costMs * SHARE_AT_REST, LONGEST_MS, LONGEST_OF_SLOW_MS);
    const shortestMs = clamp(costMs * SHARE_IN_USE, SHORTEST_MS, longestMs);
    const patience = now() - announcedAtMs < EXPECTANT_MS ? PATIENCE_WHEN_EXPECTANT : PATIENCE;
    return clamp((now() - quietSinceMs) / patience, shortestMs, longestMs);
  }

  return {
    expectChange() {
      announcedAtMs = now();
      quietSinceMs = announcedAtMs;
      notBeforeMs = 0;
    },
    expectUse() {
      quietSinceMs = Math.max(quietSinceMs, findUseMs());
      notBeforeMs ||= now() + STORED_MS;
    },
    noteLook(costMs) {
      lookedAtMs = now();
      notBeforeMs = 0;
      if (costMs !== undefined) costsMs = [...costsMs, costMs].slice(-MEASURES);
    },
    getDelayMs: () => Math.max(0, lookedAtMs + chooseInterval() - now(), notBeforeMs - now()),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
