/** Deleting all that is kept, at once. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { DeepSlice } from './deep-slice.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { PastedSlice } from './pasted-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

export interface ClearingSlice {
  readonly isClearing: ReadonlySignal<boolean>;
  /** Ends with this panel where all went well: the panel starts again. */
  clear(): Promise<void>;
}

const NOT_CLEARED = {
  kind: 'not-cleared',
  sentence: 'The browser did not delete what is kept. Remove the extension to be rid of it, or try again.',
};

interface Kept {
  readonly deep: DeepSlice;
  readonly traffic: TrafficSlice;
  readonly pasted: PastedSlice;
}

export function createClearingSlice(
  { forgetKept }: Dependencies,
  { deep, traffic, pasted }: Kept,
  notices: NoticesSlice,
): ClearingSlice {
  const isClearing = signal(false);
  return {
    isClearing,
    async clear() {
      if (isClearing.value) return;
      isClearing.value = true;
      traffic.forget();
      pasted.forget();
      try {
        // In Firefox this wakes the background page, so it is asked only where there is something to give back.
        if (deep.heldHosts.value.length > 0) await deep.giveBack();
        await forgetKept();
      } catch (error) {
        await notices.tellFailure(NOT_CLEARED, error);
      } finally {
        isClearing.value = false;
      }
    },
  };
}
