import { expect, test } from 'vitest';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange, makeReply } from '../exchange/make-exchange.ts';
import { openStore, settle } from './open-store.ts';

async function open(storage = makeFakeStorage(), tabId = 7) {
  const { store } = openStore({ storage, tabId });
  await settle();
  return store.logView;
}

test('what one panel showed last the next one of the same tab shows, and no other', async () => {
  const storage = makeFakeStorage();
  const first = await open(storage);
  first.showTab('page');
  first.open('exchange-1');
  first.sortBy('status');
  first.showDetail('headers');
  first.filter('op:GetUser');
  await expect.poll(() => storage.values.get('view-7')).toMatchObject({ filter: 'op:GetUser' });
  const [again, other] = [await open(storage), await open(storage, 8)];
  expect([again.tab.value, again.query.value, again.openedId.value]).toEqual(['page', 'op:GetUser', 'exchange-1']);
  expect([again.order.value, again.detailTab.value]).toEqual([{ column: 'status', isDescending: false }, 'headers']);
  expect(other.openedId.value).toBeUndefined();
});

test('a filter with a token in it is not kept', async () => {
  const storage = makeFakeStorage();
  const view = await open(storage);
  view.open('exchange-1');
  view.filter(makeAccessToken());
  await expect.poll(() => storage.values.get('view-7')).toMatchObject({ opened: 'exchange-1', filter: '' });
  expect(JSON.stringify([...storage.values])).not.toContain('eyJ');
});

test('what somebody looks at already is left alone, and nonsense in the storage is passed over', async () => {
  const storage = makeFakeStorage();
  storage.values.set('view-7', { tab: 'none', filter: 7, opened: {} });
  const view = await open(storage);
  expect([view.tab.value, view.query.value, view.openedId.value]).toEqual(['all', '', undefined]);
});

test('tab and filter choose together what is shown', () => {
  const { store } = openStore();
  const failed = makeReply(400, '{"__type":"CodeMismatchException"}', { errorType: 'CodeMismatchException' });
  store.log.add([
    makeExchange({ id: 'mine', operation: 'GetUser' }),
    makeExchange({ id: 'failed', operation: 'VerifyUserAttribute', outcome: failed }),
    makeExchange({ id: 'page', source: 'page', operation: 'GetUser' }),
  ]);
  store.logView.filter('op:GetUser');
  expect(store.logView.counts.value).toEqual({ all: 2, panel: 1, page: 1, failed: 0 });
  store.logView.showTab('page');
  expect(store.logView.shown.value.map(({ exchange }) => exchange.id)).toEqual(['page']);
  store.logView.filter('status:abc');
  expect(store.logView.problems.value).toHaveLength(1);
});

test('another exchange is compared anew, and the details that were looked at stay', () => {
  const { logView } = openStore().store;
  logView.compare('first', 'other');
  expect([logView.openedId.value, logView.otherId.value, logView.detailTab.value]).toEqual([
    'first',
    'other',
    'compare',
  ]);
  logView.open('second');
  expect([logView.openedId.value, logView.otherId.value, logView.detailTab.value]).toEqual([
    'second',
    undefined,
    'compare',
  ]);
  logView.open('second', 'response');
  expect(logView.detailTab.value).toBe('response');
});

test('loads of the page are lines as long as the log is in the order of time and not filtered', async () => {
  const { store, traffic, time } = openStore();
  store.log.add([makeExchange({ id: 'one', startedAtMs: 2_000 })]);
  traffic.note({ pages: [{ atMs: 1_000, origin: 'https://app.example' }] });
  const readIds = () => store.logView.lines.value.map(({ id }) => id);
  await time.pass(100);
  expect(readIds()).toEqual(['one', 'page-1000']);
  store.logView.sortBy('time');
  expect(readIds()).toEqual(['page-1000', 'one']);
  store.logView.sortBy('status');
  expect(readIds()).toEqual(['one']);
  store.logView.sortBy('time');
  store.logView.filter('op:Get');
  expect(readIds()).toEqual(['one']);
});
