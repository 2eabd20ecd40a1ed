/** Does something again later, and each time after twice the wait, up to a longest one. */
import type { Dependencies } from './dependencies.ts';

interface BackOff {
  /** In place of what was planned before. */
  plan(): void;
  /** Nothing is planned any more, and the next wait is the shortest again. */
  reset(): void;
}

interface Waits {
  readonly shortestMs: number;
  readonly longestMs: number;
}

export function createBackOff(
  { clock }: Pick<Dependencies, 'clock'>,
  { shortestMs, longestMs }: Waits,
  callback: () => void,
): BackOff {
  let delayMs = shortestMs;
  let cancel = () => {};
  return {
    plan() {
      cancel();
      cancel = clock.after(delayMs, callback);
      delayMs = Math.min(delayMs * 2, longestMs);
    },
    reset() {
      cancel();
      delayMs = shortestMs;
    },
  };
}
