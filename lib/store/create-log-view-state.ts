/** Which of the log is shown: one of four tabs, and what the filter box asks for. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { getStatus } from '../exchange/exchange-status.ts';
import type { FilterContext, LogFilter } from '../log/filter.ts';
import type { LogEntry } from '../log/log-state.ts';

export type LogTab = (typeof logTabs)[number];

export interface LogViewState {
  readonly logTab: ReadonlySignal<LogTab>;
  /** What was typed into the filter box. */
  readonly logFilter: ReadonlySignal<string>;
  /** A sentence for each part of the filter that says nothing. */
  readonly logFilterProblems: ReadonlySignal<readonly string[]>;
  /** How many each tab holds of what the filter lets through. */
  readonly logCounts: ReadonlySignal<Readonly<Record<LogTab, number>>>;
  readonly shownEntries: ReadonlySignal<readonly LogEntry[]>;
  /** Id of the exchange whose texts are shown. */
  readonly openedExchange: ReadonlySignal<string | undefined>;
  openExchange(id: string | undefined): void;
  showLogTab(tab: LogTab): void;
  filterLog(query: string): Promise<void>;
}

export const logTabs = ['all', 'mine', 'page', 'failed'] as const;

type CompileFilter = (query: string, context: FilterContext) => LogFilter;

const isOn: Readonly<Record<LogTab, (entry: LogEntry) => boolean>> = {
  all: () => true,
  mine: ({ exchange }) => exchange.source === 'panel',
  page: ({ exchange }) => exchange.source === 'page',
  failed: ({ exchange }) => getStatus(exchange) === 'failed',
};

type GetUsername = NonNullable<FilterContext['getUsername']>;

export function createLogViewState(
  entries: ReadonlySignal<readonly LogEntry[]>,
  now: () => number,
  getUsername: GetUsername,
): LogViewState {
  const tab = signal<LogTab>('all');
  const query = signal('');
  const opened = signal<string | undefined>(undefined);
  /** Loaded with the first query. */
  const compile = signal<CompileFilter | undefined>(undefined);

  const filter = computed(() => {
    if (query.value.trim() === '') return undefined;
    return compile.value?.(query.value, { nowMs: now(), getUsername });
  });
  const matching = computed(() => {
    const wanted = filter.value;
    return wanted && !wanted.isEmpty ? entries.value.filter((entry) => wanted.matches(entry)) : entries.value;
  });

  return {
    logTab: tab,
    logFilter: query,
    logFilterProblems: computed(() => filter.value?.problems ?? []),
    logCounts: computed(() => {
      const count = (name: LogTab) => matching.value.filter(isOn[name]).length;
      return { all: matching.value.length, mine: count('mine'), page: count('page'), failed: count('failed') };
    }),
    shownEntries: computed(() => (tab.value === 'all' ? matching.value : matching.value.filter(isOn[tab.value]))),
    openedExchange: opened,
    openExchange(id) {
      opened.value = id;
    },
    showLogTab(next) {
      tab.value = next;
    },
    async filterLog(next) {
      query.value = next;
      if (!compile.value) {
        const { compileFilter } = await import('../log/filter.ts');
        compile.value = compileFilter;
      }
    },
  };
}
