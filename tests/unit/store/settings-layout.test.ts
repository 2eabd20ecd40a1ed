import { expect, test } from 'vitest';
import { usualLayout } from '../../../lib/store/layout.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { openStore, settle } from './open-store.ts';

test('the sizes of the areas are there again in the next panel', async () => {
  const { store, storage } = openStore();
  expect(store.settings.layout.value).toEqual(usualLayout);
  store.settings.resize('tokens', 25);
  store.settings.resize('log', 200);
  await store.settings.keepLayout();
  const next = openStore({ storage });
  await settle();
  expect(next.store.settings.layout.value).toEqual({ ...usualLayout, tokens: 25, log: 60 });
});

test.each([[null], ['wide'], [{ tokens: 'x', log: 1, drawer: 1 }], [{ tokens: 30 }]])(
  'what was kept in another form (%j) leaves the usual sizes',
  async (kept) => {
    const storage = makeFakeStorage();
    storage.values.set('layout', kept);
    const { store } = openStore({ storage });
    await settle();
    expect(store.settings.layout.value).toEqual(usualLayout);
  },
);

test('sizes that are read late do not move what was moved meanwhile', async () => {
  const storage = makeFakeStorage();
  storage.values.set('layout', { tokens: 30, log: 30, drawer: 30 });
  const goOn = storage.holdReads();
  const { store } = openStore({ storage });
  store.settings.resize('tokens', 12);
  goOn();
  await settle();
  expect(store.settings.layout.value.tokens).toBe(12);
});

test('sizes that are not kept hold, and that is told; sizes that are not read are the usual ones', async () => {
  const storage = makeFakeStorage();
  storage.setState('broken', 'layout');
  const { store, findNotices } = openStore({ storage });
  await settle();
  expect(findNotices()).toEqual([]);
  store.settings.resize('drawer', 44);
  await store.settings.keepLayout();
  expect(store.settings.layout.value.drawer).toBe(44);
  expect(findNotices()).toEqual(['layout-not-kept']);
});
