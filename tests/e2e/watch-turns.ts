/** How long the panel goes without listening. Its page and the extension's page in DevTools share one thread. */
import type { PanelDriver } from '../support/browsers/driver.ts';

export interface WatchedTurns {
  readonly longestMs: number;
  /** From the beginning of the watch to its end. */
  readonly wholeMs: number;
}

/** Measures from now on how long the panel goes without listening; the answer ends it. */
export async function watchTurns({ panel }: PanelDriver): Promise<() => Promise<WatchedTurns>> {
  await panel.evaluate(() => {
    const startMs = performance.now();
    let [lastMs, longestMs] = [startMs, 0];
    const timer = setInterval(() => {
      const nowMs = performance.now();
      [lastMs, longestMs] = [nowMs, Math.max(longestMs, nowMs - lastMs)];
    }, 5);
    Reflect.set(window, 'endTurns', () => {
      clearInterval(timer);
      return { longestMs, wholeMs: performance.now() - startMs };
    });
  });
  return () => panel.evaluate((): WatchedTurns => Reflect.get(window, 'endTurns')());
}
