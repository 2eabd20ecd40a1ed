/** What of the log is looked at, for the next load of the panel's page: Firefox loads it anew when DevTools are docked elsewhere. */
import { effect } from '@preact/signals';
import { isRecord } from '../text/narrow.ts';
import { type LogTab, type LogViewState, logTabs } from './create-log-view-state.ts';
import type { StoreParts } from './dependencies.ts';

type View = Pick<LogViewState, 'logTab' | 'logFilter' | 'openedExchange' | 'showLogTab' | 'filterLog' | 'openExchange'>;

/** Brings back what the panel of the same tab showed last, unless something is looked at already. */
export async function keepLogView(
  { vault, keptLog }: Pick<StoreParts, 'vault' | 'keptLog'>,
  view: View,
): Promise<void> {
  const key = `view-${keptLog.tabId}`;
  const { logTab, logFilter, openedExchange } = view;
  const kept = await keptLog.read(key).catch(() => undefined);
  const isUntouched = logTab.value === 'all' && logFilter.value === '' && openedExchange.value === undefined;
  if (isUntouched && isRecord(kept)) restore(view, kept);

  let last = '';
  async function write(tab: LogTab, filter: string, opened: string | undefined): Promise<void> {
    last = filter;
    // Somebody may have looked for a token: then the filter is not kept.
    const isSealed = (await vault.seal(filter)) === filter;
    if (last === filter) await keptLog.write(key, { tab, filter: isSealed ? filter : '', ...(opened && { opened }) });
  }

  let isFirst = true;
  effect(() => {
    const shown = [logTab.value, logFilter.value, openedExchange.value] as const;
    if (!isFirst) void write(...shown);
    isFirst = false;
  });
}

function restore(view: View, { tab, filter, opened }: Readonly<Record<string, unknown>>): void {
  const known = logTabs.find((name) => name === tab);
  if (known) view.showLogTab(known);
  if (typeof filter === 'string' && filter !== '') void view.filterLog(filter);
  if (typeof opened === 'string') view.openExchange(opened);
}
