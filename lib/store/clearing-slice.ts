/** Deleting all that is kept, at once. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { inBackground } from '../text/in-background.ts';
import type { Kept } from './clear-kept.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';

export interface ClearingSlice {
  readonly isClearing: ReadonlySignal<boolean>;
  /** Ends with this panel where all went well: the panel starts again. */
  clear(): Promise<void>;
}

export function createClearingSlice(dependencies: Dependencies, kept: Kept, notices: NoticesSlice): ClearingSlice {
  const isClearing = signal(false);

  async function clear(isAskedHere: boolean): Promise<void> {
    if (isClearing.value) return;
    isClearing.value = true;
    try {
      const { clearKept } = await import('./clear-kept.ts');
      await clearKept(dependencies, kept, notices, { isAskedHere });
    } finally {
      isClearing.value = false;
    }
  }

  // What this panel holds would only be written again.
  dependencies.onForgottenElsewhere(() => inBackground(clear(false)));
  return { isClearing, clear: () => clear(true) };
}
