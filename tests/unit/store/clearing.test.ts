import { expect, test } from 'vitest';
import { openStoreWithToken } from './open-store.ts';

test('deletes all that is kept', async () => {
  const { store, storage } = await openStoreWithToken();
  await store.settings.setTimeLimit(77);
  expect(storage.values.get('timeLimitSeconds')).toBe(77);
  await store.clearing.clear();
  expect(storage.values.size).toBe(0);
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
