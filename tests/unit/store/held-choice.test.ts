import { expect, test } from 'vitest';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore } from './open-store.ts';

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
