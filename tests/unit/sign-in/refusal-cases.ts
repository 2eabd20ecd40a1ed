/** Recordings in which Cognito, or the app's library, refused a step, for the checks that say why; and the closest that is well. */
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import type { CheckCase } from './check-cases.ts';
import { type Hop, hop, makeSignIn, post, redirect, refreshToken, startMs } from './record-sign-in.ts';

const signIn = makeSignIn();
const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
const callbackAt = (atSeconds: number) => hop(atSeconds, `${callback}?${makeQuery({ code, state })}`);
const bad = { status: 400 };

/** authorize, and the callback with the error. */
export function refusedScope(scope: string, error = 'invalid_scope'): readonly Hop[] {
  const back = `${callback}?${makeQuery({ error, state })}`;
  const asked = { response_type: 'code', client_id: loginClient, redirect_uri: callback, scope, state };
  return [redirect(0, `${loginHost}/oauth2/authorize?${makeQuery(asked)}`, back), hop(1, back)];
}

/** Cognito took the scopes of the app, and the identity provider refused those that it is asked for. */
function refusedByProvider(): readonly Hop[] {
  const error = 'invalid_scope';
  const back = `${callback}?${makeQuery({ error, state })}`;
  const returned = `${loginHost}/oauth2/idpresponse?${makeQuery({ error, state: 'aWRwLWxlZy1zdGF0ZS1vZi10aGlzLXNpZ24taW4' })}`;
  return [...signIn.slice(0, 1), redirect(3, returned, back), hop(4, back)];
}

const notEnabled = 'Client is not enabled for OAuth2.0 flows.';

/** The error page, whose address may say nothing. */
function refusedByPage(text: string, query = `client_id=${loginClient}`): readonly Hop[] {
  const asked = makeQuery({ response_type: 'code', client_id: loginClient, redirect_uri: callback, state });
  return [
    redirect(0, `${loginHost}/oauth2/authorize?${asked}`, `/error?${query}`),
    hop(1, `${loginHost}/error?${query}`, { status: 400 }, `<h1>Error</h1><p>${text}</p>`),
  ];
}

function silent(prompt: string, location: string): readonly Hop[] {
  const asked = { response_type: 'code', client_id: loginClient, redirect_uri: callback, prompt, state };
  return [redirect(0, `${loginHost}/oauth2/authorize?${makeQuery(asked)}`, location)];
}

function userInfo(token: string, status = 401): readonly Hop[] {
  const requestHeaders = [['Authorization', `Bearer ${token}`]] as const;
  const responseHeaders = [['WWW-Authenticate', 'Bearer error="invalid_token"']] as const;
  const refused = { status, requestHeaders, ...(status === 401 && { responseHeaders }) };
  return [hop(0, `${loginHost}/oauth2/userInfo`, { resourceType: 'fetch', ...refused }, '')];
}

function logout(parameters: Readonly<Record<string, string>>, status: number): readonly Hop[] {
  const page = status === 400 ? "<p>Required String parameter 'redirect_uri' is not present</p>" : '';
  const shape = { status, ...(status === 302 && { responseHeaders: [['Location', 'https://app.example/']] as const }) };
  return [hop(0, `${loginHost}/logout?${makeQuery({ client_id: loginClient, ...parameters })}`, shape, page)];
}

const revoke = (shape = {}) => post(0, '/oauth2/revoke', { token: refreshToken, client_id: loginClient }, shape);
const refresh = (atSeconds: number, clientId: string) =>
  post(
    atSeconds,
    '/oauth2/token',
    { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId },
    bad,
    '{"error":"invalid_grant"}',
  );
const token = (form: Readonly<Record<string, string | undefined>>, shape = {}, body = '{"error":"invalid_request"}') =>
  post(
    4,
    '/oauth2/token',
    { grant_type: 'authorization_code', client_id: loginClient, redirect_uri: callback, code, ...form },
    shape,
    body,
  );

const invalidGrant = '{"error":"invalid_grant"}';
const verifier = 'the-verifier-of-this-attempt-0123456789-0123456789';
const unchallenged = { code_challenge: undefined, code_challenge_method: undefined };
const withoutPkce = makeSignIn({ authorize: unchallenged, token: { code_verifier: undefined } });
const basic = [
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Authorization', `Basic ${btoa(`${loginClient}:s3cr3t`)}`],
] as const;

export const refusalCases: readonly CheckCase[] = [
  {
    kind: 'logout-parameters',
    fires: logout({ redirect_uri: callback }, 400),
    sibling: logout({ redirect_uri: callback, response_type: 'code' }, 400),
  },
  {
    kind: 'logout-parameters',
    fires: logout({ logout_uri: '' }, 400),
    sibling: logout({ logout_uri: 'https://app.example/bye' }, 400),
  },
  { kind: 'scope-form', fires: refusedScope('openid,email'), sibling: refusedScope('openid emial') },
  { kind: 'scope-form', fires: refusedScope('email phone'), sibling: refusedScope('email', 'unauthorized_client') },
  { kind: 'scope-form', fires: refusedScope('openid%20email'), sibling: refusedScope('loans/read:all') },
  { kind: 'scope-refused', fires: refusedScope('openid emial'), sibling: refusedScope('openid,email') },
  { kind: 'scope-refused', fires: refusedScope('openid'), sibling: refusedByProvider() },
  {
    kind: 'client-not-enabled',
    fires: refusedByPage(notEnabled),
    sibling: refusedByPage('An error was encountered with the requested page.'),
  },
  {
    kind: 'redirect-mismatch',
    fires: refusedByPage('x', 'error=redirect_mismatch'),
    sibling: refusedByPage(notEnabled),
  },
  {
    kind: 'prompt-none-ignored',
    fires: silent('none', `${loginHost}/login?prompt=none`),
    sibling: silent('none', `${callback}?error=login_required&state=${state}`),
  },
  {
    kind: 'prompt-none-ignored',
    fires: silent('login none', '/login?prompt=none'),
    sibling: silent('login', `${loginHost}/login?prompt=login`),
  },
  // Back, after the library took the code: oidc-client-ts sends nothing then.
  { kind: 'callback-again', fires: [...signIn, callbackAt(30)], sibling: [...signIn, callbackAt(3.3)] },
  // A code that was sent again, and refused for another reason.
  ...[
    token({}, { status: 429 }, '{"message":"Too many requests"}'),
    token({}, { status: 503 }, ''),
    token({}, bad, '{"error":"invalid_client"}'),
  ].map(
    (again): CheckCase => ({
      kind: 'code-used-twice',
      fires: [...signIn, token({}, bad, '{"error":"invalid_grant"}')],
      sibling: [...signIn, again],
    }),
  ),
  ...[
    makeSignIn({ authorize: unchallenged }),
    makeSignIn({ token: { code_verifier: undefined } }),
    // An app client with a secret.
    makeSignIn({ authorize: unchallenged, token: { code_verifier: undefined, client_secret: 's3cr3t' } }),
    makeSignIn({ authorize: unchallenged, token: { code_verifier: undefined }, tokenShape: { requestHeaders: basic } }),
    // It may have a secret, which was forgotten.
    [...withoutPkce.slice(0, 3), token({}, bad, '{"error":"invalid_client"}')],
    // The app's server exchanges the code.
    withoutPkce.slice(0, 3),
  ].map((sibling): CheckCase => ({ kind: 'pkce-missing', fires: withoutPkce, sibling })),
  ...[
    [...withoutPkce.slice(0, 3), token({}, bad, invalidGrant)],
    [...signIn.slice(0, 3), token({ code_verifier: verifier }, bad, invalidGrant)],
    [...withoutPkce.slice(0, 3), token({ code_verifier: verifier }, bad, '{"error":"invalid_client"}')],
    makeSignIn({ authorize: unchallenged }),
  ].map(
    (sibling): CheckCase => ({
      kind: 'verifier-unasked',
      fires: [...withoutPkce.slice(0, 3), token({ code_verifier: verifier }, bad, invalidGrant)],
      sibling,
    }),
  ),
  {
    kind: 'client-differs',
    fires: [...signIn.slice(0, 3), token({ client_id: '5otherclientofthesamepool' }, bad, '{"error":"invalid_grant"}')],
    sibling: [...signIn.slice(0, 3), token({}, bad, '{"error":"invalid_grant"}')],
  },
  {
    kind: 'token-parameters',
    fires: [...signIn.slice(0, 3), token({ redirect_uri: undefined }, bad)],
    sibling: [...signIn.slice(0, 3), token({ redirect_uri: undefined }, {}, '{"access_token":"x"}')],
  },
  {
    kind: 'token-parameters',
    fires: [token({ client_id: undefined }, bad)],
    sibling: [
      token(
        { client_id: undefined },
        { ...bad, requestHeaders: [['Authorization', `Basic ${btoa(`${loginClient}:x`)}`]] },
      ),
    ],
  },
  { kind: 'token-parameters', fires: [token({ grant_type: undefined }, bad)], sibling: [token({}, bad)] },
  {
    kind: 'token-parameters',
    fires: [token({ redirect_uri: '' }, bad)],
    // Nothing is kept of such a body.
    sibling: [
      token({}, { ...bad, postText: '--x\r\nContent-Disposition: form-data; name="code"\r\n\r\nabc\r\n--x--' }),
    ],
  },
  {
    kind: 'refresh-revoked',
    fires: [revoke(), refresh(60, loginClient)],
    sibling: [revoke({ status: 400 }), refresh(60, loginClient)],
  },
  {
    kind: 'refresh-other-client',
    fires: [...signIn, refresh(60, '5otherclientofthesamepool')],
    sibling: [...signIn, refresh(60, loginClient)],
  },
  {
    kind: 'user-info-wrong-kind',
    fires: userInfo(makeIdToken()),
    sibling: userInfo(makeAccessToken({ scope: 'openid' })),
  },
  { kind: 'user-info-without-openid', fires: userInfo(makeAccessToken()), sibling: userInfo(makeAccessToken(), 200) },
  ...[
    userInfo(makeAccessToken({ scope: 'openid', exp: startMs / 1000 + 60 })),
    userInfo(makeAccessToken({ scope: 'openid', exp: startMs / 1000 - 60 }), 503),
  ].map(
    (sibling): CheckCase => ({
      kind: 'user-info-expired',
      fires: userInfo(makeAccessToken({ scope: 'openid', exp: startMs / 1000 - 60 })),
      sibling,
    }),
  ),
  {
    kind: 'logout-uri-refused',
    fires: logout({ logout_uri: 'https://app.example/bye' }, 400),
    sibling: logout({ logout_uri: 'https://app.example/' }, 302),
  },
  {
    kind: 'logout-uri-refused',
    fires: logout({ redirect_uri: callback, response_type: 'code' }, 400),
    sibling: logout({ redirect_uri: callback, response_type: 'code' }, 302),
  },
  // Nobody refused it: it was cancelled, did not get through, or another than Cognito answered.
  ...[
    { status: 0, error: 'net::ERR_ABORTED' },
    { status: 302, error: 'net::ERR_FAILED' },
    { status: 403 },
    { status: 503 },
  ].map(
    (shape): CheckCase => ({
      kind: 'logout-uri-refused',
      fires: logout({ logout_uri: 'https://app.example/' }, 400),
      sibling: [
        hop(
          0,
          `${loginHost}/logout?${makeQuery({ client_id: loginClient, logout_uri: 'https://app.example/' })}`,
          shape,
        ),
      ],
    }),
  ),
];
