/** A part of the store whose script is loaded when a view first needs it. */
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Later<State> {
  /** Undefined until it is loaded. */
  readonly state: ReadonlySignal<State | undefined>;
  /** May be called again and again. */
  load(): void;
}

export function createLater<State>(create: () => Promise<State>): Later<State> {
  const state = signal<State | undefined>(undefined);
  let isAsked = false;
  return {
    state,
    load() {
      if (isAsked) return;
      isAsked = true;
      void create().then((created) => {
        state.value = created;
      });
    },
  };
}
