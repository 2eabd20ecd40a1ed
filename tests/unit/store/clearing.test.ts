import { expect, test } from 'vitest';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStoreWithToken } from './open-store.ts';

test('deletes all that is kept', async () => {
  const { store, storage } = await openStoreWithToken();
  await store.settings.setTimeLimit(77);
  expect(storage.values.get('timeLimitSeconds')).toBe(77);
  await store.clearing.clear();
  expect(storage.values.size).toBe(0);
});

test('leaves no selection for the next panel', async () => {
  const { store, token, dependencies } = await openStoreWithToken();
  store.tokens.select(token.fingerprint);
  expect(dependencies.heldChoice.read()).toBeDefined();
  await store.clearing.clear();
  expect(dependencies.heldChoice.read()).toBeUndefined();
});

test('where the browser refuses, says so', async () => {
  const { store, storage, findNotices } = await openStoreWithToken();
  storage.setState('broken');
  await store.clearing.clear();
  expect(findNotices()).toContain('not-cleared');
  expect(store.clearing.isClearing.value).toBe(false);
});

test('gives site access back before the panel starts again', async () => {
  const { store, deep } = await openStoreWithToken();
  deep.hold({ patterns: ['https://app.example/*'], isScanAllowed: false });
  await expect.poll(() => store.deep.heldHosts.value).toEqual(['https://app.example']);
  await store.clearing.clear();
  expect(await deep.deepScan.readHeld()).toEqual({ patterns: [], isScanAllowed: false });
});

test('lets the recorder bring back no call of the page', async () => {
  const { store, traffic } = await openStoreWithToken();
  traffic.tellExchange(makeExchange());
  await store.clearing.clear();
  const found: string[] = [];
  traffic.traffic.onExchange(({ id }) => void found.push(id));
  expect(found).toEqual([]);
});

test('is done in the panels of other windows too, which then keep nothing of what they held', async () => {
  const storage = makeFakeStorage();
  const [first, second] = [
    await openStoreWithToken(makeAccessToken(), { storage, tabId: 1 }),
    await openStoreWithToken(makeAccessToken(), { storage, tabId: 2 }),
  ];
  second.deep.hold({ patterns: ['https://app.example/*'], isScanAllowed: false });
  await expect.poll(() => second.store.deep.heldHosts.value).toEqual(['https://app.example']);
  const { vault } = second.dependencies;
  expect(vault.listRawTokens()).not.toEqual([]);
  await first.store.clearing.clear();
  await expect.poll(() => vault.listRawTokens()).toEqual([]);
  await expect.poll(() => second.store.clearing.isClearing.value).toBe(false);
  expect(storage.values.size).toBe(0);
  // The window that was asked gives back what the extension as a whole holds.
  expect((await second.deep.deepScan.readHeld()).patterns).toEqual(['https://app.example/*']);
});
