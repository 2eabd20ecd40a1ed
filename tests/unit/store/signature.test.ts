import { expect, test } from 'vitest';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { makeAccessToken, makeJwks, testKeyId, testPool } from '../../support/make-token.ts';
import { openStoreWithToken } from './open-store.ts';

test('the keys of the issuer tell whether it signed the token', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare({ body: JSON.stringify(makeJwks()) });
  await store.signature.check();
  expect(store.signature.result.value).toMatchObject({ kind: 'signed', keyId: testKeyId });
  expect(network.requests.map(({ url }) => url)).toEqual([`${testPool.issuer}/.well-known/jwks.json`]);
});

test('an issuer that is not AWS is asked only after it was allowed', async () => {
  const { store, network, findNotices } = await openStoreWithToken(
    makeAccessToken({ iss: 'https://issuer.example/eu-west-1_Other' }),
  );
  const checking = store.signature.check();
  await expect.poll(() => store.origins.question.value?.purpose).toBe('Check signature');
  store.origins.answer(false);
  await checking;
  expect(network.requests).toEqual([]);
  expect(store.signature.result.value).toBeUndefined();
  expect(findNotices()).toEqual(['origin-refused']);
});

test('a signature check that fails ends, and that is told', async () => {
  const { store, network, findNotices, dependencies } = await openStoreWithToken();
  network.prepare('unreachable');
  await store.signature.check();
  expect(store.signature.result.value?.kind).toBe('unreachable');
  dependencies.vault.getRawToken = () => {
    throw new Error('the vault is gone');
  };
  await store.signature.check();
  expect(store.signature.result.value).toBeUndefined();
  expect(findNotices()).toEqual(['signature-not-checked']);
});

test('a check that is cancelled ends, and nothing is known of the signature', async () => {
  const { store, network } = await openStoreWithToken();
  const reply = Promise.withResolvers<FakeReply>();
  network.prepare(reply.promise);
  const checking = store.signature.check();
  await expect.poll(() => network.requests).toHaveLength(1);
  expect(store.signature.result.value?.kind).toBe('checking');
  store.signature.cancel();
  await checking;
  expect(store.signature.result.value).toBeUndefined();
});

test('a check that waits for an answer is cancelled too', async () => {
  const { store, network, findNotices } = await openStoreWithToken(
    makeAccessToken({ iss: 'https://issuer.example/eu-west-1_Other' }),
  );
  const checking = store.signature.check();
  await expect.poll(() => store.origins.question.value?.purpose).toBe('Check signature');
  store.signature.cancel();
  await checking;
  expect(store.origins.question.value).toBeUndefined();
  expect(network.requests).toEqual([]);
  expect(store.signature.result.value).toBeUndefined();
  expect(findNotices()).toHaveLength(1);
});

test('a token that is no longer in memory is said to be that', async () => {
  const { store, network, findNotices, dependencies } = await openStoreWithToken();
  dependencies.vault.getRawToken = () => undefined;
  await store.signature.check();
  expect(network.requests).toEqual([]);
  expect(findNotices()).toEqual(['signature-token-gone']);
});
