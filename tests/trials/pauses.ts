/** How long the panel goes without answering while a page does its worst. */
import type { PanelDriver } from '../support/browsers/driver.ts';

export const MOST_MS = 200;

/** From now on; the answer ends it. */
async function watchPauses({ panel }: PanelDriver): Promise<() => Promise<number>> {
  await panel.evaluate(() => {
    let [lastMs, longestMs] = [performance.now(), 0];
    const timer = setInterval(() => {
      const nowMs = performance.now();
      [lastMs, longestMs] = [nowMs, Math.max(longestMs, nowMs - lastMs)];
    }, 5);
    Reflect.set(window, 'endPauses', () => {
      clearInterval(timer);
      return Math.max(longestMs, performance.now() - lastMs);
    });
  });
  return () => panel.evaluate((): number => Reflect.get(window, 'endPauses')());
}

/**
 * The shortest of up to three rounds: what else the machine does only ever adds to a pause, and a pause of the panel's own
 * comes in every round.
 */
export async function measurePause(
  driver: PanelDriver,
  round: () => Promise<void>,
): Promise<{ readonly pauseMs: number; readonly rounds: readonly number[] }> {
  const rounds: number[] = [];
  while (rounds.length < 3 && !rounds.some((ms) => ms <= MOST_MS)) {
    const endPauses = await watchPauses(driver);
    await round();
    rounds.push(Math.round(await endPauses()));
  }
  return { pauseMs: Math.min(...rounds), rounds };
}
