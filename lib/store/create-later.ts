/** A part of the store whose script is loaded when a view first needs it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Notices } from './create-notice-state.ts';

export interface Later<State> {
  /** Undefined until it is loaded. */
  readonly state: ReadonlySignal<State | undefined>;
  /** May be called again and again. */
  load(): void;
}

const NOT_LOADED = {
  kind: 'part-not-loaded',
  sentence: 'A part of the panel could not be loaded. Close DevTools and open them again.',
};

export function createLater<State>(create: () => Promise<State>, notices: Pick<Notices, 'watch'>): Later<State> {
  const state = signal<State | undefined>(undefined);
  let isAsked = false;

  async function createOnce(): Promise<void> {
    state.value = await create();
  }

  return {
    state,
    load() {
      if (isAsked) return;
      isAsked = true;
      notices.watch(createOnce(), NOT_LOADED);
    },
  };
}
