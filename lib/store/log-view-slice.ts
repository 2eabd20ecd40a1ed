/** Which of the log is shown: one of four tabs, what the filter box asks for, in which order, and one exchange's details. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeStatus } from '../exchange/exchange-status.ts';
import { compileFilter } from '../log/filter.ts';
import { type LogLine, makeLines } from '../log/log-lines.ts';
import type { LogEntry } from '../log/log-state.ts';
import { type LogColumn, type LogOrder, sortEntries, turnOrder, usualOrder } from '../log/sort.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { SignInSlice } from './sign-in-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { TrafficSlice } from './traffic-slice.ts';

export type LogTab = (typeof logTabs)[number];
export type DetailTab = (typeof detailTabs)[number];

export interface LogViewSlice {
  readonly tab: ReadonlySignal<LogTab>;
  /** What was typed into the filter box. */
  readonly query: ReadonlySignal<string>;
  /** A sentence for each part of the filter that says nothing. */
  readonly problems: ReadonlySignal<readonly string[]>;
  /** How many each tab holds of what the filter lets through. */
  readonly counts: ReadonlySignal<Readonly<Record<LogTab, number>>>;
  readonly order: ReadonlySignal<LogOrder>;
  readonly shown: ReadonlySignal<readonly LogEntry[]>;
  /** What is shown, with the loads of the page and the groups of sign-ins where the log is in the order of time and not filtered. */
  readonly lines: ReadonlySignal<readonly LogLine[]>;
  /** Id of the exchange whose details are shown. */
  readonly openedId: ReadonlySignal<string | undefined>;
  /** Which of its details; it stays from one exchange to the next. */
  readonly detailTab: ReadonlySignal<DetailTab>;
  /** Id of what the opened exchange is compared with, where one was chosen. */
  readonly otherId: ReadonlySignal<string | undefined>;
  /** As its row, the tabs and the filter have it: a failed step of a sign-in that went on is ok. */
  getStatus(exchange: Exchange): ExchangeStatus;
  open(id: string | undefined, detail?: DetailTab): void;
  /** Folds a group of lines, or unfolds it. */
  fold(id: string, isFolded: boolean): void;
  showDetail(detail: DetailTab): void;
  /** Opens the exchange beside another one. */
  compare(id: string, otherId?: string): void;
  showTab(tab: LogTab): void;
  filter(query: string): void;
  sortBy(column: LogColumn): void;
  setOrder(order: LogOrder): void;
}

export const logTabs = ['all', 'panel', 'page', 'failed'] as const;
export const detailTabs = ['payload', 'response', 'headers', 'explanation', 'compare'] as const;

export function createLogViewSlice(
  { clock }: Dependencies,
  { entries }: LogSlice,
  tokens: TokensSlice,
  { pages }: TrafficSlice,
  signIns: SignInSlice,
): LogViewSlice {
  const tab = signal<LogTab>('all');
  const query = signal('');
  const order = signal(usualOrder);
  const openedId = signal<string | undefined>(undefined);
  const detailTab = signal<DetailTab>('payload');
  const otherId = signal<string | undefined>(undefined);
  let isDetailChosen = false;

  const isOn: Readonly<Record<LogTab, (entry: LogEntry) => boolean>> = {
    all: () => true,
    panel: ({ exchange }) => exchange.source === 'panel',
    page: ({ exchange }) => exchange.source === 'page',
    failed: ({ exchange }) => signIns.getStatus(exchange) === 'failed',
  };

  const filter = computed(() => {
    if (query.value.trim() === '') return undefined;
    const nowMs = clock.now();
    const getUsername = (fingerprint: Fingerprint) => tokens.get(fingerprint)?.username;
    return compileFilter(query.value, { nowMs, getUsername, getStatus: signIns.getStatus });
  });
  const matching = computed(() => {
    const wanted = filter.value;
    return wanted && !wanted.isEmpty ? entries.value.filter((entry) => wanted.matches(entry)) : entries.value;
  });
  const onTab = computed(() => (tab.value === 'all' ? matching.value : matching.value.filter(isOn[tab.value])));
  const shown = computed(() => sortEntries(onTab.value, order.value));

  function showDetail(detail: DetailTab): void {
    isDetailChosen = true;
    detailTab.value = detail;
  }

  /** A step of managed login that sent no body has nothing to show but what is wrong with it. */
  function suggestDetail(id: string | undefined): DetailTab {
    const exchange = entries.value.find((entry) => entry.exchange.id === id)?.exchange;
    if (!exchange?.login || exchange.request.body !== '') return 'payload';
    const hasFindings = (signIns.getStep(exchange.id)?.findings.length ?? 0) > 0;
    return hasFindings || signIns.getStatus(exchange) === 'failed' ? 'explanation' : 'payload';
  }

  function open(id: string | undefined, detail?: DetailTab): void {
    batch(() => {
      if (id !== openedId.value) otherId.value = undefined;
      openedId.value = id;
      if (detail) {
        isDetailChosen ||= detail !== 'payload';
        detailTab.value = detail;
      } else if (!isDetailChosen) detailTab.value = suggestDetail(id);
    });
  }

  return {
    tab,
    query,
    problems: computed(() => filter.value?.problems ?? []),
    counts: computed(() => {
      const count = (name: LogTab) => matching.value.filter(isOn[name]).length;
      return { all: matching.value.length, panel: count('panel'), page: count('page'), failed: count('failed') };
    }),
    order,
    shown,
    lines: computed(() => {
      const { column, isDescending } = order.value;
      const isWhole = column === 'time' && query.value.trim() === '';
      const lines = makeLines(isDescending ? shown.value : shown.value.toReversed(), isWhole ? pages.value : []);
      const ordered = isDescending ? lines : lines.toReversed();
      return isWhole ? signIns.group(ordered) : ordered;
    }),
    openedId,
    detailTab,
    otherId,
    getStatus: signIns.getStatus,
    open,
    fold: signIns.fold,
    showDetail,
    compare(id, other) {
      batch(() => {
        open(id, 'compare');
        otherId.value = other;
      });
    },
    showTab(next) {
      tab.value = next;
    },
    filter(next) {
      query.value = next;
    },
    sortBy(column) {
      order.value = turnOrder(order.value, column);
    },
    setOrder(next) {
      order.value = next;
    },
  };
}
