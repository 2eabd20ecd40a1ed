/** The log: every exchange, newest first, sealed before it gets here. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../log/exchange.ts';

export interface LogState {
  readonly exchanges: ReadonlySignal<readonly Exchange[]>;
  /** Adds the exchange, or replaces the one with its id. */
  record(exchange: Exchange): void;
  clearLog(): void;
}

export function createLogState(): LogState {
  const exchanges = signal<readonly Exchange[]>([]);
  return {
    exchanges,
    record(exchange) {
      const known = exchanges.value.findIndex(({ id }) => id === exchange.id);
      // The browser tells of the page's calls when they are over, and of those before DevTools showed the panel at once.
      const older = exchanges.value.findIndex(({ startedAtMs }) => startedAtMs <= exchange.startedAtMs);
      exchanges.value =
        known >= 0
          ? exchanges.value.with(known, exchange)
          : exchanges.value.toSpliced(older < 0 ? exchanges.value.length : older, 0, exchange);
    },
    clearLog() {
      exchanges.value = [];
    },
  };
}
