/** Remembers which part of the log is shown: Firefox loads the panel's page again when DevTools are docked elsewhere. */
import { effect } from '@preact/signals';
import { isRecord } from '../text/narrow.ts';
import type { Dependencies } from './dependencies.ts';
import { type LogTab, type LogViewSlice, logTabs } from './log-view-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';

const NOT_READ = {
  kind: 'log-view-not-read',
  sentence: 'The browser did not give back which part of the log you looked at last.',
};
const NOT_KEPT = {
  kind: 'log-view-not-kept',
  sentence: 'The browser does not keep which part of the log you look at: the next panel shows all of it.',
};

/** Brings back what the panel of the same tab showed last, unless something is looked at already. */
export function keepLogView(dependencies: Dependencies, view: LogViewSlice, notices: NoticesSlice): void {
  notices.watch(keep(dependencies, view, notices), NOT_READ);
}

async function keep({ vault, keptLog }: Dependencies, view: LogViewSlice, notices: NoticesSlice): Promise<void> {
  const key = `view-${keptLog.tabId}`;
  const { tab: shownTab, query, openedId } = view;
  const kept = await keptLog.read(key).catch((error: unknown) => notices.tellFailure(NOT_READ, error));
  const isUntouched = shownTab.value === 'all' && query.value === '' && openedId.value === undefined;
  if (isUntouched && isRecord(kept)) restore(view, kept);

  let last = '';
  let isLossTold = false;
  async function write(tab: LogTab, filter: string, opened: string | undefined): Promise<void> {
    last = filter;
    // Somebody may have looked for a token: then the filter is not kept.
    const isSealed = (await vault.seal(filter)) === filter;
    if (last !== filter) return;
    const shown = { tab, filter: isSealed ? filter : '', ...(opened && { opened }) };
    const isKept = await keptLog.write(key, shown).catch(() => false);
    // This is reported once, and not at every click.
    if (!isKept && !isLossTold) notices.tell(NOT_KEPT);
    isLossTold ||= !isKept;
  }

  let isFirst = true;
  effect(() => {
    const shown = [shownTab.value, query.value, openedId.value] as const;
    if (!isFirst) notices.watch(write(...shown), NOT_KEPT);
    isFirst = false;
  });
}

function restore(view: LogViewSlice, { tab, filter, opened }: Readonly<Record<string, unknown>>): void {
  const known = logTabs.find((name) => name === tab);
  if (known) view.showTab(known);
  if (typeof opened === 'string') view.open(opened);
  if (typeof filter === 'string' && filter !== '') view.filter(filter);
}
