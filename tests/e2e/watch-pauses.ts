/** How long the panel goes without listening, in processor time: what else the machine does does not count. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import { readThreadMs } from '../support/browsers/thread-time.ts';

/** Epoch milliseconds: between two turns of the panel's timers. */
interface Pause {
  readonly startMs: number;
  readonly endMs: number;
}

export interface MeasuredPause {
  /** The most processor time that the panel's thread used in one pause; by the clock where the system does not tell it. */
  readonly ownMs: number;
  /** The longest pause by the clock. */
  readonly clockMs: number;
}

/** Shorter ones nobody notices. */
const SHORTEST_MS = 30;
const INTERVAL_MS = 5;

/** Measures from now on; the answer ends it. */
export async function watchPauses(driver: PanelDriver): Promise<() => Promise<MeasuredPause>> {
  const endClock = watchThread(await driver.meter.panelProcessId());
  const endPauses = await listPauses(driver);
  return async () => {
    const pauses = await endPauses();
    const marks = endClock();
    const byClock = pauses.map(({ startMs, endMs }) => endMs - startMs);
    const own = marks.length === 0 ? byClock : pauses.map((pause) => measureOwn(pause, marks));
    return { ownMs: Math.round(Math.max(0, ...own)), clockMs: Math.round(Math.max(0, ...byClock)) };
  };
}

async function listPauses({ panel }: PanelDriver): Promise<() => Promise<Pause[]>> {
  await panel.evaluate(
    (shortestMs, intervalMs) => {
      const pauses: { startMs: number; endMs: number }[] = [];
      let lastMs = Date.now();
      const look = () => {
        const nowMs = Date.now();
        if (nowMs - lastMs >= shortestMs) pauses.push({ startMs: lastMs, endMs: nowMs });
        lastMs = nowMs;
      };
      const timer = setInterval(look, intervalMs);
      Reflect.set(window, 'endPauses', () => {
        clearInterval(timer);
        look();
        return pauses;
      });
    },
    SHORTEST_MS,
    INTERVAL_MS,
  );
  return () => panel.evaluate((): Pause[] => Reflect.get(window, 'endPauses')());
}

/** What the panel's thread had used in all, at a moment. */
interface Mark {
  readonly atMs: number;
  readonly usedMs: number;
}

/** No marks where the system does not tell. */
function watchThread(processId: number | undefined): () => readonly Mark[] {
  if (process.platform !== 'linux') return () => [];
  if (processId === undefined) throw new Error("the panel's process is not known, so that nothing would be measured");
  const marks: Mark[] = [];
  const look = () => {
    const usedMs = readThreadMs(processId);
    if (usedMs !== undefined) marks.push({ atMs: Date.now(), usedMs });
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    look();
    return marks;
  };
}

/** Counted from the last mark before the pause to the first one after it, so that no part is left out, and never more than its length. */
function measureOwn({ startMs, endMs }: Pause, marks: readonly Mark[]): number {
  const before = marks.findLast(({ atMs }) => atMs <= startMs) ?? marks.at(0);
  const after = marks.find(({ atMs }) => atMs >= endMs) ?? marks.at(-1);
  return Math.min(endMs - startMs, (after?.usedMs ?? 0) - (before?.usedMs ?? 0));
}
