import { expect, it } from 'vitest';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStoreWithToken, pageOrigin, settle } from './open-store.ts';

const withoutScope = { scope: undefined };
const unsure = 'has no scope: AWS would refuse it';

/** The page holds a second token too, and its own calls with the first, which is selected, go to an emulator. */
async function openWithEmulator(secondRaw = makeAccessToken({ ...withoutScope, username: 'second' })) {
  const opened = await openStoreWithToken(makeAccessToken(withoutScope));
  const { store, page, token, rawToken, traffic, dependencies } = opened;
  page.hold({
    origin: pageOrigin,
    sightings: [rawToken, secondRaw].map((raw, index) => makeSighting(raw, { origin: pageOrigin, key: `${index}` })),
  });
  await store.page.scan();
  store.tokens.select(token.fingerprint);
  const second = store.tokens.all.value.find(({ fingerprint }) => fingerprint !== token.fingerprint);
  if (!second) throw new Error('The second token was not found.');
  expect(store.verdict.selected.value?.state).toBe('blocked');
  traffic.tellExchange({
    ...makeExchange({ source: 'page', url: 'http://localhost:4566/', startedAtMs: dependencies.clock.now() }),
    fingerprint: token.fingerprint,
  });
  await settle();
  const readState = () => store.verdict.all.value.get(second.fingerprint)?.state;
  return { ...opened, second, readState };
}

it("a token without a scope is not blocked where the page's own calls go to an emulator", async () => {
  const { store } = await openWithEmulator();
  expect(store.endpoint.choice.value).toMatchObject({ kind: 'endpoint', url: 'http://localhost:4566/' });
  expect(store.verdict.selected.value?.summary).toBe(unsure);
  store.endpoint.type('https://cognito-idp.eu-west-1.amazonaws.com/');
  expect(store.verdict.selected.value?.state).toBe('blocked');
});

it('another token of the same issuer is judged for the emulator too, until AWS is chosen', async () => {
  const { store, readState } = await openWithEmulator();
  expect(readState()).toBe('unsure');
  store.endpoint.type('https://cognito-idp.eu-west-1.amazonaws.com/');
  expect(readState()).toBe('blocked');
});

it('a token of another user pool stays blocked: the emulator was chosen for the selected one', async () => {
  const iss = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another01';
  const { store, second, readState } = await openWithEmulator(
    makeAccessToken({ ...withoutScope, iss, client_id: 'anotherclient' }),
  );
  expect(readState()).toBe('blocked');
  store.tokens.select(second.fingerprint);
  expect(store.verdict.selected.value?.state).toBe('blocked');
});
