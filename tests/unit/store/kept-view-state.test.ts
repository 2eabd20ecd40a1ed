import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { keepLogView } from '../../../lib/store/create-kept-view-state.ts';
import { createLogViewState } from '../../../lib/store/create-log-view-state.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeNotices } from './make-notices.ts';

async function open(items: Map<string, unknown>, tabId: number) {
  const keptLog = {
    tabId,
    read: async (key: string) => items.get(key),
    async write(key: string, value: unknown) {
      items.set(key, value);
      return true;
    },
    onLeaving() {},
  };
  const view = createLogViewState(
    signal([]),
    () => 0,
    () => undefined,
  );
  await keepLogView({ vault: createVault(), keptLog }, view, makeNotices());
  return view;
}

test('what one panel showed last the next one of the same tab shows, and no other', async () => {
  const items = new Map<string, unknown>();
  const first = await open(items, 7);
  first.showLogTab('page');
  first.openExchange('exchange-1');
  await first.filterLog('op:GetUser');
  await vi.waitFor(() => expect(items.get('view-7')).toMatchObject({ filter: 'op:GetUser' }));
  const [again, other] = [await open(items, 7), await open(items, 8)];
  expect([again.logTab.value, again.logFilter.value, again.openedExchange.value]).toEqual([
    'page',
    'op:GetUser',
    'exchange-1',
  ]);
  expect(other.openedExchange.value).toBeUndefined();
});

test('a filter with a token in it is not kept', async () => {
  const items = new Map<string, unknown>();
  const view = await open(items, 7);
  view.openExchange('exchange-1');
  await view.filterLog(makeAccessToken());
  await vi.waitFor(() => expect(items.get('view-7')).toMatchObject({ opened: 'exchange-1', filter: '' }));
  expect(JSON.stringify([...items])).not.toContain('eyJ');
});

test('what somebody looks at already is left alone, and nonsense in the storage is passed over', async () => {
  const items = new Map<string, unknown>([['view-7', { tab: 'none', filter: 7, opened: {} }]]);
  const view = await open(items, 7);
  expect([view.logTab.value, view.logFilter.value, view.openedExchange.value]).toEqual(['all', '', undefined]);
});
