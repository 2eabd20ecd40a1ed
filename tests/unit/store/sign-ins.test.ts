import { expect, test } from 'vitest';
import { callback, loginClient, loginHost } from '../exchange/login-fixtures.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { hop, makeSignIn, record } from '../sign-in/record-sign-in.ts';
import { openStore } from './open-store.ts';

// Scripts that are loaded when the log has its first sign-in. From here on nothing waits for them.
await import('../../../lib/store/sign-in-reading.ts');

async function open() {
  const { store } = openStore();
  const { exchanges, flows } = await record(...makeSignIn());
  store.log.add([...exchanges, makeExchange({ id: 'other', source: 'page', operation: 'GetUser' })]);
  const kinds = () => store.logView.lines.value.map(({ kind }) => kind);
  await expect.poll(kinds).toContain('sign-in');
  return { store, kinds, flow: flows[0], exchanges };
}

test('the exchanges of a sign-in stand under one head, which folds them', async () => {
  const { store, kinds, flow } = await open();
  expect(kinds().filter((kind) => kind === 'exchange')).toHaveLength(5);
  store.logView.fold(flow?.id ?? '', true);
  expect(kinds()).toEqual(['sign-in', 'exchange']);
  store.logView.fold(flow?.id ?? '', false);
  expect(kinds().filter((kind) => kind === 'exchange')).toHaveLength(5);
});

test('a filter, and another order than that of time, show each exchange by itself', async () => {
  const { store, kinds } = await open();
  store.logView.filter('op:authorize');
  expect(kinds()).toEqual(['exchange']);
  store.logView.filter('');
  store.logView.sortBy('status');
  expect(kinds()).not.toContain('sign-in');
});

test('a step knows what was found on it, and a token what its sign-in asked for', async () => {
  const { store, exchanges, flow } = await open();
  expect(store.signIns.getStep(exchanges[1]?.id ?? '')?.triggers?.metadata).toMatch(/does not travel in managed login/);
  expect(store.signIns.getStep('other')).toBeUndefined();
  const access = flow?.steps.at(-1)?.tokens.access;
  if (!access) throw new Error('the sign-in brought no access token');
  expect(store.signIns.findScopeRequest(access)).toMatchObject({ exchangeId: 'e0', scope: 'openid email' });
});

test('a callback with 404 is ok for the rows, the tab and the filter alike, where the app went on to its tokens', async () => {
  const { store } = openStore();
  const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
  const back = hop(3.2, `${callback}?code=${code}&state=c3RhdGUtb2YtdGhlLWFwcC0x`, { status: 404 }, '<p>app</p>');
  const { exchanges } = await record(...makeSignIn().slice(0, 2), back, ...makeSignIn().slice(3));
  store.log.add(exchanges);
  const { logView } = store;
  const findShown = (query: string) => {
    logView.filter(query);
    return logView.shown.value.map(({ exchange }) => exchange.operation);
  };
  await expect.poll(() => logView.counts.value.failed).toBe(0);
  expect(findShown('status:failed')).toEqual([]);
  expect(findShown('op:callback status:ok')).toEqual(['callback']);
  expect(findShown('op:callback status:404')).toEqual(['callback']);
  expect(logView.shown.value.map(({ exchange }) => logView.getStatus(exchange))).toEqual(['ok']);
});

test('a log without a sign-in is as it is', () => {
  const { store } = openStore();
  store.log.add([makeExchange({ source: 'page', operation: 'GetUser' })]);
  expect(store.logView.lines.value.map(({ kind }) => kind)).toEqual(['exchange']);
  expect(store.signIns.getStep('exchange-1')).toBeUndefined();
});

test('a log of thousands is read in turns, and is in groups once all of it is read', async () => {
  const { store } = openStore();
  const { exchanges } = await record(...makeSignIn());
  const many = Array.from({ length: 100 }, (_, nth) => exchanges.map((one) => ({ ...one, id: `${one.id}-${nth}` })));
  store.log.add(many.flat());
  const countGrouped = () => store.logView.lines.value.filter(({ kind }) => kind === 'sign-in').length;
  expect(countGrouped()).toBe(0);
  await expect.poll(countGrouped).toBeGreaterThan(0);
  expect(store.logView.lines.value.filter(({ kind }) => kind === 'exchange')).toHaveLength(400);
});

test('an error that another service sent to the callback is no sign-in that failed', async () => {
  const { store } = openStore();
  const foreign = hop(60, `${callback}?error=payment_failed`, {}, '<p>app</p>');
  const { exchanges } = await record(...makeSignIn(), foreign);
  store.log.add(exchanges);
  await expect.poll(() => store.signIns.getStep('e4')?.findings.map(({ kind }) => kind)).toEqual(['foreign-error']);
  expect(store.signIns.stopped.value).toBeUndefined();
});

test('a step that failed, or on which something was found, opens on what is said of it, until other details are chosen', async () => {
  const { store } = openStore();
  const refused = hop(
    0.2,
    `${loginHost}/error?error=redirect_mismatch&client_id=${loginClient}`,
    { status: 400 },
    '<p>no</p>',
  );
  const { exchanges } = await record(...makeSignIn().slice(0, 1), refused);
  store.log.add(exchanges);
  const { logView } = store;
  await expect.poll(() => store.signIns.getStep('e1')?.findings).toHaveLength(1);
  logView.open('e1');
  expect(logView.detailTab.value).toBe('explanation');
  logView.open('e0');
  expect(logView.detailTab.value).toBe('payload');
  logView.showDetail('headers');
  logView.open('e1');
  expect(logView.detailTab.value).toBe('headers');
});
