import { expect, test } from 'vitest';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, pageOrigin, settle } from './open-store.ts';

test('a panel that is loaded again has the token that was selected before it knows anything of the page', async () => {
  const { store, dependencies } = openStore();
  await store.pasted.add(makeAccessToken({ username: 'mika' }));
  await store.pasted.add(makeAccessToken({ username: 'vera', auth_time: 2_000_000_000 }));
  const mika = store.tokens.all.value.find(({ username }) => username === 'mika');
  if (!mika) throw new Error('not there');
  store.tokens.select(mika.fingerprint);

  const { vault, heldPasted, heldChoice } = dependencies;
  const usernameIn = (given: Parameters<typeof openStore>[0]) =>
    openStore({ vault, heldPasted, ...given }).store.tokens.selected.value?.username;
  expect(usernameIn({ heldChoice })).toBe('mika');
  // As in DevTools that are opened anew.
  expect(usernameIn({})).toBe('vera');
});

test('comes before the one that was kept with the draft of the site', async () => {
  const storage = makeFakeStorage();
  const { store, page, dependencies } = openStore({ storage });
  const { vault, heldPasted, heldChoice } = dependencies;
  page.hold({ origin: pageOrigin });
  await store.page.scan();
  await store.pasted.add(makeAccessToken({ username: 'mika' }));
  await store.pasted.add(makeAccessToken({ username: 'vera' }));
  const select = (username: string) => {
    const token = store.tokens.all.value.find((one) => one.username === username);
    if (token) store.tokens.select(token.fingerprint);
  };
  const openNext = async (given: Parameters<typeof openStore>[0]) => {
    const next = openStore({ storage, vault, heldPasted, ...given });
    next.page.hold({ origin: pageOrigin });
    await next.store.page.scan();
    await settle();
    return next.store.tokens.selected.value?.username;
  };
  select('mika');
  await settle();
  // What is written from now on is lost.
  storage.setState('broken');
  select('vera');
  await settle();
  storage.setState('working');
  expect(await openNext({ heldChoice })).toBe('vera');
  expect(await openNext({})).toBe('mika');
});
