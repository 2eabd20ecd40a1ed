/** The log: every exchange, newest first, sealed before it gets here. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
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
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { StoreParts } from './dependencies.ts';

export interface LogState {
  /** Exchanges with their pins and notes, newest first. */
  readonly entries: ReadonlySignal<readonly LogEntry[]>;
  readonly exchanges: ReadonlySignal<readonly Exchange[]>;
  /** How many went because the log was full. */
  readonly droppedCount: ReadonlySignal<number>;
  /** How many the last clearing took; 0 when there is nothing to take back. */
  readonly clearedCount: ReadonlySignal<number>;
  /** Adds the exchange, or replaces the one with its id. */
  record(exchange: Exchange): void;
  addToLog(exchanges: readonly Exchange[]): void;
  pinExchange(id: string, isPinned: boolean): void;
  noteExchange(id: string, note: string): Promise<void>;
  /** All but the pinned. */
  clearLog(): void;
  undoClearLog(): void;
}

type Parts = Pick<StoreParts, 'vault'>;

/** `book` is for who keeps the log. */
export function createLogState(
  { vault }: Parts,
  getUsername: (fingerprint: Fingerprint) => string | undefined,
): LogState & { readonly book: Signal<LogBook> } {
  const book = signal(emptyLog);
  const exchanges = computed(() => book.value.entries.map(({ exchange }) => exchange));
  return {
    book,
    entries: computed(() => book.value.entries),
    exchanges,
    droppedCount: computed(() => book.value.droppedCount),
    clearedCount: computed(() => countCleared(book.value)),
    record(exchange) {
      const username = exchange.fingerprint && getUsername(exchange.fingerprint);
      book.value = recordExchange(book.value, username === undefined ? exchange : { username, ...exchange });
    },
    addToLog(added) {
      book.value = joinEntries(
        book.value,
        added.map((exchange) => ({ exchange, isPinned: false })),
      );
    },
    pinExchange(id, isPinned) {
      book.value = pinExchange(book.value, id, isPinned);
    },
    async noteExchange(id, note) {
      const sealed = await vault.seal(note.trim());
      book.value = noteExchange(book.value, id, sealed);
    },
    clearLog() {
      book.value = clearLog(book.value);
    },
    undoClearLog() {
      book.value = undoClear(book.value);
    },
  };
}

function countCleared({ cleared }: LogBook): number {
  return cleared ? cleared.entries.filter(({ isPinned }) => !isPinned).length : 0;
}
