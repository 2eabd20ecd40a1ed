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
      const isKnown = exchanges.value.some(({ id }) => id === exchange.id);
      exchanges.value = isKnown
        ? exchanges.value.map((known) => (known.id === exchange.id ? exchange : known))
        : [exchange, ...exchanges.value];
    },
    clearLog() {
      exchanges.value = [];
    },
  };
}
