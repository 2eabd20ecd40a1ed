/** How slow the machine is, for limits in milliseconds that hold for one at rest. */
import type { PanelDriver } from '../support/browsers/driver.ts';

/** What one of two cores took for the loop at rest, in the slower of the browsers (docs/benchmarks.md). */
const AT_REST_MS = 14;
const CHARACTERS = 5_000_000;
const ROUNDS = 7;

/** How many times as long as at rest the panel takes to read five million characters, at its fastest; at least 1. */
export async function measureSlowness({ panel }: PanelDriver): Promise<number> {
  const fastestMs = await panel.evaluate(
    (length, rounds) => {
      const text = 'some text. '.repeat(length / 11);
      const read = () => {
        const startMs = performance.now();
        let sum = 0;
        for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
        return { sum, ms: performance.now() - startMs };
      };
      return Math.min(...Array.from({ length: rounds }, () => read().ms));
    },
    CHARACTERS,
    ROUNDS,
  );
  return Math.max(1, fastestMs / AT_REST_MS);
}
