/** How long a call may take before the panel gives up: shorter for impatient scripts, longer at a Lambda's breakpoint. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { StoreParts } from './dependencies.ts';

export interface TimeLimitState {
  readonly timeLimitSeconds: ReadonlySignal<number>;
  /** Kept to whole seconds between 1 and 900, the longest that a Lambda function may run. */
  setTimeLimit(seconds: number): Promise<void>;
}

const DEFAULT_SECONDS = 30;
const MOST_SECONDS = 900;

export function createTimeLimitState({ keptTimeLimit }: Pick<StoreParts, 'keptTimeLimit'>): TimeLimitState {
  const timeLimitSeconds = signal(DEFAULT_SECONDS);
  void keptTimeLimit.read().then((seconds) => {
    if (seconds !== undefined) timeLimitSeconds.value = narrow(seconds);
  });
  return {
    timeLimitSeconds,
    async setTimeLimit(seconds) {
      timeLimitSeconds.value = narrow(seconds);
      await keptTimeLimit.write(timeLimitSeconds.value);
    },
  };
}

function narrow(seconds: number): number {
  if (!Number.isFinite(seconds)) return DEFAULT_SECONDS;
  return Math.min(MOST_SECONDS, Math.max(1, Math.round(seconds)));
}
