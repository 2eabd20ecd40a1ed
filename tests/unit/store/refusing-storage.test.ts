/** Storage that refuses: what the person did counts now, nothing waits for ever, and what was not kept is told. */
import { expect, test } from 'vitest';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { codeSent, openStore, openStoreWithToken, settle } from './open-store.ts';

const lambdaUrl = 'http://127.0.0.1:3001/2015-03-31/functions/F/invocations';

test('a time limit that is not kept holds, and that is told', async () => {
  const { store, storage, findNotices } = openStore();
  storage.setState('full', 'timeLimitSeconds');
  await store.settings.setTimeLimit(7);
  expect(store.settings.timeLimitSeconds.value).toBe(7);
  expect(findNotices()).toEqual(['time-limit-not-kept']);
});

test('a kept time limit that cannot be read is told', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken', 'timeLimitSeconds');
  const { store, findNotices } = openStore({ storage });
  await expect.poll(findNotices).toEqual(['time-limit-not-read']);
  expect(store.settings.timeLimitSeconds.value).toBe(30);
});

test('a kept time limit that comes after a typed one does not take its place', async () => {
  const storage = makeFakeStorage();
  storage.values.set('timeLimitSeconds', 60);
  const goOn = storage.holdReads();
  const { store } = openStore({ storage });
  await store.settings.setTimeLimit(7);
  storage.values.set('timeLimitSeconds', 60);
  goOn();
  await settle();
  expect(store.settings.timeLimitSeconds.value).toBe(7);
});

test('a Lambda endpoint that is neither read nor kept holds, and that is told', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken', 'lambdaEndpoints');
  const { store, network, findNotices } = await openStoreWithToken(undefined, { storage });
  await expect.poll(findNotices).toEqual(['lambda-endpoint-not-read']);
  store.trigger.typeEndpoint(lambdaUrl);
  network.prepare({ body: '{}' });
  await store.trigger.run();
  expect(network.requests).toHaveLength(1);
  expect(store.trigger.lambdaUrl.value.kind).toBe('function');
  await expect.poll(findNotices).toContain('lambda-endpoint-not-kept');
});

test('a send counts though the count is neither read nor kept, and that is told', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken', 'countedSends');
  const { store, network, findNotices } = await openStoreWithToken(undefined, { storage });
  network.prepare(codeSent);
  await store.send.send();
  expect(store.quota.sendsThisHour.value).toBe(1);
  await expect.poll(findNotices).toEqual(['sends-not-kept', 'sends-not-read']);
});

test('a count that storage refuses only as the answer comes is told', async () => {
  const { store, storage, network, findNotices } = await openStoreWithToken();
  const reply = Promise.withResolvers<FakeReply>();
  network.prepare(reply.promise);
  const sending = store.send.send();
  await expect.poll(() => network.requests).toHaveLength(1);
  await settle();
  expect(findNotices()).toEqual([]);
  storage.setState('full', 'countedSends');
  reply.resolve(codeSent);
  await sending;
  await expect.poll(findNotices).toEqual(['sends-not-kept']);
});

test('a preset that is not stored is not listed, and that is told', async () => {
  const { store, storage } = openStore();
  storage.setState('full', 'presets');
  store.metadata.editJson('{"locale":"de-DE"}');
  await store.presets.save('German');
  expect(store.presets.list.value).toEqual([]);
  expect(store.presets.outcome.value?.kind).toBe('presets-not-kept');
  expect(store.presets.outcome.value?.sentence).toContain('the storage is full');
});

test.each([
  ['the browser refuses', 'broken', undefined],
  ['it is no text', 'working', 7],
  ['it is no JSON', 'working', '{'],
] as const)(
  'presets that cannot be read, since %s, are told of and never written over',
  async (_why, state, stored) => {
    const storage = makeFakeStorage();
    storage.values.set('presets', stored);
    storage.setState(state, 'presets');
    const { store } = openStore({ storage });
    await expect.poll(() => store.presets.outcome.value?.kind).toBe('presets-unreadable');
    if (stored === undefined) storage.values.delete('presets');
    store.metadata.editJson('{"locale":"de-DE"}');
    await store.presets.save('German');
    expect(store.presets.outcome.value?.kind).toBe('presets-unreadable');
    expect(storage.values.get('presets')).toBe(stored);
  },
);

test.each(['broken', 'full'] as const)('a log view that storage does not keep (%s) is told of once', async (state) => {
  const { store, storage, findNotices } = openStore();
  await settle();
  storage.setState(state, 'view-1');
  store.logView.showTab('page');
  await expect.poll(findNotices).toEqual(['log-view-not-kept']);
  for (const notice of store.notices.list.value) store.notices.dismiss(notice);
  store.logView.showTab('failed');
  await settle();
  expect(findNotices()).toEqual([]);
});

test('a log view that cannot be read is told', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken', 'view-1');
  const { findNotices } = openStore({ storage });
  await expect.poll(findNotices).toEqual(['log-view-not-read']);
});

test('a panel whose storage refuses everything still scans, sends and logs', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken');
  const { store, network } = await openStoreWithToken(undefined, { storage });
  network.prepare(codeSent);
  await store.send.send();
  expect(store.log.exchanges.value).toMatchObject([{ outcome: { kind: 'answered' } }]);
  expect(store.log.keepProblem.value?.kind).toMatch(/^log-not-/);
});
