/** Which of the work on the selected token is shown. */
import { type ReadonlySignal, signal } from '@preact/signals';

export const workTabs = ['send', 'token', 'trigger'] as const;
export type WorkTab = (typeof workTabs)[number];

export interface WorkSlice {
  readonly tab: ReadonlySignal<WorkTab>;
  show(tab: WorkTab): void;
}

export function createWorkSlice(): WorkSlice {
  const tab = signal<WorkTab>('send');
  return {
    tab,
    show(next) {
      tab.value = next;
    },
  };
}
