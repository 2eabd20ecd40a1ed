/** Remembers which part of the log is shown: Firefox loads the panel's page again when DevTools are docked elsewhere. */
import { effect } from '@preact/signals';
import { type LogOrder, logColumns } from '../log/sort.ts';
import { isRecord } from '../text/narrow.ts';
import type { Dependencies } from './dependencies.ts';
import { type DetailTab, detailTabs, type LogTab, type LogViewSlice, logTabs } from './log-view-slice.ts';
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
  async function write({ filter, ...seen }: SeenPart): Promise<void> {
    last = filter;
    // Somebody may have looked for a token: then the filter is not kept.
    const isSealed = (await vault.seal(filter)) === filter;
    if (last !== filter) return;
    const isKept = await keptLog.write(key, { ...seen, filter: isSealed ? filter : '' }).catch(() => false);
    // This is reported once, and not at every click.
    if (!isKept && !isLossTold) notices.tell(NOT_KEPT);
    isLossTold ||= !isKept;
  }

  let isFirst = true;
  effect(() => {
    const seen = describeSeenPart(view);
    if (!isFirst) notices.watch(write(seen), NOT_KEPT);
    isFirst = false;
  });
}

interface SeenPart {
  readonly tab: LogTab;
  readonly filter: string;
  readonly order: LogOrder;
  readonly detail: DetailTab;
  readonly opened?: string;
}

function describeSeenPart({ tab, query, order, detailTab, openedId }: LogViewSlice): SeenPart {
  return {
    tab: tab.value,
    filter: query.value,
    order: order.value,
    detail: detailTab.value,
    ...(openedId.value !== undefined && { opened: openedId.value }),
  };
}

function restore(view: LogViewSlice, kept: Readonly<Record<string, unknown>>): void {
  const { tab, filter, opened, order, detail } = kept;
  const knownTab = logTabs.find((name) => name === tab);
  const knownDetail = detailTabs.find((name) => name === detail);
  if (knownTab) view.showTab(knownTab);
  // The usual one may be there without anybody's choice.
  if (knownDetail && knownDetail !== 'payload') view.showDetail(knownDetail);
  if (isRecord(order)) {
    const column = logColumns.find((name) => name === order['column']);
    if (column) view.setOrder({ column, isDescending: order['isDescending'] === true });
  }
  if (typeof opened === 'string') view.open(opened);
  if (typeof filter === 'string' && filter !== '') view.filter(filter);
}
