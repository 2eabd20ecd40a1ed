import { describe, expect, it } from 'vitest';
import { createSignInReader } from '../../../lib/sign-in/sign-ins.ts';
import { decodeUnverifiedJwt } from '../../../lib/tokens/decode-unverified-jwt.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import type { JsonObject } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';
import { loginClient } from '../exchange/login-fixtures.ts';
import { type Hop, makeSignIn, post, record, refreshToken, startMs } from './record-sign-in.ts';

const replySeconds = Math.floor(startMs / 1000) + 4;
const dated = { responseHeaders: [['Date', new Date(replySeconds * 1000).toUTCString()]] } as const;

/** A sign-in of whose last reply Chromium told the size and gave no body. */
function makeBodyless(shape: Parameters<typeof makeSignIn>[0] = {}): readonly Hop[] {
  return makeSignIn({ tokenShape: { size: 3_500, ...dated }, ...shape }).map((hop, index) =>
    index === 3 ? { atSeconds: hop.atSeconds, raw: hop.raw } : hop,
  );
}

async function read(hops: readonly Hop[], rawTokens: readonly RawToken[]) {
  const { exchanges } = await record(...hops);
  const vault = createVault();
  const list = await Promise.all(rawTokens.map((rawToken) => makeKnown(vault, rawToken)));
  const getClaims = (fingerprint: string) => list.find((token) => token.fingerprint === fingerprint)?.claims;
  return { signIns: createSignInReader()(exchanges, { getClaims, list }), list };
}

async function makeKnown(vault: ReturnType<typeof createVault>, rawToken: RawToken) {
  const jwt = decodeUnverifiedJwt(rawToken);
  const claims: JsonObject = jwt.kind === 'jwt' ? jwt.claims : {};
  const kind = claims['token_use'] === 'id' ? ('id' as const) : ('access' as const);
  return { fingerprint: await vault.admit(rawToken), kind, claims };
}

const own = { client_id: loginClient, iat: replySeconds, sub: 'vera', auth_time: replySeconds - 2, origin_jti: 'one' };

describe('a token reply whose body was not recorded', () => {
  it('has the token that the page holds of that client and that moment, and says where it is from', async () => {
    const rawTokens = [
      makeAccessToken({ ...own, iat: replySeconds - 3_600 }),
      makeAccessToken({ ...own, client_id: 'another' }),
      makeAccessToken({ ...own, scope: 'openid email' }),
      makeIdToken({ ...own, aud: loginClient }),
    ];
    const { signIns, list } = await read(makeBodyless(), rawTokens);
    const [signIn] = signIns.all;
    const access = list[2]?.fingerprint;
    expect(signIn?.summary).toMatchObject({
      state: 'ok',
      outcome: `access token #${access}, found on the page: token reply came (200), its body was not recorded`,
    });
    expect(signIn?.steps.at(-1)).toMatchObject({
      gist: `body not recorded; the page holds access #${access}, ID`,
      note: expect.stringContaining('the browser did not give its body'),
    });
    expect(access && signIns.findScopeRequest(access)).toMatchObject({ exchangeId: 'e0', scope: 'openid email' });
  });

  it('is told as what it is where no token, or more than one, fits', async () => {
    const late = makeAccessToken({ ...own, iat: replySeconds + 60 });
    const twins = [makeAccessToken(own), makeAccessToken({ ...own, jti: 'two' })];
    for (const rawTokens of [[], [late], twins]) {
      const [signIn] = (await read(makeBodyless(), rawTokens)).signIns.all;
      expect(signIn?.summary).toMatchObject({
        state: 'unknown',
        outcome: 'token reply came (200), its body was not recorded',
      });
      expect(signIn?.steps.at(-1)?.gist).toBe('its body was not recorded');
    }
  });

  it('goes by this computer’s clock where the reply has no date', async () => {
    const hops = makeBodyless({ tokenShape: { size: 3_500 } });
    const [signIn] = (await read(hops, [makeAccessToken({ ...own, iat: replySeconds + 20 })])).signIns.all;
    expect(signIn?.summary.state).toBe('ok');
  });

  it('takes no token that another reply brought', async () => {
    const raw = makeAccessToken(own);
    const reply = JSON.stringify({ access_token: raw });
    const other = post(3.9, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: refreshToken }, {}, reply);
    const { signIns } = await read([...makeBodyless(), other], [raw]);
    expect(signIns.all.map(({ summary }) => summary.state)).toEqual(['unknown', 'ok']);
  });
});

it('a refreshed token leads to its sign-in by what they share, where the refresh token was not seen', async () => {
  const [first, second] = [makeAccessToken(own), makeAccessToken({ ...own, iat: replySeconds + 900 })];
  const stranger = makeAccessToken({ ...own, iat: replySeconds + 900, origin_jti: 'another' });
  const { signIns, list } = await read(makeBodyless(), [first, second, stranger]);
  const [, refreshed, foreign] = list.map(({ fingerprint }) => signIns.findScopeRequest(fingerprint)?.exchangeId);
  expect([refreshed, foreign]).toEqual(['e0', undefined]);
});
