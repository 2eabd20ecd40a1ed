/** What the DevTools page holds in memory beside the vault, for the panel's page that comes after this one. */
import type { HeldItem } from '../store/dependencies.ts';

/** @param first what is read before anything was written. */
export function createHeldItem<Value>(first: Value): HeldItem<Value> {
  let held = first;
  return {
    read: () => held,
    write(value) {
      // Firefox lets nobody touch what a panel's page made once that page is gone, so that this page makes its own.
      held = structuredClone(value);
    },
  };
}
