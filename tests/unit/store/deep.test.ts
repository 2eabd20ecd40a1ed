import { expect, it } from 'vitest';
import { openStore, settle } from './open-store.ts';

/** A page whose host may be read. */
async function openDeep(origin: string, frames: unknown) {
  const opened = openStore();
  opened.deep.hold({ patterns: ['*://app.example/*'], isScanAllowed: true });
  opened.deep.prepareFindings({ frames, cookies: [] });
  opened.page.hold({ origin });
  await opened.store.page.scan();
  opened.store.deep.readHeld();
  await settle();
  return opened;
}

it('tells of a frame that never answers, instead of waiting for it', async () => {
  const { store, time } = await openDeep('https://app.example', new Promise(() => {}));
  expect(store.deep.looks.value).toEqual([]);
  await time.pass(10_000);
  await settle();
  expect(store.deep.looks.value).toMatchObject([
    { area: 'deep', state: 'refused', note: 'A frame did not answer within 10 s.' },
  ]);
});

it.each([
  ['https://app.example', true, []],
  ['https://other.example', true, ['other.example']],
  ['file://', false, []],
  ['', false, []],
])('knows of %j whether there are hosts to ask for, and which', async (origin, hasHosts, missing) => {
  const { store } = await openDeep(origin, []);
  expect(store.deep.hasHosts.value).toBe(hasHosts);
  expect(store.deep.missingHosts.value).toEqual(missing);
});

it('asks the browser for nothing before it is opened, where it was never allowed', async () => {
  const { dependencies, page, store } = openStore();
  page.hold({ origin: 'https://app.example' });
  await store.page.scan();
  await settle();
  expect(await dependencies.deepScan.wasAllowed()).toBe(false);
  expect(store.deep.heldHosts.value).toEqual([]);
});

it('says so when access is refused', async () => {
  const { store, page, deep } = openStore();
  page.hold({ origin: 'https://app.example' });
  await store.page.scan();
  deep.prepareAnswer('refused');
  await store.deep.ask();
  expect(store.deep.problem.value?.kind).toBe('deep-scan-refused');
  expect(store.deep.isAsking.value).toBe(false);
});

it('forgets what it brought when access is given back', async () => {
  const { store, deep } = await openDeep('https://other.example', []);
  deep.prepareAnswer('granted');
  await store.deep.ask();
  expect(store.deep.missingHosts.value).toEqual([]);
  await store.deep.giveBack();
  expect(store.deep.heldHosts.value).toEqual([]);
  expect(store.deep.looks.value).toEqual([]);
});

it('says that nothing more was read, when access was granted and reading fails', async () => {
  const { store, deep, dependencies, findNotices } = await openDeep('https://other.example', []);
  deep.prepareAnswer('granted');
  dependencies.deepScan.readHeld = () => Promise.reject(new Error('gone'));
  await store.deep.ask();
  expect(findNotices()).toEqual(['deep-scan-failed']);
  await store.deep.giveBack();
  expect(findNotices()).toEqual(['deep-scan-failed']);
});
