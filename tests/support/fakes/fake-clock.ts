/** A clock that stands still until it is told how much time passes. */
import type { Dependencies } from '../../../lib/store/dependencies.ts';

export interface FakeClock {
  readonly clock: Dependencies['clock'];
  /** Runs the timers that are due meanwhile, in their order. */
  pass(durationMs: number): Promise<void>;
}

interface Timer {
  atMs: number;
  readonly everyMs?: number;
  readonly callback: () => void;
}

export function makeFakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();

  function add(timer: Timer): () => void {
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  function takeDue(untilMs: number): Timer | undefined {
    const [next] = [...timers].filter(({ atMs }) => atMs <= untilMs).sort((left, right) => left.atMs - right.atMs);
    if (next?.everyMs === undefined) {
      if (next) timers.delete(next);
      nowMs = Math.max(nowMs, next?.atMs ?? untilMs);
    } else {
      nowMs = Math.max(nowMs, next.atMs);
      next.atMs += next.everyMs;
    }
    return next;
  }

  return {
    clock: {
      now: () => nowMs,
      every: (everyMs, callback) => add({ atMs: nowMs + everyMs, everyMs, callback }),
      after: (delayMs, callback) => add({ atMs: nowMs + delayMs, callback }),
    },
    async pass(durationMs) {
      const untilMs = nowMs + durationMs;
      for (let due = takeDue(untilMs); due; due = takeDue(untilMs)) {
        due.callback();
        await Promise.resolve();
      }
    },
  };
}
