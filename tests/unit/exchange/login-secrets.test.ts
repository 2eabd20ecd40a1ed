import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import {
  callback,
  cognitoHeader,
  loginClient,
  loginHost,
  makePost,
  makeQuery,
  makeRedirect,
  makeStep,
  readStep,
  sealStep,
} from './login-fixtures.ts';

const form = { client_id: loginClient, redirect_uri: callback };
const tokenUrl = `${loginHost}/oauth2/token`;
const typed = (body: string, type: string) =>
  makeStep(tokenUrl, { method: 'POST', postText: body, requestHeaders: [['content-type', type]] });

interface Place {
  readonly entry: HarEntry;
  readonly body?: string;
}

/** Each place in which managed login carries a secret of the kind. */
const places: Readonly<Record<string, readonly ((secret: string) => Place)[]>> = {
  'a password': [
    (secret) => ({ entry: makePost(`${loginHost}/login`, { username: 'vera', password: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/resetPassword`, { new_password: secret, confirm_password: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/login`, { 'password-of-a-field-nobody-knows': secret }) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, { method: 'POST', postText: JSON.stringify({ challenge: { secret } }) }),
    }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        method: 'POST',
        postText: `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${secret}\r\n--b--`,
      }),
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/login`), body: `<input name="password" value="${secret}">` }),
    (secret) => ({ entry: typed(`username=vera;password=${secret}`, 'application/x-www-form-urlencoded') }),
    (secret) => ({ entry: typed(JSON.stringify({ '': secret }), 'application/json') }),
    (secret) => ({
      entry: makePost(
        `${loginHost}/login`,
        { username: 'vera', 'password-of-a-field-nobody-knows': secret },
        { requestHeaders: [['X-Amz-Target', 'AWSCognitoIdentityProviderService.GetUser']] },
      ),
    }),
  ],
  'a one-time code': [
    (secret) => ({ entry: makePost(`${loginHost}/mfa`, { username: 'vera', code: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/verifyCode`, { otp: secret }) }),
    (secret) => ({ entry: makeStep(`${loginHost}/confirmUser?${makeQuery({ confirmation_code: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        requestHeaders: [['Referer', `${loginHost}/confirmUser?${makeQuery({ confirmation_code: secret })}`]],
      }),
    }),
  ],
  'an authorization code': [
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ code: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${callback}?${makeQuery({ code: secret })}`, {
        requestHeaders: [['Referer', `${callback}?${makeQuery({ code: secret })}`]],
      }),
      body: `<script>const code = '${secret}'</script><p>${secret}</p>`,
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/idpresponse?${makeQuery({ code: secret, state: 'x' })}`) }),
    (secret) => ({ entry: makePost(tokenUrl, { ...form, grant_type: 'authorization_code', code: secret }) }),
    (secret) => ({ entry: typed(JSON.stringify({ ...form, code: secret }), 'application/json') }),
    (secret) => ({ entry: typed(`grant_type=authorization_code&%63ode=${encodeURIComponent(secret)}`, 'text/plain') }),
  ],
  'a state': [
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ ...form, state: secret })}`) }),
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}?${makeQuery({ state: secret })}`) }),
    (secret) => ({ entry: makeRedirect(`${loginHost}/login`, `${callback}#${makeQuery({ state: secret })}`) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`),
      body: `<form action="/login?state=${encodeURIComponent(secret)}">Sign in</form><!-- ${secret} -->`,
    }),
    (secret) => ({ entry: makeStep(`${loginHost}/oauth2/authorize`), body: JSON.stringify({ anything: secret }) }),
    ...['authorize', 'idpresponse'].map((name) => (secret: string) => ({
      entry: makeStep(`${loginHost}/oauth2/${name}`),
      body: `<form method=post><input name="RelayState" value="${secret}"></form>`,
    })),
    (secret) => ({
      entry: makeStep(`${loginHost}/oauth2/authorize`),
      body: `Please wait. <input name="RelayState" value="${secret}">`,
    }),
    (secret) => ({ entry: makePost(`${loginHost}/saml2/idpresponse`, { RelayState: secret }) }),
  ],
  'a verifier': [
    (secret) => ({ entry: makePost(tokenUrl, { ...form, code_verifier: secret }) }),
    (secret) => ({ entry: typed(JSON.stringify({ ...form, code_verifier: secret }), 'application/json') }),
    (secret) => ({
      entry: makeStep(
        `${loginHost}/oauth2/authorize?${makeQuery({ code_challenge: secret, code_challenge_method: 'plain' })}`,
      ),
    }),
  ],
  'a client secret': [
    (secret) => ({ entry: makePost(tokenUrl, { ...form, client_secret: secret }) }),
    (secret) => ({
      entry: makePost(tokenUrl, form, {
        requestHeaders: [['Authorization', `Basic ${btoa(`abcde:${secret}`)}`]],
      }),
    }),
    (secret) => ({ entry: makePost(tokenUrl, form, { requestHeaders: [['Authorization', `Basic ${btoa(secret)}`]] }) }),
    (secret) => ({
      entry: makePost(tokenUrl, form, {
        requestHeaders: [['Authorization', `Basic ${btoa(`${secret.repeat(2)}:swapped`)}`]],
      }),
    }),
  ],
  'a SAML assertion': [
    (secret) => ({ entry: makePost(`${loginHost}/saml2/idpresponse`, { SAMLResponse: btoa(encodeURI(secret)) }) }),
    (secret) => ({ entry: makePost(`${loginHost}/saml2/logout`, { SAMLRequest: secret }) }),
    (secret) => ({
      entry: makeRedirect(
        `${loginHost}/oauth2/authorize`,
        `https://idp.example/sso?${makeQuery({ SAMLRequest: secret })}`,
      ),
    }),
  ],
  'a _csrf field': [
    (secret) => ({ entry: makePost(`${loginHost}/login`, { _csrf: secret, cognitoAsfData: secret }) }),
    (secret) => ({
      entry: makeStep(`${loginHost}/login`),
      body: `<form><input type=hidden name="_csrf" value="a>${secret}"/><textarea>${secret}</textarea></form>`,
    }),
  ],
  'a cookie': [
    (secret) => ({
      entry: makeStep(`${loginHost}/login`, {
        requestHeaders: [['Cookie', `cognito="${secret}"; XSRF-TOKEN=${secret}`]],
        responseHeaders: [['Set-Cookie', `csrf-state=${secret}; Path=/`], cognitoHeader],
      }),
    }),
  ],
  'a refresh token without a form': [
    (secret) => ({ entry: makePost(tokenUrl, { grant_type: 'refresh_token', refresh_token: secret }) }),
    (secret) => ({ entry: makePost(`${loginHost}/oauth2/revoke`, { token: secret }) }),
    (secret) => ({ entry: makePost(tokenUrl, form), body: JSON.stringify({ refresh_token: secret }) }),
  ],
};

/** Long enough that no other text of the exchange holds it by chance. */
const secrets = fc.stringMatching(/^[A-Za-z0-9_-]{24,44}$/);

/** In whatever way the wire writes it. */
function findIn(text: string, secret: string): boolean {
  return [secret, btoa(secret), btoa(encodeURI(secret)), encodeURIComponent(secret)].some((one) => text.includes(one));
}

async function seal({ entry, body }: Place): Promise<string> {
  return JSON.stringify(await sealStep(entry, body));
}

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

/** In addresses nothing but the name tells of a secret. */
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

it.each([
  ['in one run', 'JBSWY3DPEHPK3PXP'.repeat(3)],
  ['in groups', 'JBSW Y3DP EHPK 3PXP JBSW Y3DP'],
  ['in groups with tags between them', 'JBSW</b> <b>Y3DP</b> <b>EHPK</b> <b>3PXP'],
  ['in small letters', 'jbswy3dpehpk3pxpjbswy3dp'],
])('a key for an authenticator app is sealed where a page shows it %s', async (_how, key) => {
  const sealed = await seal({ entry: makeStep(`${loginHost}/mfa`), body: `<p>Type <b>${key}</b></p>` });
  expect(sealed).toContain('Type ‹secret›\\n');
});

it.each([
  ['six digits', '<p>Your code is <b>048213</b>.', 'Your code is ‹code› .'],
  ['eight digits', '<p>Ihr Code: 04821377</p>', 'Ihr Code: ‹code›'],
  ['two groups', '<p>代码 048 213</p>', '代码 ‹code›'],
])('a one-time code of %s is sealed where a page shows it', async (_how, html, text) => {
  expect(await seal({ entry: makeStep(`${loginHost}/confirm`), body: html })).toContain(`"${text}\\n`);
});

it.each([
  'Sent to +1 *** *** 1234',
  'HTTP 404',
  'AADSTS700016: not found',
  '2026-11-26 10:00',
  'a matter of internationalization',
])('%s is no code and no key in a page', async (text) => {
  expect(await seal({ entry: makeStep(`${loginHost}/confirm`), body: `<p>${text}</p>` })).toContain(`"${text}\\n`);
});

it("a token in the place of an app client's id is sealed", async () => {
  const token = makeAccessToken();
  const asked = await seal({ entry: makePost(tokenUrl, { client_id: token }) });
  const proved = await seal({
    entry: makePost(tokenUrl, {}, { requestHeaders: [['Authorization', `Basic ${btoa(`${token}:x`)}`]] }),
  });
  expect(findIn(asked + proved, token.slice(40, 80))).toBe(false);
});

describe('what stays', () => {
  it('is what the flow is read by: names, and fingerprints of code and state', async () => {
    const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
    const url = `${loginHost}/oauth2/authorize?${makeQuery({ ...form, scope: 'openid email', state })}`;
    const sealed = await sealExchange(createVault(), readStep(makeStep(url)));
    expect(sealed).toMatchObject({ operation: 'authorize', login: { step: 'authorize', clientId: loginClient } });
    expect(sealed.request.url).toMatch(/&scope=openid\+email&state=‹state:[0-9a-f]{12}›$/);
  });

  it('is the text of a page, and how long it was', async () => {
    const body = '<html><title>Oops</title><body><h1>Login &amp; error</h1>Try again.</body></html>';
    const sealed = await sealExchange(createVault(), readStep(makeStep(`${loginHost}/login`), body));
    expect(sealed.outcome).toMatchObject({
      response: {
        body: expect.stringMatching(/^Oops Login & error Try again\.\n‹\d+ characters withheld›$/),
        bodyBytes: body.length,
      },
    });
  });

  it('is how the client proved itself, and the challenge of the verifier that it sent', async () => {
    const verifier = 'v'.repeat(50);
    const vault = createVault();
    const post = readStep(makePost(tokenUrl, { ...form, code_verifier: verifier }));
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = await sealExchange(
      vault,
      readStep(makeStep(`${loginHost}/oauth2/authorize?${makeQuery({ code_challenge: challenge })}`)),
    );
    const { login } = await sealExchange(vault, post);
    expect(login).toMatchObject({ clientAuth: 'none', clientId: loginClient });
    expect(asked.request.url).toContain(`‹challenge:${login?.challenge}›`);
    const basic = [['Authorization', `Basic ${btoa('web-client:s3cr3t')}`]] as const;
    expect(
      await sealExchange(vault, readStep(makePost(tokenUrl, { code: 'x' }, { requestHeaders: basic }))),
    ).toMatchObject({
      login: { clientAuth: 'basic', clientId: 'web-client' },
    });
    expect(await sealExchange(vault, readStep(makePost(tokenUrl, { ...form, client_secret: 'x' })))).toMatchObject({
      login: { clientAuth: 'post' },
    });
  });
});
