/** Calls that end before anything was sent: each is told of, and leaves the way free for the next. */
import { expect, test } from 'vitest';
import { openStoreWithToken } from './open-store.ts';

type Opened = Awaited<ReturnType<typeof openStoreWithToken>>;

const untilAsked = ({ store }: Opened) => expect.poll(() => store.origins.question.value).toBeDefined();

test.each([
  [
    'refused',
    'origin-refused',
    /^GetUser: nothing was sent, since you did not allow https:\/\/proxy\.example\.$/,
    async (opened: Opened) => {
      await untilAsked(opened);
      opened.store.origins.answer(false);
    },
  ],
  [
    'cancelled',
    'cancelled-unsent',
    /^GetUser: you cancelled it before anything was sent\.$/,
    async (opened: Opened) => {
      await untilAsked(opened);
      opened.store.user.cancel();
    },
  ],
  [
    'the page is too busy',
    'origin-timeout',
    /^GetUser: nothing was sent\. The page did not tell/,
    ({ time }: Opened) => time.pass(30_000),
  ],
  [
    'nobody answers',
    'answer-timeout',
    /^GetUser: nothing was sent, since nobody answered/,
    async (opened: Opened) => {
      await untilAsked(opened);
      await opened.time.pass(5 * 60_000);
    },
  ],
] as const)('a call that may not go (%s) is told of, and calls nothing', async (_why, kind, sentence, end) => {
  const opened = await openStoreWithToken();
  const { store, page, network } = opened;
  if (kind === 'origin-timeout') page.stall();
  store.endpoint.type('https://proxy.example/');
  const call = store.user.read();
  await end(opened);
  await call;
  expect(store.notices.list.value).toEqual([{ kind, sentence: expect.stringMatching(sentence) }]);
  expect(network.requests).toEqual([]);
  expect(store.user.isReading.value).toBe(false);
});

test('a call whose token the vault lost is told of', async () => {
  const { store, dependencies, network } = await openStoreWithToken();
  dependencies.vault.getRawToken = () => undefined;
  await store.user.read();
  expect(store.notices.list.value).toMatchObject([{ kind: 'token-gone' }]);
  expect(network.requests).toEqual([]);
});

test('a call that fails in the panel itself is told of, and the next one can run', async () => {
  const { store, dependencies } = await openStoreWithToken();
  dependencies.cognito.call = async () => {
    throw new Error('a script could not be loaded');
  };
  await store.user.read();
  expect(store.notices.list.value).toMatchObject([{ kind: 'call-broke-off' }]);
  expect(store.notices.list.value[0]?.sentence).toContain('a script could not be loaded');
  expect(store.user.isReading.value).toBe(false);
});

test('a call that went out before the panel failed is not said to have stayed', async () => {
  const { store, dependencies, network } = await openStoreWithToken();
  dependencies.exchangeReader.seal = () => Promise.reject(new Error('a bug'));
  network.prepare({ body: '{}' });
  await store.user.read();
  expect(network.requests).toHaveLength(1);
  expect(store.log.exchanges.value).toEqual([]);
  expect(store.notices.list.value).toMatchObject([{ kind: 'call-broke-off' }]);
  expect(store.notices.list.value[0]?.sentence).toContain('It may have arrived');
});
