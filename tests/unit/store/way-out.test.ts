import { expect, test } from 'vitest';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';
import { openStore, pageOrigin } from './open-store.ts';

/** The page holds these, and the one whose `jti` is 'selected' is selected. */
async function openWith(...rawTokens: readonly RawToken[]) {
  const opened = openStore();
  opened.page.hold({
    origin: pageOrigin,
    sightings: rawTokens.map((token, index) => makeSighting(token, { origin: pageOrigin, key: `token ${index}` })),
  });
  await opened.store.page.scan();
  const selected = opened.store.tokens.all.value.find(({ claims }) => claims?.['jti'] === 'selected');
  if (selected) opened.store.tokens.select(selected.fingerprint);
  return opened.store.verdict;
}

test('the way out of a blocked token is a ready one of the same user', async () => {
  const own = makeAccessToken({ sub: 'vera', jti: 'own', iat: 1 });
  const verdict = await openWith(makeIdToken({ sub: 'vera', jti: 'selected' }), makeAccessToken({ sub: 'nuria' }), own);
  expect(verdict.selected.value?.state).toBe('blocked');
  expect(verdict.wayOut.value?.claims).toMatchObject({ jti: 'own' });
});

test('where the user has none, it is that of another user', async () => {
  const verdict = await openWith(makeIdToken({ sub: 'vera', jti: 'selected' }), makeAccessToken({ sub: 'nuria' }));
  expect(verdict.wayOut.value?.claims).toMatchObject({ sub: 'nuria' });
});

test('there is none where no other token is ready, and none for a token that is ready itself', async () => {
  const withoutScope = makeAccessToken({ scope: 'openid' });
  expect((await openWith(makeIdToken({ jti: 'selected' }), withoutScope)).wayOut.value).toBeUndefined();
  expect((await openWith(makeAccessToken({ jti: 'selected' }), makeAccessToken())).wayOut.value).toBeUndefined();
});
