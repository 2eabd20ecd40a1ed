/** How slow the machine is: others use its processors too. */
import type { PanelDriver } from '../support/browsers/driver.ts';

/** The loop on most days at rest, 13 ms in Chromium and 15 in Firefox. On a quicker machine the limits are those of this one. */
export const AT_REST_MS = 14;
const CHARACTERS = 5_000_000;
const ROUNDS = 7;

/** For limits that hold at rest: how many times as long as then the panel takes for the loop, from 1 to 4. */
export async function measureSlowness(driver: PanelDriver): Promise<number> {
  return Math.min(4, Math.max(1, (await measureReadingMs(driver)) / AT_REST_MS));
}

/** What the panel takes to read five million characters, at its fastest. */
export function measureReadingMs({ panel }: PanelDriver): Promise<number> {
  return panel.evaluate(
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
}
