/** Deletes all that is kept, in memory and on the disk. Loaded when it is asked for. */
import type { DeepSlice } from './deep-slice.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { PastedSlice } from './pasted-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

export interface Kept {
  readonly deep: DeepSlice;
  readonly traffic: TrafficSlice;
  readonly pasted: PastedSlice;
}

const NOT_CLEARED = {
  kind: 'not-cleared',
  sentence: 'The browser did not delete what is kept. Remove the extension to be rid of it, or try again.',
};

export async function clearKept(
  { forgetKept, vault }: Dependencies,
  { deep, traffic, pasted }: Kept,
  notices: NoticesSlice,
): Promise<void> {
  traffic.forget();
  pasted.forget();
  try {
    // In Firefox this wakes the background page, so it is asked only where there is something to give back.
    if (deep.heldHosts.value.length > 0) await deep.giveBack();
    vault.forgetAll();
    await forgetKept();
  } catch (error) {
    await notices.tellFailure(NOT_CLEARED, error);
  }
}
