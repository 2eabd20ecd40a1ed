/** Deletes all that is kept, in memory and on the disk. Loaded when it is asked for. */
import type { DeepSlice } from './deep-slice.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { PastedSlice } from './pasted-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

export interface Kept {
  readonly deep: DeepSlice;
  readonly traffic: TrafficSlice;
  readonly pasted: PastedSlice;
  readonly tokens: TokensSlice;
}

const NOT_CLEARED = {
  kind: 'not-cleared',
  sentence: 'The browser did not delete what is kept. Remove the extension to be rid of it, or try again.',
};

/** @param isAskedHere false where the panel of another window deletes everything, and gives back site access. */
export async function clearKept(
  dependencies: Dependencies,
  { deep, traffic, pasted, tokens }: Kept,
  notices: NoticesSlice,
  { isAskedHere }: { readonly isAskedHere: boolean },
): Promise<void> {
  traffic.forget();
  // The recorder outlives the panel, and would bring them back.
  dependencies.traffic.forgetExchanges();
  pasted.forget();
  tokens.forgetChoice();
  try {
    // In Firefox this wakes the background page, so it is asked only where there is something to give back.
    if (isAskedHere && deep.heldHosts.value.length > 0) await deep.giveBack();
    dependencies.vault.forgetAll();
    await dependencies.forgetKept({ isAskedHere });
  } catch (error) {
    await notices.tellFailure(NOT_CLEARED, error);
  }
}
