import { describe, expect, it } from 'vitest';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import type { Place, Sighting } from '../../../lib/tokens/place.ts';
import { findReplacements } from '../../../lib/tokens/rotation.ts';
import type { Fingerprint, RawToken } from '../../../lib/tokens/secret-text.ts';
import type { DecodedToken, Token } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeJwt, makeRefreshToken } from '../../support/make-token.ts';

type Seen = readonly [rawToken: RawToken, key: string, seenAtMs?: number, place?: Partial<Place>];

async function collect(...seen: readonly Seen[]): Promise<readonly (Token & { rawToken: RawToken | undefined })[]> {
  const vault = createVault();
  const decoded = new Map<Fingerprint, DecodedToken>();
  const sightings: Sighting[] = [];
  for (const [rawToken, key, seenAtMs = 1, place] of seen) {
    const fingerprint = await vault.admit(rawToken);
    const token = decodeToken(rawToken);
    if (token) decoded.set(fingerprint, token);
    const whole: Place = { area: 'localStorage', origin: 'https://app.example', key, path: [], ...place };
    sightings.push({ fingerprint, place: whole, seenAtMs });
  }
  return collectTokens(decoded, sightings).map((token) => ({
    ...token,
    rawToken: vault.getRawToken(token.fingerprint),
  }));
}

const keyOf = (user: string, type: string) => `CognitoIdentityServiceProvider.abc.${user}.${type}`;
const signedIn = (auth_time: number, iat = auth_time) => ({ auth_time, iat, exp: iat + 3600 });

describe('collected tokens', () => {
  it('are one token with all its places, the latest seen first', async () => {
    const token = makeAccessToken();
    const [collected, ...others] = await collect(
      [token, 'a', 1],
      [token, 'b', 3],
      [token, 'a', 2],
      [token, 'a', 1, { path: ['x'] }],
    );
    expect(others).toEqual([]);
    expect(collected?.sightings.map(({ place, seenAtMs }) => [place.key, ...place.path, seenAtMs])).toEqual([
      ['b', 3],
      ['a', 2],
      ['a', 'x', 1],
    ]);
  });

  it('stand with the newest sign-in first, each with its id and refresh token', async () => {
    const old = { access: makeAccessToken(signedIn(1000, 9000)), refresh: makeRefreshToken() };
    const recent = {
      access: makeAccessToken(signedIn(2000)),
      id: makeIdToken(signedIn(2000)),
      refresh: makeRefreshToken(),
    };
    const collected = await collect(
      [old.refresh, keyOf('old', 'refreshToken')],
      [recent.refresh, keyOf('recent', 'refreshToken')],
      [recent.id, keyOf('recent', 'idToken')],
      [old.access, keyOf('old', 'accessToken')],
      [recent.access, keyOf('recent', 'accessToken')],
    );
    expect(collected.map(({ rawToken }) => rawToken)).toEqual([
      recent.access,
      recent.id,
      recent.refresh,
      old.access,
      old.refresh,
    ]);
  });

  it('of one record stand together', async () => {
    const [access, refresh, other] = [
      makeAccessToken(signedIn(2000)),
      makeRefreshToken(),
      makeAccessToken(signedIn(1000)),
    ];
    const collected = await collect(
      [refresh, 'oidc.user:x:y', 1, { path: ['refresh_token'] }],
      [other, 'other'],
      [access, 'oidc.user:x:y', 1, { path: ['access_token'] }],
    );
    expect(collected.map(({ rawToken }) => rawToken)).toEqual([access, refresh, other]);
  });

  it('have user and client of a refresh token from its key', async () => {
    const [stored] = await collect([makeRefreshToken(), keyOf('jane.doe@x.example', 'refreshToken')]);
    expect(stored).toMatchObject({ kind: 'refresh', username: 'jane.doe@x.example', clientId: 'abc' });
    const [sent] = await collect([
      makeRefreshToken(),
      'Cookie',
      1,
      { area: 'request', path: [keyOf('u', 'refreshToken')] },
    ]);
    expect(sent).toMatchObject({ kind: 'refresh', username: 'u', clientId: 'abc' });
  });

  it('take a readable token under the key of a refresh token for one', async () => {
    const rawToken = makeJwt({ some: 'claim' });
    expect((await collect([rawToken, keyOf('u', 'refreshToken')]))[0]?.kind).toBe('refresh');
    expect((await collect([rawToken, keyOf('u', 'idToken')]))[0]?.kind).toBe('other');
  });

  it('leave out what was not decoded', () => {
    expect(collectTokens(new Map(), [])).toEqual([]);
  });
});

describe('a replaced token', () => {
  /** Which of the tokens replaced which, by index. */
  async function replaced(...seen: readonly Seen[]): Promise<(number | undefined)[]> {
    const tokens = await collect(...seen);
    const replacements = findReplacements(tokens);
    const indexOf = (fingerprint: Fingerprint | undefined) => {
      const rawToken = tokens.find((token) => token.fingerprint === fingerprint)?.rawToken;
      const index = seen.findIndex(([seenToken]) => seenToken === rawToken);
      return index < 0 ? undefined : index;
    };
    return seen.map(([rawToken]) => {
      const token = tokens.find((known) => known.rawToken === rawToken);
      return token && indexOf(replacements.get(token.fingerprint));
    });
  }

  const sub = { sub: 's', username: 'u' };

  it('is known by the next token of the same sign-in and kind', async () => {
    const of = (iat: number) => makeAccessToken({ origin_jti: 'j', ...signedIn(1, iat) });
    const idToken = makeIdToken({ origin_jti: 'j', ...signedIn(1, 5) });
    expect(await replaced([of(20), 'a'], [of(10), 'b'], [of(30), 'c'], [idToken, 'd'])).toEqual([
      2,
      0,
      undefined,
      undefined,
    ]);
  });

  it('is known by what is in its place later', async () => {
    const [first, second] = [makeRefreshToken(), makeRefreshToken()];
    expect(await replaced([first, 'k', 10], [second, 'k', 20])).toEqual([1, undefined]);
    expect(await replaced([first, 'k', 10], [second, 'other', 20])).toEqual([undefined, undefined]);
  });

  it('is not known by what another request carried', async () => {
    const [first, second] = [makeAccessToken({ ...sub, ...signedIn(1) }), makeAccessToken({ ...sub, ...signedIn(2) })];
    const request = { area: 'request' } as const;
    expect(await replaced([first, 'k', 10, request], [second, 'k', 20, request])).toEqual([undefined, undefined]);
  });

  it("is not known by another user's token in its place", async () => {
    const other = makeAccessToken({ sub: 'other', username: 'other' });
    expect(await replaced([makeAccessToken(sub), 'k', 10], [other, 'k', 20])).toEqual([undefined, undefined]);
  });
});
