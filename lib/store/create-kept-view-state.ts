/** What of the log is looked at, for the next load of the panel's page: Firefox loads it anew when DevTools are docked elsewhere. */
import { effect } from '@preact/signals';
import { isRecord } from '../text/narrow.ts';
import { type LogTab, type LogViewState, logTabs } from './create-log-view-state.ts';
import type { Notices } from './create-notice-state.ts';
import type { StoreParts } from './dependencies.ts';

type View = Pick<LogViewState, 'logTab' | 'logFilter' | 'openedExchange' | 'showLogTab' | 'filterLog' | 'openExchange'>;

const NOT_READ = {
  kind: 'log-view-not-read',
  sentence: 'The browser did not give back which part of the log you looked at last.',
};
const NOT_KEPT = {
  kind: 'log-view-not-kept',
  sentence: 'The browser does not keep which part of the log you look at: the next panel shows all of it.',
};

/** Brings back what the panel of the same tab showed last, unless something is looked at already. */
export async function keepLogView(
  { vault, keptLog }: Pick<StoreParts, 'vault' | 'keptLog'>,
  view: View,
  notices: Pick<Notices, 'watch' | 'tell' | 'tellFailure'>,
): Promise<void> {
  const key = `view-${keptLog.tabId}`;
  const { logTab, logFilter, openedExchange } = view;
  const kept = await keptLog.read(key).catch((error: unknown) => notices.tellFailure(NOT_READ, error));
  const isUntouched = logTab.value === 'all' && logFilter.value === '' && openedExchange.value === undefined;
  if (isUntouched && isRecord(kept)) await restore(view, kept);

  let last = '';
  let isLossTold = false;
  async function write(tab: LogTab, filter: string, opened: string | undefined): Promise<void> {
    last = filter;
    // Somebody may have looked for a token: then the filter is not kept.
    const isSealed = (await vault.seal(filter)) === filter;
    if (last !== filter) return;
    const shown = { tab, filter: isSealed ? filter : '', ...(opened && { opened }) };
    const isKept = await keptLog.write(key, shown).catch(() => false);
    // Told once: it is said of each click else.
    if (!isKept && !isLossTold) notices.tell(NOT_KEPT);
    isLossTold ||= !isKept;
  }

  let isFirst = true;
  effect(() => {
    const shown = [logTab.value, logFilter.value, openedExchange.value] as const;
    if (!isFirst) notices.watch(write(...shown), NOT_KEPT);
    isFirst = false;
  });
}

async function restore(view: View, { tab, filter, opened }: Readonly<Record<string, unknown>>): Promise<void> {
  const known = logTabs.find((name) => name === tab);
  if (known) view.showLogTab(known);
  if (typeof opened === 'string') view.openExchange(opened);
  if (typeof filter === 'string' && filter !== '') await view.filterLog(filter);
}
