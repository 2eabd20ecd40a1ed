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

export interface MeasuredPause {
  /** Of the panel, in the calmest round. */
  readonly pauseMs: number;
  /** Of this process in the same round, which has nothing to do but wait: what the machine adds. */
  readonly machineMs: number;
  readonly rounds: readonly number[];
}

/**
 * The shortest of up to three rounds: what else the machine does only ever adds to a pause, and a pause of the panel's own
 * comes in every round.
 */
export async function measurePause(driver: PanelDriver, round: () => Promise<void>): Promise<MeasuredPause> {
  const measured: { readonly pauseMs: number; readonly machineMs: number }[] = [];
  while (measured.length < 3 && !measured.some(({ pauseMs }) => pauseMs <= MOST_MS)) {
    const endOwnPauses = watchOwnPauses();
    const endPauses = await watchPauses(driver);
    await round();
    measured.push({ pauseMs: Math.round(await endPauses()), machineMs: Math.round(endOwnPauses()) });
  }
  const [shortest = { pauseMs: Number.NaN, machineMs: Number.NaN }] = measured.toSorted(
    (a, b) => a.pauseMs - b.pauseMs,
  );
  return { ...shortest, rounds: measured.map(({ pauseMs }) => pauseMs) };
}

function watchOwnPauses(): () => number {
  let [lastMs, longestMs] = [performance.now(), 0];
  const timer = setInterval(() => {
    const nowMs = performance.now();
    [lastMs, longestMs] = [nowMs, Math.max(longestMs, nowMs - lastMs)];
  }, 5);
  return () => {
    clearInterval(timer);
    return longestMs;
  };
}
