/** How long a call may take before the panel gives up: shorter for impatient scripts, longer at a Lambda's breakpoint. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';

export interface SettingsSlice {
  readonly timeLimitSeconds: ReadonlySignal<number>;
  /** Kept to whole seconds between 1 and 900, the longest that a Lambda function may run. */
  setTimeLimit(seconds: number): Promise<void>;
}

const DEFAULT_SECONDS = 30;
const MOST_SECONDS = 900;

const NOT_READ = {
  kind: 'time-limit-not-read',
  sentence: `The browser did not give back the time limit of calls that you set: it is ${DEFAULT_SECONDS} seconds now.`,
};
const NOT_KEPT = {
  kind: 'time-limit-not-kept',
  sentence: 'The browser did not keep the time limit of calls: it holds until this panel closes.',
};

export function createSettingsSlice({ keptTimeLimit }: Dependencies, notices: NoticesSlice): SettingsSlice {
  const timeLimitSeconds = signal(DEFAULT_SECONDS);
  let isTyped = false;

  async function restore(): Promise<void> {
    const seconds = await keptTimeLimit.read();
    // What was typed meanwhile counts.
    if (seconds !== undefined && !isTyped) timeLimitSeconds.value = narrow(seconds);
  }
  notices.watch(restore(), NOT_READ);

  return {
    timeLimitSeconds,
    async setTimeLimit(seconds) {
      isTyped = true;
      timeLimitSeconds.value = narrow(seconds);
      try {
        await keptTimeLimit.write(timeLimitSeconds.value);
      } catch (error) {
        await notices.tellFailure(NOT_KEPT, error);
      }
    },
  };
}

function narrow(seconds: number): number {
  if (!Number.isFinite(seconds)) return DEFAULT_SECONDS;
  return Math.min(MOST_SECONDS, Math.max(1, Math.round(seconds)));
}
