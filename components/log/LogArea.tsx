import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { LogEntry } from '../../lib/log/log-state.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import { Button } from '../controls/Button.tsx';
import { later } from '../controls/later.tsx';
import type { MenuPlace } from '../controls/Menu.tsx';
import { Toast } from '../controls/Toast.tsx';
import { takeEscape } from '../controls/take-escape.ts';
import { ImportReport } from './ImportReport.tsx';
import css from './LogArea.module.css';
import { LogHead } from './LogHead.tsx';
import { LogNotices } from './LogNotices.tsx';
import { LogProblem } from './LogProblem.tsx';
import { LogTable } from './LogTable.tsx';
import { createLogActions } from './log-actions.ts';

const ExchangePane = later(() => import('./ExchangePane.tsx').then((module) => module.ExchangePane));
const RowMenu = later(loadRowMenu);
const NoteDialog = later(() => import('./NoteDialog.tsx').then((module) => module.NoteDialog));

const panelId = 'log-list';

interface OpenMenu {
  readonly id: string;
  readonly place: MenuPlace;
}

export function LogArea({ store }: { store: Store }) {
  const { log, logView } = store;
  const actions = useMemo(() => createLogActions(store), [store]);
  const menu = useSignal<OpenMenu | undefined>(undefined);
  const entries = log.entries.value;
  const find = (id: string | undefined) => entries.find(({ exchange }) => exchange.id === id);
  const opened = find(logView.openedId.value);
  const menuEntry = find(menu.value?.id);
  const noted = find(actions.notedId.value);

  const closeMenu = () => {
    menu.value = undefined;
  };

  function close(): void {
    const id = logView.openedId.value;
    logView.open(undefined);
    // Where the details had taken the place of the rows, the focus goes back to the row they came from.
    requestAnimationFrame(() => focusRow(id));
  }

  function closeOnEscape(event: KeyboardEvent): void {
    if (opened && takeEscape(event)) close();
  }

  return (
    <section class={css['area']} aria-label="Log" onKeyDown={closeOnEscape}>
      <div>
        <LogHead log={log} view={logView} files={store.logFiles} panelId={panelId} />
      </div>
      <div
        role="tabpanel"
        id={panelId}
        aria-labelledby={`${panelId}-${logView.tab.value}`}
        class={css[opened ? 'split' : 'whole']}
      >
        <div class={css['rows']} onPointerEnter={prepareMenu} onFocusIn={prepareMenu}>
          <LogTable
            view={logView}
            nothing={<Nothing store={store} />}
            onMenu={(id, place) => {
              menu.value = { id, place };
            }}
          />
        </div>
        {opened && (
          <div class={css['details']}>
            <ExchangePane store={store} entry={opened} actions={actions} onClose={close} />
          </div>
        )}
      </div>
      {/* Below the rows, which do not move for it. */}
      <div>
        <FilterProblems view={logView} />
        <LogNotices log={log} />
        <ImportReport files={store.logFiles} />
        <LogProblem actions={actions} />
      </div>
      {menu.value && menuEntry && (
        <RowMenu place={menu.value.place} store={store} entry={menuEntry} actions={actions} onDone={closeMenu} />
      )}
      {noted && <NoteDialog key={noted.exchange.id} entry={noted} log={log} notedId={actions.notedId} />}
      <Toast name="Copied" text={actions.copied} />
    </section>
  );
}

/** What the filter does not know. There from the start, so that assistive tools hear it fill. */
function FilterProblems({ view }: { readonly view: Store['logView'] }) {
  return (
    <div role="status" aria-label="Filter">
      {view.problems.value.map((sentence) => (
        <p key={sentence} class={css['problem']}>
          {sentence}
        </p>
      ))}
    </div>
  );
}

function Nothing({ store: { log, logView } }: { store: Store }) {
  if (log.entries.value.length === 0) {
    return <p class={css['nothing']}>No Cognito calls yet. Calls by this page and this panel appear here.</p>;
  }
  const showAll = () => {
    logView.filter('');
    logView.showTab('all');
  };
  return (
    <p class={css['nothing']}>
      No matches in this tab.{' '}
      <Button variant="quiet" onPress={showAll}>
        Clear filter
      </Button>
    </p>
  );
}

function loadRowMenu() {
  return import('./RowMenu.tsx').then((module) => module.RowMenu);
}

/** Before a row is pressed, so that its menu opens at once. */
function prepareMenu(): void {
  inBackground(loadRowMenu());
}

function focusRow(id: LogEntry['exchange']['id'] | undefined): void {
  if (id === undefined) return;
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
  row?.focus({ preventScroll: true });
}
