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
  const { log, logView } = store;
  const opened = logView.openedId.value;

  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || opened === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    logView.open(undefined);
  }

  return (
    <section class={css['area']} aria-label="Log" onKeyDown={closeOnEscape}>
      <LogHead log={log} view={logView} files={store.logFiles} panelId={panelId} />
      <LogNotices log={log} view={logView} />
      <div role="tabpanel" id={panelId} aria-labelledby={`${panelId}-${logView.tab.value}`} class={css['panel']}>
        <LogList
          entries={logView.shown.value}
          openedId={opened}
          detail={(entry: LogEntry) => <ExchangeDetail store={store} entry={entry} />}
          nothing={<Nothing isFiltered={log.entries.value.length > 0} />}
          onToggle={(id) => logView.open(opened === id ? undefined : id)}
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
