/** The log: every exchange, newest first, sealed before it gets here. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import { nameUser } from '../exchange/exchange-size.ts';
import {
  clearLog,
  emptyLog,
  joinEntries,
  type LogState as LogBook,
  type LogEntry,
  noteExchange,
  pinExchange,
  recordExchange,
  undoClear,
} from '../log/log-state.ts';
import type { Problem } from '../text/problem.ts';
import type { Dependencies } from './dependencies.ts';
import { keepLog } from './log-keeping.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface LogSlice {
  /** Exchanges with their pins and notes, newest first. */
  readonly entries: ReadonlySignal<readonly LogEntry[]>;
  readonly exchanges: ReadonlySignal<readonly Exchange[]>;
  /** How many went because the log was full. */
  readonly droppedCount: ReadonlySignal<number>;
  /** How many the last clearing took; 0 when there is nothing to take back. */
  readonly clearedCount: ReadonlySignal<number>;
  /** What of the log does not outlive DevTools, or could not be brought back; undefined when all is well. */
  readonly keepProblem: ReadonlySignal<Problem | undefined>;
  /** Adds the exchange, or replaces the one with its id. */
  record(exchange: Exchange): void;
  add(exchanges: readonly Exchange[]): void;
  pin(id: string, isPinned: boolean): void;
  note(id: string, note: string): Promise<void>;
  /** All but the pinned. */
  clear(): void;
  undoClear(): void;
}

export function createLogSlice(dependencies: Dependencies, tokens: TokensSlice): LogSlice {
  const { vault, traffic } = dependencies;
  const book = signal(emptyLog);
  const exchanges = computed(() => book.value.entries.map(({ exchange }) => exchange));

  function record(exchange: Exchange): void {
    const username = tokens.get(exchange.fingerprint)?.username;
    book.value = recordExchange(book.value, username === undefined ? exchange : nameUser(exchange, username));
  }

  traffic.onExchange(record);
  return {
    entries: computed(() => book.value.entries),
    exchanges,
    droppedCount: computed(() => book.value.droppedCount),
    clearedCount: computed(() => countCleared(book.value)),
    keepProblem: keepLog(dependencies, book),
    record,
    add(added) {
      book.value = joinEntries(
        book.value,
        added.map((exchange) => ({ exchange, isPinned: false })),
      );
    },
    pin(id, isPinned) {
      book.value = pinExchange(book.value, id, isPinned);
    },
    async note(id, note) {
      const sealed = await vault.seal(note.trim());
      book.value = noteExchange(book.value, id, sealed);
    },
    clear() {
      // The recorder would tell the next load of the panel's page of them again.
      traffic.forgetExchanges();
      book.value = clearLog(book.value);
    },
    undoClear() {
      book.value = undoClear(book.value);
    },
  };
}

function countCleared({ cleared }: LogBook): number {
  return cleared ? cleared.entries.filter(({ isPinned }) => !isPinned).length : 0;
}
