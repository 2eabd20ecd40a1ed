import { useSignal } from '@preact/signals';
import type { Store } from '../../lib/store.ts';
import css from './LogArea.module.css';
import { LogEntry } from './LogEntry.tsx';

export function LogArea({ store }: { store: Store }) {
  const opened = useSignal<string | undefined>(undefined);
  const exchanges = store.exchanges.value;

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || opened.value === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    opened.value = undefined;
  }

  return (
    <section class={css['area']} aria-label="Log" onKeyDown={closeOnEscape}>
      <h2 class={css['head']}>
        Log <span class={css['count']}>{exchanges.length || ''}</span>
      </h2>
      <div role="log" aria-label="Exchanges" class={css['log']}>
        {exchanges.length === 0 && (
          <p class={css['nothing']}>
            Nothing sent yet. Each request and its reply will be here, exactly as on the wire.
          </p>
        )}
        {exchanges.map((exchange) => (
          <LogEntry
            key={exchange.id}
            exchange={exchange}
            isOpen={opened.value === exchange.id}
            isOnline={store.wasOnline(exchange.id)}
            onToggle={() => {
              opened.value = opened.value === exchange.id ? undefined : exchange.id;
            }}
            onCopy={(text) => store.copy(text)}
          />
        ))}
      </div>
    </section>
  );
}
