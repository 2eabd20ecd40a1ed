/** For each kind of finding a recording in which it is found, and the closest one that is well. */
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import type { EntryShape } from '../exchange/har-fixtures.ts';
import { callback, loginClient, loginHost } from '../exchange/login-fixtures.ts';
import { call, type Hop, hop, makeSignIn, post, redirect, refreshToken, startMs } from './record-sign-in.ts';

const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
const invalidGrant = '{"error":"invalid_grant"}';
const json = { 'content-type': 'application/json' };
const basic = [
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Authorization', `Basic ${btoa(`${loginClient}:s3cr3t`)}`],
] as const;
export const refused = (error: string, redirectUri: string) => [
  redirect(
    0,
    `${loginHost}/oauth2/authorize?client_id=${loginClient}&redirect_uri=${encodeURIComponent(redirectUri)}`,
    `${loginHost}/error?error=${error}&client_id=${loginClient}`,
  ),
  hop(1, `${loginHost}/error?error=${error}&client_id=${loginClient}`, { status: 400 }),
];
const publicBasic = [
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Authorization', `Basic ${btoa(`${loginClient}:`)}`],
] as const;
const refresh = (atSeconds: number, sent: string, next?: string): Hop =>
  post(
    atSeconds,
    '/oauth2/token',
    { grant_type: 'refresh_token', refresh_token: sent },
    {},
    JSON.stringify({ access_token: makeAccessToken(), ...(next !== undefined && { refresh_token: next }) }),
  );
const refusedRefresh = (
  atSeconds: number,
  sent: string,
  shape: EntryShape = { status: 400 },
  body = invalidGrant,
): Hop => post(atSeconds, '/oauth2/token', { grant_type: 'refresh_token', refresh_token: sent }, shape, body);
const apiRefresh = (atSeconds: number, errorType: string): Hop => {
  const sent = { ClientId: loginClient, RefreshToken: refreshToken };
  return call(atSeconds, 'GetTokensFromRefreshToken', sent, { __type: errorType }, { status: 400 });
};
/** Answers to a replaced refresh token that say nothing of the token. */
const otherAnswers: readonly (readonly [EntryShape, string])[] = [
  [{ status: 400 }, '{"error":"invalid_client"}'],
  [{ status: 429 }, '{"message":"Too many requests"}'],
  [{ status: 500 }, '{"error":"internal_error"}'],
  [{ mimeType: 'text/html' }, '<p>Sign in to this network</p>'],
];
const implicit = (location: string) => [
  redirect(
    0,
    `${loginHost}/oauth2/authorize?response_type=token&client_id=${loginClient}&redirect_uri=https%3A%2F%2FAPP.example%2Fcb`,
    location,
  ),
];
const logout = (query: string) => redirect(0, `${loginHost}/logout?${query}`, 'https://app.example/');
const revoke = (token: string) => post(0, '/oauth2/revoke', { token, client_id: loginClient });
const lost = { status: 0, error: 'net::ERR_INTERNET_DISCONNECTED' };
const dated = (aheadMs: number) => ({
  responseHeaders: [['Date', new Date(startMs + 4000 + aheadMs).toUTCString()]] as const,
});
/** A page on one port, and a server on another that takes the code and finds its cookies whatever the port. */
const atPorts = (hostOfPage: string): readonly Hop[] => {
  const server = 'http://localhost:8080/cb';
  const [authorize] = makeSignIn({ referer: `http://${hostOfPage}:3000/`, authorize: { redirect_uri: server } });
  const back = redirect(3, `${server}?code=${code}&state=c3RhdGUtb2YtdGhlLWFwcC0x`, 'http://localhost:3000/');
  return authorize ? [authorize, back] : [];
};
const [other, third] = [makeRefreshToken(), makeRefreshToken()];
/** By two tabs. */
export const refreshedAtOnce: readonly Hop[] = [refresh(0, refreshToken, other), refusedRefresh(0.05, refreshToken)];
const unseen = '11111111-2222-4333-8444-666666666666';
const callbackWith = (query: string, referer?: string) =>
  hop(700, `${callback}?${query}`, referer === undefined ? {} : { requestHeaders: [['Referer', referer]] });
const callbackOf = (secret: string, referer?: string) => callbackWith(`code=${secret}`, referer);

export interface CheckCase {
  readonly kind: string;
  readonly fires: readonly Hop[];
  /** The closest that is well. */
  readonly sibling: readonly Hop[];
}

export const checkCases: readonly CheckCase[] = [
  {
    kind: 'scope-not-granted',
    fires: makeSignIn({ accessClaims: { scope: 'openid' } }),
    sibling: makeSignIn({ accessClaims: { scope: 'email openid profile' } }),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: `${callback},https://app.example/other` } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: 'http://localhost:3000/cb' } }).slice(0, 1),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: 'http://app.example/cb' } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: 'myapp://cb' } }).slice(0, 1),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: 'https://My-ALB.example/oauth2/idpresponse' } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: 'https://my-alb.example/OAuth2/idpresponse' } }).slice(0, 1),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: 'https://APP.example/cb' } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: 'https://APP.example/cb' } }),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: `${callback}, myapp://cb` } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: `${callback}?of=a,b` } }).slice(0, 1),
  },
  {
    kind: 'redirect-uri-form',
    fires: makeSignIn({ authorize: { redirect_uri: `${callback} ` } }).slice(0, 1),
    sibling: makeSignIn({ authorize: { redirect_uri: `${callback}?of=a+b` } }).slice(0, 1),
  },
  {
    kind: 'redirect-uri-form',
    fires: implicit('/error?error=redirect_mismatch'),
    // Chromium does not tell of the callback.
    sibling: implicit(`https://APP.example/cb#access_token=${makeAccessToken({ client_id: loginClient })}`),
  },
  {
    kind: 'redirect-mismatch',
    fires: refused('redirect_mismatch', callback),
    sibling: refused('server_error', callback),
  },
  {
    kind: 'other-origin',
    fires: makeSignIn({
      referer: 'http://127.0.0.1:3000/',
      authorize: { redirect_uri: 'http://localhost:3000/cb' },
    }).slice(0, 1),
    sibling: makeSignIn({
      referer: 'http://localhost:3000/',
      authorize: { redirect_uri: 'http://localhost:3000/cb' },
    }).slice(0, 1),
  },
  {
    kind: 'other-origin',
    fires: makeSignIn({ referer: 'http://app.example/' }).slice(0, 1),
    sibling: makeSignIn({ referer: 'https://www.example/' }).slice(0, 1),
  },
  {
    kind: 'other-origin',
    fires: makeSignIn({ referer: 'http://app.example/' }).slice(0, 2),
    // A link on a page by http, and a sign-in that got its tokens all the same.
    sibling: makeSignIn({ referer: 'http://app.example/' }),
  },
  {
    kind: 'other-origin',
    fires: atPorts('127.0.0.1'),
    sibling: atPorts('localhost'),
  },
  {
    kind: 'redirect-uri-differs',
    fires: makeSignIn({ token: { redirect_uri: `${callback}/` } }),
    sibling: makeSignIn(),
  },
  {
    kind: 'challenge-method',
    fires: makeSignIn({ authorize: { code_challenge_method: 'plain' } }),
    sibling: makeSignIn({ authorize: { code_challenge: undefined, code_challenge_method: undefined } }),
  },
  {
    kind: 'challenge-method',
    fires: makeSignIn({ authorize: { code_challenge_method: undefined } }),
    sibling: makeSignIn(),
  },
  { kind: 'verifier-missing', fires: makeSignIn({ token: { code_verifier: undefined } }), sibling: makeSignIn() },
  { kind: 'verifier-differs', fires: makeSignIn({ token: { code_verifier: 'x'.repeat(50) } }), sibling: makeSignIn() },
  { kind: 'state-differs', fires: makeSignIn({ callback: { state: undefined } }), sibling: makeSignIn() },
  {
    kind: 'state-differs',
    fires: makeSignIn({ callback: { state: 'c3RhdGUtb2Ytc29tZWJvZHktZWxzZQ' } }),
    sibling: makeSignIn({ authorize: { state: 'short' }, callback: { state: 'short' } }),
  },
  {
    kind: 'nonce-differs',
    fires: makeSignIn({ authorize: { nonce: 'n-1' }, idClaims: { nonce: 'n-2' } }),
    sibling: makeSignIn({ authorize: { nonce: 'n-1' }, idClaims: { nonce: 'n-1' } }),
  },
  {
    kind: 'nonce-differs',
    fires: makeSignIn({ authorize: { nonce: 'n-1' } }),
    // A nonce of Cognito and the identity provider.
    sibling: makeSignIn({ idClaims: { nonce: 'n-2' } }),
  },
  {
    kind: 'code-used-twice',
    fires: [...makeSignIn(), ...makeSignIn({ tokenAtSeconds: 9 }).slice(3)],
    sibling: [
      ...makeSignIn(),
      ...makeSignIn({ tokenAtSeconds: 9, token: { code: '11111111-2222-4333-8444-555555555555' } }).slice(3),
    ],
  },
  {
    kind: 'code-used-twice',
    fires: [
      ...makeSignIn({ tokenShape: lost }),
      ...makeSignIn({ tokenAtSeconds: 9, tokenShape: { status: 400 } }).slice(3),
    ],
    // The first did not get through.
    sibling: [...makeSignIn({ tokenShape: lost }), ...makeSignIn({ tokenAtSeconds: 9 }).slice(3)],
  },
  {
    kind: 'code-used-twice',
    fires: [
      ...makeSignIn({ tokenShape: { status: 503 } }),
      ...makeSignIn({ tokenAtSeconds: 9, tokenShape: { status: 400 } }).slice(3),
    ],
    // The first was refused for another reason, and the code was still good.
    sibling: [...makeSignIn({ tokenShape: { status: 503 } }), ...makeSignIn({ tokenAtSeconds: 9 }).slice(3)],
  },
  // The page stood at a breakpoint, or the computer slept.
  { kind: 'code-too-old', fires: makeSignIn({ tokenAtSeconds: 3600 }), sibling: makeSignIn({ tokenAtSeconds: 4 }) },
  { kind: 'code-too-old', fires: makeSignIn({ tokenAtSeconds: 304 }), sibling: makeSignIn({ tokenAtSeconds: 302 }) },
  {
    kind: 'refresh-rotated',
    fires: [refresh(0, refreshToken, other), refusedRefresh(100, refreshToken)],
    sibling: [refresh(0, refreshToken, other), refusedRefresh(100, other)],
  },
  {
    kind: 'refresh-rotated',
    fires: [refresh(0, refreshToken, other), refresh(100, other, third), refusedRefresh(200, refreshToken)],
    sibling: [refresh(0, refreshToken), refusedRefresh(100, refreshToken)],
  },
  {
    kind: 'refresh-rotated',
    fires: [refresh(0, refreshToken, other), refusedRefresh(20, refreshToken)],
    // Within its grace period Cognito takes the old one still.
    sibling: [refresh(0, refreshToken, other), refresh(20, refreshToken, third)],
  },
  {
    kind: 'refresh-rotated',
    fires: refreshedAtOnce,
    sibling: [refusedRefresh(0, refreshToken), refresh(0.05, refreshToken, other)],
  },
  ...otherAnswers.map(
    ([shape, body]): CheckCase => ({
      kind: 'refresh-rotated',
      fires: [refresh(0, refreshToken, other), refusedRefresh(100, refreshToken)],
      sibling: [refresh(0, refreshToken, other), refusedRefresh(100, refreshToken, shape, body)],
    }),
  ),
  {
    kind: 'refresh-rotated',
    fires: [
      call(
        0,
        'GetTokensFromRefreshToken',
        { ClientId: loginClient, RefreshToken: refreshToken },
        {
          AuthenticationResult: { AccessToken: makeAccessToken(), RefreshToken: other },
        },
      ),
      refusedRefresh(100, refreshToken),
    ],
    // Nobody refused it: the request did not get through.
    sibling: [refresh(0, refreshToken, other), refusedRefresh(100, refreshToken, lost)],
  },
  {
    kind: 'refresh-rotated',
    fires: [refresh(0, refreshToken, other), apiRefresh(100, 'NotAuthorizedException')],
    sibling: [refresh(0, refreshToken, other), apiRefresh(100, 'TooManyRequestsException')],
  },
  { kind: 'revoked-wrong-kind', fires: [revoke(makeAccessToken())], sibling: [revoke(refreshToken)] },
  {
    kind: 'logout-parameters',
    fires: [logout(`client_id=${loginClient}&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F`)],
    sibling: [logout(`client_id=${loginClient}&logout_uri=https%3A%2F%2Fapp.example%2F`)],
  },
  {
    kind: 'logout-parameters',
    fires: [logout('logout_uri=https%3A%2F%2Fapp.example%2F')],
    sibling: [logout(`client_id=${loginClient}&redirect_uri=https%3A%2F%2Fapp.example%2F&response_type=code`)],
  },
  {
    kind: 'clock',
    fires: makeSignIn({ tokenShape: dated(-300_000) }),
    sibling: makeSignIn({ tokenShape: dated(30_000) }),
  },
  { kind: 'secret-in-browser', fires: makeSignIn({ token: { client_secret: 's3cr3t' } }), sibling: makeSignIn() },
  {
    kind: 'secret-in-browser',
    fires: makeSignIn({ tokenShape: { requestHeaders: basic } }),
    // Some clients send the header for an app client without a secret too.
    sibling: makeSignIn({ tokenShape: { requestHeaders: publicBasic } }),
  },
  {
    kind: 'content-type',
    fires: makeSignIn({
      tokenShape: { requestHeaders: Object.entries(json), postText: '{"grant_type":"authorization_code"}' },
    }),
    sibling: makeSignIn({
      tokenShape: { requestHeaders: [['content-type', 'application/x-www-form-urlencoded; charset=UTF-8']] },
    }),
  },
  {
    kind: 'content-type',
    fires: makeSignIn({ tokenShape: { requestHeaders: [['accept', '*/*']] } }),
    sibling: makeSignIn({ tokenShape: { requestHeaders: [] } }),
  },
  {
    kind: 'foreign-code',
    fires: [...makeSignIn(), callbackOf('5f3d-code-of-a-shop-and-not-of-cognito')],
    // Without states only the code tells, and this one is too short to be told from others.
    sibling: [...makeSignIn({ authorize: { state: undefined }, callback: { state: undefined } }), callbackOf('short')],
  },
  {
    kind: 'foreign-code',
    fires: [...makeSignIn(), callbackOf('SPRING10')],
    // The token endpoint took it; its reply was not recorded.
    sibling: [
      ...makeSignIn(),
      callbackOf('SPRING10'),
      ...makeSignIn({ tokenAtSeconds: 701, token: { code: 'SPRING10' } })
        .slice(3)
        .map(({ body: _, ...rest }) => rest),
    ],
  },
  {
    kind: 'foreign-error',
    fires: [...makeSignIn(), callbackWith('error=payment_failed')],
    sibling: [...makeSignIn(), callbackWith('error=access_denied', `${loginHost}/`)],
  },
  {
    kind: 'foreign-error',
    fires: [...makeSignIn(), callbackWith('error=access_denied&state=of-another-service')],
    // Late, with the state of a sign-in.
    sibling: [...makeSignIn().slice(0, 1), callbackWith('error=access_denied&state=c3RhdGUtb2YtdGhlLWFwcC0x')],
  },
  {
    kind: 'foreign-code',
    fires: [...makeSignIn(), callbackOf(unseen, 'https://github.com/')],
    // It came from the login page, which alone was not told of; the app's server takes the code.
    sibling: [...makeSignIn(), callbackOf(unseen, `${loginHost}/`)],
  },
  {
    kind: 'foreign-code',
    fires: [...makeSignIn(), callbackOf(unseen)],
    // The browser did not tell of the authorize request, and the token endpoint took the code.
    sibling: [
      ...makeSignIn(),
      callbackOf(unseen),
      ...makeSignIn({ tokenAtSeconds: 701, token: { code: unseen } }).slice(3),
    ],
  },
];
