/** Deleting all that is kept, at once. */
import { type ReadonlySignal, signal } from '@preact/signals';
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
  return {
    isClearing,
    async clear() {
      if (isClearing.value) return;
      isClearing.value = true;
      try {
        const { clearKept } = await import('./clear-kept.ts');
        await clearKept(dependencies, kept, notices);
      } finally {
        isClearing.value = false;
      }
    },
  };
}
