import { expect, test } from 'vitest';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, openStoreWithToken, settle } from './open-store.ts';

test('the sample is an access and an ID token of one user, expired, and the access token is selected', async () => {
  const { store, time } = openStore();
  await store.sample.show();
  expect(store.tokens.all.value.map(({ kind, username }) => [kind, username])).toEqual([
    ['access', 'sample-user'],
    ['id', 'sample-user'],
  ]);
  expect(store.tokens.selected.value?.kind).toBe('access');
  for (const { expiresAtMs = Number.POSITIVE_INFINITY } of store.tokens.all.value)
    expect(expiresAtMs).toBeLessThan(time.clock.now());
});

test('each sample says in its verdict, and so in its row, that it is never sent', async () => {
  const { store } = openStore();
  await store.sample.show();
  for (const { fingerprint } of store.tokens.all.value)
    expect(store.verdict.all.value.get(fingerprint)).toMatchObject({ state: 'blocked', summary: 'sample: never sent' });
});

test('nothing of a sample is sent, whatever is pressed and whatever endpoint is typed', async () => {
  // The fake network throws at each call that nobody prepared.
  const { store, findNotices } = openStore();
  await store.sample.show();
  store.endpoint.type('http://localhost:9229/');
  await store.send.send();
  await store.user.read();
  await store.verify.verify('123456');
  await store.signature.check();
  expect(store.draft.problem.value?.sentence).toMatch(/sample token/);
  expect(store.signature.result.value?.kind).toBe('not-checkable');
  expect(store.log.exchanges.value).toEqual([]);
  expect(findNotices()).toEqual(['no-endpoint', 'no-endpoint']);
});

test('a call that has an endpoint all the same is refused, with a sentence', async () => {
  const { store, findNotices } = openStore();
  await store.sample.show();
  const token = store.tokens.selected.value;
  if (!token) throw new Error('The sample is not selected.');
  const endpoint = { kind: 'endpoint', url: 'http://localhost:9229/', origin: 'http://localhost:9229' } as const;
  const exchange = await store.calls.createSlot().run({
    operation: 'GetUser',
    token,
    endpoint: { ...endpoint, region: 'local', isAws: false },
    write: () => {
      throw new Error('A body with the sample was asked for.');
    },
  });
  expect(exchange).toBeUndefined();
  expect(findNotices()).toEqual(['sample-not-sent']);
});

test('the next panel shows it too, until it is removed or all is cleared', async () => {
  const { store, dependencies } = openStore();
  await store.sample.show();
  const { vault, heldSample } = dependencies;
  expect(JSON.stringify(heldSample.read())).not.toContain('eyJ');
  const again = openStore({ vault, heldSample });
  expect(again.store.sample.isShown.value).toBe(true);
  expect(again.store.tokens.all.value.map(({ kind }) => kind)).toEqual(['access', 'id']);
  expect(again.store.tokens.selected.value?.kind).toBe('access');
  again.store.sample.remove();
  expect(openStore({ vault, heldSample }).store.sample.isShown.value).toBe(false);

  await store.sample.show();
  await store.clearing.clear();
  expect(openStore({ vault, heldSample }).store.sample.isShown.value).toBe(false);
});

test('removed, it leaves no row, and the page’s own token is selected again', async () => {
  const { store, token } = await openStoreWithToken(makeAccessToken({ username: 'vera' }));
  await store.sample.show();
  expect(store.verdict.wayOut.value?.fingerprint).toBe(token.fingerprint);
  store.sample.remove();
  expect(store.sample.isShown.value).toBe(false);
  expect(store.tokens.selected.value?.fingerprint).toBe(token.fingerprint);
  expect(store.tokens.all.value).toHaveLength(1);
});

test('the popup brings it too', async () => {
  const { store, panel } = openStore();
  panel.wantSample();
  await expect.poll(() => store.sample.isShown.value).toBe(true);
  await settle();
  expect(store.tokens.selected.value?.username).toBe('sample-user');
});
