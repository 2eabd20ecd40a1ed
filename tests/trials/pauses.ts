/** How long the panel goes without answering while a page does its worst. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import { readThreadWaitMs } from '../support/browsers/thread-wait.ts';

export const MOST_MS = 200;

/** Epoch milliseconds. */
interface Pause {
  readonly startMs: number;
  readonly endMs: number;
}

export interface MeasuredPause {
  /** The panel's longest, without the time in which it was ready and other programs had the processors. */
  readonly ownMs: number;
  /** The longest by the clock. */
  readonly clockMs: number;
}

/**
 * The shorter of up to three rounds: what else the machine does only ever adds to a pause, and a pause of the panel's own
 * comes in every round.
 */
export async function measurePause(
  driver: PanelDriver,
  round: () => Promise<void>,
): Promise<MeasuredPause & { readonly rounds: number }> {
  const measured: MeasuredPause[] = [];
  while (measured.length < 3 && !measured.some(({ ownMs }) => ownMs <= MOST_MS)) {
    const endWaits = watchWaits(await driver.meter.panelProcessId());
    const endPauses = await watchPauses(driver);
    await round();
    const pauses = await endPauses();
    measured.push(judge(pauses, endWaits()));
  }
  const [shortest = { ownMs: Number.NaN, clockMs: Number.NaN }] = measured.toSorted((a, b) => a.ownMs - b.ownMs);
  return { ...shortest, rounds: measured.length };
}

function judge(pauses: readonly Pause[], waits: readonly Wait[]): MeasuredPause {
  const own = pauses.map((pause) => pause.endMs - pause.startMs - findWait(pause, waits));
  const byClock = pauses.map(({ startMs, endMs }) => endMs - startMs);
  return { ownMs: Math.round(Math.max(0, ...own)), clockMs: Math.round(Math.max(0, ...byClock)) };
}

/** Every pause that a person would notice, from now on; the answer ends it. */
async function watchPauses({ panel }: PanelDriver): Promise<() => Promise<Pause[]>> {
  await panel.evaluate(() => {
    const pauses: { startMs: number; endMs: number }[] = [];
    let lastMs = Date.now();
    const look = () => {
      const nowMs = Date.now();
      if (nowMs - lastMs > 30) pauses.push({ startMs: lastMs, endMs: nowMs });
      lastMs = nowMs;
    };
    const timer = setInterval(look, 5);
    Reflect.set(window, 'endPauses', () => {
      clearInterval(timer);
      look();
      return pauses;
    });
  });
  return () => panel.evaluate((): Pause[] => Reflect.get(window, 'endPauses')());
}

/** What the panel's thread had waited in all, at a moment. */
interface Wait {
  readonly atMs: number;
  readonly waitMs: number;
}

/** From now on; the answer ends it. Nothing where the system does not tell. */
function watchWaits(processId: number | undefined): () => readonly Wait[] {
  const waits: Wait[] = [];
  const look = () => {
    const waitMs = processId === undefined ? undefined : readThreadWaitMs(processId);
    if (waitMs !== undefined) waits.push({ atMs: Date.now(), waitMs });
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return waits;
  };
}

/** What it waited within the pause, and no more: between the first look in it and the last. */
function findWait({ startMs, endMs }: Pause, waits: readonly Wait[]): number {
  const within = waits.filter(({ atMs }) => atMs >= startMs && atMs <= endMs);
  return (within.at(-1)?.waitMs ?? 0) - (within.at(0)?.waitMs ?? 0);
}
