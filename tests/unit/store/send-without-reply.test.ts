import { expect, test } from 'vitest';
import { openStoreWithToken } from './open-store.ts';

type Opened = Awaited<ReturnType<typeof openStoreWithToken>>;

function readOutcome({ store }: Opened) {
  return store.log.exchanges.value[0]?.outcome;
}

async function expectCounted({ store: { quota } }: Opened, sends: number, unsure: number): Promise<void> {
  await expect.poll(() => [quota.sendsThisHour.value, quota.unsureSends.value]).toEqual([sends, unsure]);
}

test('a send that gets no reply may have arrived, and counts as unsure', async () => {
  const opened = await openStoreWithToken();
  opened.network.prepare('unreachable');
  await opened.store.send.send();
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'network' });
  await expectCounted(opened, 1, 1);
});

test('a send that is cancelled after it went out may have arrived, and counts as unsure', async () => {
  const opened = await openStoreWithToken();
  opened.network.prepare('unanswered');
  const sending = opened.store.send.send();
  await expect.poll(() => opened.network.requests).toHaveLength(1);
  opened.store.send.cancel();
  await sending;
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'cancelled' });
  await expectCounted(opened, 1, 1);
});

test('a send while the browser knows of no network is told as offline, and counts as unsure, since the browser may be wrong', async () => {
  const opened = await openStoreWithToken();
  opened.network.prepare('unreachable');
  opened.panel.goOffline();
  await opened.store.send.send();
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'offline' });
  await expectCounted(opened, 1, 1);
});

test('a send during which the network goes may have arrived, and counts as unsure', async () => {
  const opened = await openStoreWithToken();
  const reply = Promise.withResolvers<'unreachable'>();
  opened.network.prepare(reply.promise);
  const sending = opened.store.send.send();
  await expect.poll(() => opened.network.requests).toHaveLength(1);
  opened.panel.goOffline();
  reply.resolve('unreachable');
  await sending;
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'network' });
  await expectCounted(opened, 1, 1);
});

test('a send whose connection ends as the panel goes is said to be just that, and counts as unsure', async () => {
  const opened = await openStoreWithToken();
  const reply = Promise.withResolvers<'unreachable'>();
  opened.network.prepare(reply.promise);
  const sending = opened.store.send.send();
  await expect.poll(() => opened.network.requests).toHaveLength(1);
  opened.panel.leave();
  reply.resolve('unreachable');
  await sending;
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'panel-closed' });
  await expectCounted(opened, 1, 1);
});

test('a panel that was about to go and stayed takes no part in what fails later', async () => {
  const opened = await openStoreWithToken();
  opened.panel.leave();
  await opened.time.pass(1_000);
  opened.network.prepare('unreachable');
  await opened.store.send.send();
  expect(readOutcome(opened)).toMatchObject({ kind: 'failed', failure: 'network' });
});
