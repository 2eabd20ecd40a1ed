/** Whether a figure that was read again and again stayed flat, or grows. */

/** Times after which a panel has loaded what it loads once: this share of the readings is left out. */
const WARM_UP = 1 / 6;
/** What a median may rise by, of itself. */
const MOST_RISE = 0.05;
/** With fewer readings a third has too few for a median. */
const LEAST_READINGS = 12;

export interface Judgement {
  /** Medians of the first and of the last third of the readings after the warm-up. */
  readonly first: number;
  readonly last: number;
  /** What the last may be at most. */
  readonly most: number;
  readonly isFlat: boolean;
  /** How many readings each of the two medians is of. */
  readonly readings: number;
}

/**
 * Flat is what rises by no more than a twentieth, or by no more than `leastRise`: a leak comes back in every round, so that it
 * passes both in an hour. `ofBrowser` is what rises in as many rounds without us. Undefined where there are too few readings to tell.
 */
export function judge(values: readonly number[], leastRise: number, ofBrowser = 0): Judgement | undefined {
  if (values.length < LEAST_READINGS) return undefined;
  const warm = values.slice(Math.ceil(values.length * WARM_UP));
  const third = Math.floor(warm.length / 3);
  const [first, last] = [getMedian(warm.slice(0, third)), getMedian(warm.slice(-third))];
  const most = first + Math.max(first * MOST_RISE, leastRise) + Math.max(0, ofBrowser);
  return { first, last, most, isFlat: last <= most, readings: third };
}

function getMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return (low + high) / 2;
}
