/** How long the panel goes without answering while a page does its worst. */
import { type MeasuredPause, watchPauses } from '../e2e/watch-pauses.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';

export const MOST_MS = 200;

/**
 * The shorter of up to three rounds: a machine that has little time to look at the panel's thread counts too much for a
 * pause, and a pause of the panel's own comes in every round.
 */
export async function measurePause(
  driver: PanelDriver,
  round: () => Promise<void>,
): Promise<MeasuredPause & { readonly rounds: number }> {
  const measured: MeasuredPause[] = [];
  while (measured.length < 3 && !measured.some(({ ownMs }) => ownMs <= MOST_MS)) {
    const endPauses = await watchPauses(driver);
    await round();
    measured.push(await endPauses());
  }
  const [shortest = { ownMs: Number.NaN, clockMs: Number.NaN }] = measured.toSorted((a, b) => a.ownMs - b.ownMs);
  return { ...shortest, rounds: measured.length };
}
