import { expect, test } from 'vitest';
import { noteSize } from '../../../lib/exchange/exchange-size.ts';
import { createStore } from '../../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeExchange, makeReply } from '../exchange/make-exchange.ts';
import { codeSent, openStore, openStoreWithToken, settle } from './open-store.ts';

/** A panel whose log from before is back, as long as there is one. */
async function openPanel(storage = makeFakeStorage(), tabId = 7) {
  const opened = openStore({ storage, tabId });
  await settle();
  return opened;
}

test('what one panel kept the next one of the same tab has, and no other', async () => {
  const { store, storage } = await openPanel();
  store.log.record(makeExchange({ id: 'a' }));
  store.log.pin('a', true);
  await settle();
  const [again, other] = [await openPanel(storage), await openPanel(storage, 8)];
  await expect.poll(() => again.store.log.entries.value).toMatchObject([{ exchange: { id: 'a' }, isPinned: true }]);
  expect(other.store.log.entries.value).toEqual([]);
});

test('what was sent is there when DevTools open again, without its token', async () => {
  const { store, network, storage } = await openStoreWithToken();
  network.prepare(codeSent);
  await store.send.send();
  await settle();
  expect(JSON.stringify([...storage.values])).not.toContain('eyJ');
  const again = openStore({ storage });
  await expect.poll(() => again.store.log.exchanges.value).toEqual(store.log.exchanges.value);
});

test('a call whose panel went before the reply came is said to be just that', async () => {
  const { store, storage } = await openPanel();
  store.log.record(makeExchange({ outcome: { kind: 'pending' } }));
  await settle();
  const again = await openPanel(storage);
  await expect.poll(() => again.store.log.exchanges.value).toMatchObject([{ outcome: { failure: 'panel-closed' } }]);
});

test('a cleared log stays cleared, also where the recorder tells of it again', async () => {
  const seen = makeExchange({ id: 'seen', source: 'page', startedAtMs: 0 });
  const { store, storage, traffic } = await openPanel();
  traffic.tellExchange(seen);
  store.log.clear();
  await settle();
  const fakes = makeFakeDependencies({ storage, tabId: 7 });
  fakes.traffic.tellExchange(seen);
  const again = createStore(fakes.dependencies);
  expect(again.log.exchanges.value).toEqual([seen]);
  await expect.poll(() => again.log.exchanges.value).toEqual([]);
  store.log.undoClear();
  expect(store.log.exchanges.value).toEqual([seen]);
});

test('what there is no room for is told', async () => {
  const { store, storage, time } = await openPanel();
  storage.limitSize(150_000);
  const body = 'x'.repeat(1_000);
  for (let index = 0; index < 400; index++) {
    store.log.record(makeExchange({ id: `${index}`, startedAtMs: index, body }));
  }
  await settle();
  await time.pass(1_000);
  await expect.poll(() => store.log.keepProblem.value?.kind).toBe('log-not-all-kept');
  expect(store.log.keepProblem.value?.sentence).toMatch(/^Only \d+ exchanges/);
});

test.each(['full', 'broken'] as const)(
  'a log that storage does not take (%s) is there, and said not to be kept',
  async (state) => {
    const { store, storage } = await openPanel();
    storage.setState(state);
    store.log.record(makeExchange());
    await expect.poll(() => store.log.keepProblem.value?.kind).toBe('log-not-kept');
    expect(store.log.entries.value).toHaveLength(1);
  },
);

test('a log that cannot be read is told', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken');
  const { store } = await openPanel(storage);
  await expect.poll(() => store.log.keepProblem.value?.kind).toBe('log-not-read');
});

test('a log that could not be brought back stays said, when the next change is kept', async () => {
  const storage = makeFakeStorage();
  const { store } = await openPanel(storage);
  store.log.record(makeExchange({ id: 'a' }));
  await settle();
  const [key] = [...storage.values.keys()].filter((name) => /log/.test(name));
  if (key === undefined) throw new Error('the log is kept');
  storage.values.set(key, 'no log');
  const again = await openPanel(storage);
  await expect.poll(() => again.store.log.keepProblem.value?.kind).toBe('log-not-read');
  again.store.log.record(makeExchange({ id: 'b' }));
  await settle();
  expect(again.store.log.keepProblem.value?.kind).toBe('log-not-read');
});

test('an exchange is as large as the page of the extension says that sealed it, and is not measured again', () => {
  const { store } = openStore();
  const exchange = makeExchange({ id: 'a', outcome: makeReply(200, 'x'.repeat(200_000)) });
  noteSize(exchange, 40_000_000);
  store.log.record(exchange);
  // More than the whole log may have.
  expect(store.log.exchanges.value).toMatchObject([
    { outcome: { response: { body: expect.stringMatching(/withheld/) } } },
  ]);
});
