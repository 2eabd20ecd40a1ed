import { expect, test } from 'vitest';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';
import { codeSent, openStore, openStoreWithToken, pageOrigin, settle } from './open-store.ts';

test('a send that is told of before its token is found counts when it is found, and once', async () => {
  const { store, page, traffic, dependencies } = openStore();
  const rawToken = makeAccessToken();
  const fingerprint = await dependencies.vault.admit(rawToken);
  traffic.tellExchange({ ...makeExchange({ source: 'page', startedAtMs: dependencies.clock.now() }), fingerprint });
  page.hold({ origin: pageOrigin, sightings: [makeSighting(rawToken, { origin: pageOrigin })] });
  expect(store.quota.sendsThisHour.value).toBeUndefined();
  await store.page.scan();
  expect(store.quota.sendsThisHour.value).toBe(1);
  await store.page.scan();
  expect(store.quota.sendsThisHour.value).toBe(1);
});

test.each(['network', 'timeout', 'cancelled', 'unsealed', 'panel-closed', 'blocked', 'offline'] as const)(
  'a send that may have arrived (%s) counts, as unsure',
  async (failure) => {
    const { store, token } = await openStoreWithToken();
    const outcome = { kind: 'failed', failure, message: asSealed('x'), durationMs: 1 } as const;
    const { fingerprint } = token;
    store.log.record({ ...makeExchange({ id: 'answered', startedAtMs: Date.now() }), fingerprint });
    store.log.record({ ...makeExchange({ id: 'unsure', startedAtMs: Date.now(), outcome }), fingerprint });
    expect([store.quota.sendsThisHour.value, store.quota.unsureSends.value]).toEqual([2, 1]);
  },
);

test('a send that never left this computer does not count', async () => {
  const { store, token } = await openStoreWithToken();
  const outcome = { kind: 'failed', failure: 'unsent', message: asSealed('x'), durationMs: 1 } as const;
  store.log.record({ ...makeExchange({ startedAtMs: Date.now(), outcome }), fingerprint: token.fingerprint });
  expect([store.quota.sendsThisHour.value, store.quota.unsureSends.value]).toEqual([0, 0]);
});

test('a refused send does not count', async () => {
  const { store, token } = await openStoreWithToken();
  const outcome = makeReply(400, '{"__type":"LimitExceededException"}', { errorType: 'LimitExceededException' });
  store.log.record({ ...makeExchange({ startedAtMs: Date.now(), outcome }), fingerprint: token.fingerprint });
  expect(store.quota.sendsThisHour.value).toBe(0);
});

test('the next panel knows of the sends of the last hour', async () => {
  const { store, network, storage, rawToken } = await openStoreWithToken();
  network.prepare(codeSent);
  await store.send.send();
  await settle();
  const again = await openStoreWithToken(rawToken, { storage });
  await expect.poll(() => again.store.quota.sendsThisHour.value).toBe(1);
  await again.time.pass(3_600_000);
  expect(again.store.quota.sendsThisHour.value).toBe(0);
});
