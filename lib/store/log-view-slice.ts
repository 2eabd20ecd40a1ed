/** Which of the log is shown: one of four tabs, and what the filter box asks for. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { getStatus } from '../exchange/exchange-status.ts';
import { compileFilter } from '../log/filter.ts';
import type { LogEntry } from '../log/log-state.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export type LogTab = (typeof logTabs)[number];

export interface LogViewSlice {
  readonly tab: ReadonlySignal<LogTab>;
  /** What was typed into the filter box. */
  readonly query: ReadonlySignal<string>;
  /** A sentence for each part of the filter that says nothing. */
  readonly problems: ReadonlySignal<readonly string[]>;
  /** How many each tab holds of what the filter lets through. */
  readonly counts: ReadonlySignal<Readonly<Record<LogTab, number>>>;
  readonly shown: ReadonlySignal<readonly LogEntry[]>;
  /** Id of the exchange whose texts are shown. */
  readonly openedId: ReadonlySignal<string | undefined>;
  open(id: string | undefined): void;
  showTab(tab: LogTab): void;
  filter(query: string): void;
}

export const logTabs = ['all', 'mine', 'page', 'failed'] as const;

const isOn: Readonly<Record<LogTab, (entry: LogEntry) => boolean>> = {
  all: () => true,
  mine: ({ exchange }) => exchange.source === 'panel',
  page: ({ exchange }) => exchange.source === 'page',
  failed: ({ exchange }) => getStatus(exchange) === 'failed',
};

export function createLogViewSlice({ clock }: Dependencies, { entries }: LogSlice, tokens: TokensSlice): LogViewSlice {
  const tab = signal<LogTab>('all');
  const query = signal('');
  const openedId = signal<string | undefined>(undefined);

  const filter = computed(() => {
    if (query.value.trim() === '') return undefined;
    const nowMs = clock.now();
    return compileFilter(query.value, { nowMs, getUsername: (fingerprint) => tokens.get(fingerprint)?.username });
  });
  const matching = computed(() => {
    const wanted = filter.value;
    return wanted && !wanted.isEmpty ? entries.value.filter((entry) => wanted.matches(entry)) : entries.value;
  });

  return {
    tab,
    query,
    problems: computed(() => filter.value?.problems ?? []),
    counts: computed(() => {
      const count = (name: LogTab) => matching.value.filter(isOn[name]).length;
      return { all: matching.value.length, mine: count('mine'), page: count('page'), failed: count('failed') };
    }),
    shown: computed(() => (tab.value === 'all' ? matching.value : matching.value.filter(isOn[tab.value]))),
    openedId,
    open(id) {
      openedId.value = id;
    },
    showTab(next) {
      tab.value = next;
    },
    filter(next) {
      query.value = next;
    },
  };
}
