import { expect, test } from 'vitest';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, openStoreWithToken } from './open-store.ts';

test('a preset is saved, used, deleted and brought back', async () => {
  const { store } = await openStoreWithToken();
  const { presets, metadata } = store;
  metadata.editJson('{"locale":"de-DE"}');
  await presets.save('German');
  expect(presets.list.value).toMatchObject([{ name: 'German' }]);
  metadata.editJson('{}');
  const [preset] = presets.list.value;
  if (!preset) throw new Error('The preset is not there.');
  presets.use(preset);
  expect(metadata.draft.value.entries).toMatchObject([{ key: 'locale', value: 'de-DE' }]);
  await presets.remove(preset);
  expect(presets.list.value).toEqual([]);
  await presets.restore();
  expect(presets.list.value).toMatchObject([{ name: 'German' }]);
});

test('another panel lists the presets of its user pool, and gets others from a file', async () => {
  const { store, storage, panel } = await openStoreWithToken();
  store.metadata.editJson('{"locale":"de-DE"}');
  await store.presets.save('German');
  store.presets.exportFile();
  const other = await openStoreWithToken(
    makeAccessToken({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1' }),
    { storage },
  );
  expect(other.store.presets.list.value).toEqual([]);
  const fresh = await openStoreWithToken();
  await fresh.store.presets.importFile(panel.savedFiles[0]?.text ?? '');
  expect(fresh.store.presets.list.value).toMatchObject([{ name: 'German' }]);
  expect(fresh.store.presets.outcome.value?.sentence).toMatch(/^Imported: 1 new/);
});

test('the presets of every user pool are counted, exported, deleted and brought back at once', async () => {
  const { store, storage } = await openStoreWithToken();
  store.metadata.editJson('{"locale":"de-DE"}');
  await store.presets.save('German');
  const other = await openStoreWithToken(
    makeAccessToken({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1' }),
    { storage },
  );
  other.store.metadata.editJson('{"locale":"ja-JP"}');
  await other.store.presets.save('Japanese');
  expect(other.store.presets.all.value).toMatchObject([{ name: 'German' }, { name: 'Japanese' }]);
  other.store.presets.exportAll();
  expect(other.panel.savedFiles[0]?.text).toMatch(/German[\s\S]*Japanese/);

  await other.store.presets.removeAll();
  expect(other.store.presets.all.value).toEqual([]);
  expect(other.store.presets.outcome.value?.sentence).toBe('Deleted 2 presets.');
  await other.store.presets.restore();
  expect(other.store.presets.all.value).toMatchObject([{ name: 'German' }, { name: 'Japanese' }]);
});

test('a file of presets that is too long is refused before it is read', async () => {
  const { store } = openStore();
  await store.presets.importFile(' '.repeat(1_000_001));
  expect(store.presets.outcome.value).toMatchObject({ kind: 'preset-file-unreadable' });
  expect(store.presets.outcome.value?.sentence).toContain('1000000');
});
