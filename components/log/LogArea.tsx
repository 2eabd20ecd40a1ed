import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { later } from '../controls/later.tsx';
import css from './LogArea.module.css';
import { LogHead } from './LogHead.tsx';
import { LogList } from './LogList.tsx';
import { LogNotices } from './LogNotices.tsx';

const ExchangeDetail = later(() => import('./ExchangeDetail.tsx').then((module) => module.ExchangeDetail));

const panelId = 'log-list';

export function LogArea({ store }: { store: Store }) {
  const opened = store.openedExchange.value;

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || opened === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    store.openExchange(undefined);
  }

  return (
    <section class={css['area']} aria-label="Log" onKeyDown={closeOnEscape}>
      <LogHead store={store} panelId={panelId} />
      <LogNotices store={store} />
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${store.logTab.value}`} class={css['panel']}>
        <LogList
          entries={store.shownEntries.value}
          openedId={opened}
          detail={(entry: LogEntry) => <ExchangeDetail store={store} entry={entry} />}
          nothing={<Nothing isFiltered={store.entries.value.length > 0} />}
          onToggle={(id) => store.openExchange(opened === id ? undefined : id)}
        />
      </div>
    </section>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <p class={css['nothing']}>
      {isFiltered
        ? 'No exchange is shown: the filter or the tab lets none through.'
        : 'Nothing sent yet. Each request and its reply will be here, exactly as on the wire.'}
    </p>
  );
}
