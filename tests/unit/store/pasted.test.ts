import { expect, test } from 'vitest';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { openStore, openStoreWithToken } from './open-store.ts';

const token = makeAccessToken({ username: 'pasted' });
const reply = {
  AuthenticationResult: { AccessToken: token, IdToken: makeIdToken(), RefreshToken: makeRefreshToken() },
};

test.each([
  ['a token', token, /^token$/, 1],
  ['a Bearer header', `Authorization: Bearer ${token}`, /^Bearer header › Authorization/, 1],
  [
    'a cURL command',
    `curl 'https://api.example/me' -H 'accept: */*' -H 'authorization: ${token}' --compressed`,
    /^cURL command › Authorization$/,
    1,
  ],
  ['a JSON reply', JSON.stringify(reply), /^JSON › AuthenticationResult › AccessToken$/, 3],
  ['a URL', `https://app.example/callback#access_token=${token}&token_type=Bearer`, /^URL › access_token$/, 1],
] as const)('takes the tokens of %s, and selects the access token', async (_what, text, where, count) => {
  const { store } = openStore();
  expect(await store.pasted.add(text)).toBe(count);
  expect(store.tokens.all.value).toHaveLength(count);
  expect(store.tokens.selected.value).toMatchObject({ username: 'pasted', kind: 'access' });
  const place = store.tokens.selected.value?.sightings[0]?.place;
  expect(place?.area).toBe('pasted');
  expect([place?.key, ...(place?.path ?? [])].filter(Boolean).join(' › ')).toMatch(where);
});

test.each([
  ['a variable', 'Authorization: Bearer $ACCESS_TOKEN', /\$ACCESS_TOKEN is the name of a variable/],
  [
    "a service worker's placeholder",
    'Bearer ACCESS_TOKEN_SECURED_BY_OIDC_SERVICE_WORKER_default',
    /a placeholder of @axa-fr\/oidc-client: the token itself is in its service worker/,
  ],
])('says what to paste instead of %s', async (_what, text, sentence) => {
  const { store } = openStore();
  expect(await store.pasted.add(text)).toBe(0);
  expect(store.pasted.problem.value).toMatchObject({
    kind: 'nothing-pasted',
    sentence: expect.stringMatching(sentence),
  });
  expect(store.tokens.all.value).toEqual([]);
});

test('keeps pasted tokens when the panel is loaded again, until all is cleared', async () => {
  const { store, dependencies } = openStore();
  await store.pasted.add(JSON.stringify(reply));
  const { vault, heldPasted } = dependencies;
  expect(JSON.stringify(heldPasted.read())).not.toContain('eyJ');
  const again = openStore({ vault, heldPasted });
  expect(again.store.tokens.all.value.map(({ kind }) => kind).toSorted()).toEqual(['access', 'id', 'refresh']);
  expect(again.store.tokens.selected.value).toMatchObject({ username: 'pasted' });
  const held = vault.listRawTokens().length;
  await again.store.clearing.clear();
  expect(again.store.tokens.all.value).toEqual([]);
  expect([held, vault.listRawTokens().length]).toEqual([3, 0]);
  expect(await vault.hasPieceIn(token)).toBe(false);
  expect(openStore({ vault, heldPasted }).store.tokens.all.value).toEqual([]);
});

test('says nothing of a pasted token that the vault let go of before the panel was loaded again', async () => {
  const { store, dependencies } = openStore();
  await store.pasted.add(token);
  const { vault, heldPasted } = dependencies;
  vault.forgetAll();
  expect(openStore({ vault, heldPasted }).store.pasted.sightings.value).toEqual([]);
});

test('keeps one sighting of a token that is pasted again', async () => {
  const { store, dependencies } = openStore();
  await store.pasted.add(token);
  await store.pasted.add(token);
  await store.pasted.add(`Authorization: Bearer ${token}`);
  const places = ({ sightings }: { sightings: readonly { place: { key: string } }[] }) =>
    sightings.map(({ place }) => place.key);
  expect(places({ sightings: dependencies.heldPasted.read() })).toEqual(['Bearer header', 'token']);
});

test('removes one pasted token, also from what the next panel is given, and leaves what the page holds', async () => {
  const { store, dependencies } = await openStoreWithToken(token);
  const other = makeAccessToken();
  await store.pasted.add(`${token} ${other}`);
  const [both, vault] = [store.tokens.all.value, dependencies.vault];
  expect(both).toHaveLength(2);
  for (const { fingerprint } of both) store.pasted.remove(fingerprint);
  expect(store.tokens.all.value.map(({ sightings }) => sightings.map(({ place }) => place.area))).toEqual([
    ['localStorage'],
  ]);
  expect(dependencies.heldPasted.read()).toEqual([]);
  // Its pieces stay sealed.
  expect(await vault.hasPieceIn(other.slice(40, 80))).toBe(true);
});
