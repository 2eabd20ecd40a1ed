/** Tells of each exchange once, when it has its outcome: ours and the page's. */
import { effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';

/** Imported exchanges are skipped: they are not new. */
export function onSettled(
  exchanges: ReadonlySignal<readonly Exchange[]>,
  callback: (exchange: Exchange) => void,
): () => void {
  const told = new WeakSet<Exchange>();
  return effect(() => {
    const fresh = exchanges.value.filter(
      (exchange) => exchange.outcome.kind !== 'pending' && !exchange.isImported && !told.has(exchange),
    );
    untracked(() => {
      for (const exchange of fresh.toReversed()) {
        told.add(exchange);
        callback(exchange);
      }
    });
  });
}
