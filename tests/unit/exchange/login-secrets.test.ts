import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { callback, loginHost, makePost, makeQuery, makeRedirect, makeStep } from './login-fixtures.ts';
import { findIn, form, type Place, places, seal, tokenUrl } from './secret-places.ts';

/** They are so long that no other text of the exchange holds one by chance. */
const secrets = fc.stringMatching(/^[A-Za-z0-9_-]{24,44}$/);

describe.each(Object.entries(places))('%s', (_kind, all) => {
  it.each(all.map((place, index) => [index + 1, place] as const))('is sealed in place %i', async (_index, place) => {
    await fc.assert(
      fc.asyncProperty(secrets, async (secret) => {
        expect(findIn(await seal(place(secret)), secret)).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

/** In an address only the name of a parameter tells that its value is a secret. */
describe.each([
  'code',
  'state',
  'code_challenge',
  'token',
  'SAMLRequest',
  'SAMLResponse',
  'RelayState',
  '_csrf',
  'cognitoAsfData',
  'confirmation_code',
  'password',
  'new_password',
  'confirm_password',
  'client_secret',
  'code_verifier',
  'refresh_token',
  'client_assertion',
  'otp',
  'passcode',
  'mfa_code',
])('%s in an address', (name) => {
  const secret = 'Zx7-not-a-word-of-the-page';

  it.each<[string, HarEntry]>([
    ['of the request', makeStep(`${loginHost}/login?${makeQuery({ [name]: secret })}`)],
    ['that a redirect leads to', makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ [name]: secret })}`)],
    [
      'of the page before',
      makeStep(`${loginHost}/login`, { requestHeaders: [['Referer', `${callback}?${makeQuery({ [name]: secret })}`]] }),
    ],
  ])('%s is sealed', async (_where, entry) => {
    expect(findIn(await seal({ entry }), secret)).toBe(false);
  });
});

describe.each([
  ['access', makeAccessToken()],
  ['ID', makeIdToken()],
  ['refresh', makeRefreshToken()],
])('an %s token', (_kind, token) => {
  it.each<[string, Place]>([
    ['in a fragment', { entry: makeRedirect(`${loginHost}/login`, `${callback}#access_token=${token}&state=abc`) }],
    ['in a reply', { entry: makePost(tokenUrl, form), body: JSON.stringify({ access_token: token }) }],
    [
      'in a header',
      { entry: makeStep(`${loginHost}/oauth2/userInfo`, { requestHeaders: [['Authorization', `Bearer ${token}`]] }) },
    ],
    ['in a page', { entry: makeStep(`${loginHost}/login`), body: `<p>${token}</p>` }],
    ['in a URL', { entry: makeStep(`${loginHost}/logout?id_token_hint=${token}`) }],
  ])('is sealed %s', async (_where, place) => {
    expect(findIn(await seal(place), token.slice(40, 80))).toBe(false);
  });
});

it("a token in the place of an app client's id is sealed", async () => {
  const token = makeAccessToken();
  const asked = await seal({ entry: makePost(tokenUrl, { client_id: token }) });
  const proved = await seal({
    entry: makePost(tokenUrl, {}, { requestHeaders: [['Authorization', `Basic ${btoa(`${token}:x`)}`]] }),
  });
  expect(findIn(asked + proved, token.slice(40, 80))).toBe(false);
});
