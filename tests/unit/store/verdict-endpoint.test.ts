import { expect, it } from 'vitest';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStoreWithToken, settle } from './open-store.ts';

it("a token without a scope is not blocked where the page's own calls go to an emulator", async () => {
  const { store, token, traffic, dependencies } = await openStoreWithToken(makeAccessToken({ scope: undefined }));
  expect(store.verdict.selected.value?.state).toBe('blocked');
  traffic.tellExchange({
    ...makeExchange({ source: 'page', url: 'http://localhost:4566/', startedAtMs: dependencies.clock.now() }),
    fingerprint: token.fingerprint,
  });
  await settle();
  expect(store.endpoint.choice.value).toMatchObject({ kind: 'endpoint', url: 'http://localhost:4566/' });
  expect(store.verdict.selected.value?.summary).toBe('has no scope: AWS would refuse it');
  store.endpoint.type('https://cognito-idp.eu-west-1.amazonaws.com/');
  expect(store.verdict.selected.value?.state).toBe('blocked');
});
