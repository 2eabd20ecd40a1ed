/** Tokens of other services on the app's callback: they have no form by which they are known, only the names of their parameters. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';
import { callback, loginHost, makePost, makeQuery, makeRedirect, makeStep, sealStep } from './login-fixtures.ts';
import { form, type Place, seal, tokenUrl } from './secret-places.ts';

const google = 'ya29.a0AfB_byC-3xample_0f-an|opaque~token/1+2=';
/** It has no signs that an address escapes. */
const spoken = 'ya29.a0AfB_byC3xample0f4n-opaqueT0ken12345';
const token = makeAccessToken();
const mark = (text: string) => `#${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
const nest = (address: string, times = 1): string =>
  times === 0 ? address : nest(encodeURIComponent(address), times - 1);
const page = `${loginHost}/login`;
const referred = (address: string) => makeStep(page, { requestHeaders: [['Referer', address]] });
const carrying = `${callback}#${makeQuery({ access_token: google })}`;

describe.each([
  'access_token',
  'id_token',
  'id_token_hint',
  'assertion',
  'subject_token',
  'actor_token',
  'device_code',
  'user_code',
  'long_lived_token',
  'logout_token',
  'oauth_token_secret',
  'accessToken',
  'IdToken',
  'Access%5FToken',
  'access_token%5B%5D',
  'access_token.0',
  'access_token+',
  'jwt',
  'passwd',
  'credential',
])('an opaque text as %s', (name) => {
  const query = `${name}=${encodeURIComponent(google)}`;

  it.each<[string, Place]>([
    ['in the query of a callback', { entry: makeStep(`${callback}?state=a&code=b&${query}`) }],
    ['in the fragment of a callback', { entry: makeStep(`${callback}#${query}&id_token=${token}&token_type=Bearer`) }],
    ['in the query of an endpoint', { entry: makeStep(`${loginHost}/oauth2/userInfo?${query}`) }],
    ['where a redirect leads to', { entry: makeRedirect(page, `${callback}#${query}`) }],
    ['of the page before', { entry: referred(`${callback}?${query}`) }],
    ['in a form', { entry: makePost(tokenUrl, { [decodeURIComponent(name.replace('+', ' '))]: google }) }],
  ])('is sealed %s', async (_where, place) => {
    expect(undoEscapes(await seal(place))).not.toContain(google);
  });
});

it.each<[string, Place]>([
  ['in a deep link', { entry: makeRedirect(page, `myapp://cb#access_token=${google}`) }],
  ['in a deep link without slashes', { entry: makeRedirect(page, `com.example.app:/cb#access_token=${google}`) }],
  ['after the slash of a router', { entry: makeRedirect(page, `https://app.example/#/access_token=${google}`) }],
  ['after a semicolon', { entry: makeRedirect(page, `https://app.example/cb;access_token=${google}`) }],
  ['after a semicolon of a query', { entry: makeRedirect(page, `https://app.example/cb?a=b;access_token=${google}`) }],
  ['in a redirect_uri', { entry: makeStep(`${page}?${makeQuery({ ...form, redirect_uri: carrying })}`) }],
  ['in one that is encoded twice', { entry: makeStep(`${page}?redirect_uri=${nest(carrying, 2)}`) }],
  ['in one that is encoded three times', { entry: makeStep(`${page}?redirect_uri=${nest(carrying, 3)}`) }],
  ['in a logout_uri', { entry: makeStep(`${loginHost}/logout?${makeQuery({ logout_uri: carrying })}`) }],
  ['in a redirect_uri of a form', { entry: makePost(tokenUrl, { ...form, redirect_uri: carrying }) }],
  [
    'in JSON that was sent',
    { entry: makeStep(tokenUrl, { method: 'POST', postText: JSON.stringify({ access_token: google }) }) },
  ],
  ['in a reply', { entry: makePost(tokenUrl, form), body: JSON.stringify({ access_token: google, id_token: google }) }],
  ['in a reply that was cut', { entry: makePost(tokenUrl, form), body: `{"access_token":"${google}","id_tok` }],
  [
    'in an attribute of the user',
    { entry: makeStep(`${loginHost}/oauth2/userInfo`), body: JSON.stringify({ 'custom:google_access_token': google }) },
  ],
  [
    'in an address in the words of an error',
    { entry: makeStep(`${callback}?${makeQuery({ error: 'x', error_description: `Bad redirect to ${carrying}` })}`) },
  ],
  [
    'in the words of an error',
    { entry: makeStep(`${callback}?${makeQuery({ error: 'x', error_description: `Bad access_token=${google}` })}`) },
  ],
  ['in the words of a page', { entry: makeStep(page, { status: 400 }), body: `<p>No access_token=${google} here</p>` }],
  [
    'in the header that goes on elsewhere',
    { entry: makeStep(page, { responseHeaders: [['Refresh', `0; url=${callback}#access_token=${google}`]] }) },
  ],
])('an opaque token is sealed %s', async (_where, place) => {
  expect(undoEscapes(await seal(place))).not.toContain(google);
});

/** Lambda functions and identity providers put what they were sent into their messages, as their language writes it. */
it.each([
  `access_token: ${spoken}`,
  `{'access_token': '${spoken}'}`,
  `"access_token"="${spoken}"`,
  `{access_token=${spoken}, token_type=Bearer}`,
  `{grant_type=x, client_secret => ${spoken}}`,
  `Invalid access token ${spoken}`,
  `Bearer ${spoken}`,
])('an opaque token is sealed in the words of an error: %s', async (words) => {
  const said = `PreSignUp failed with error ${words}. Try again.`;
  const callbackSays = await seal({
    entry: makeStep(`${callback}?${makeQuery({ error: 'x', error_description: said })}`),
  });
  const pageSays = await seal({ entry: makeStep(page, { status: 400 }), body: `<p>${said}</p>` });
  for (const text of [callbackSays, pageSays]) {
    expect(undoEscapes(text)).not.toContain(spoken);
    expect(text).toMatch(/Try(?: |\+|%20)again/);
  }
});

it.each([
  'The token must be sent with a POST of application/x-www-form-urlencoded',
  'No access token: https://docs.example/errors/2026-invalid-token-0123456789',
  'Invalid token endpoint https://bakery.auth.eu-west-1.amazoncognito.com/oauth2/token',
  'token_type: urn:ietf:params:oauth:token-type:jwt-2',
  'Token invalid-grant-of-this-app-client',
])('the words of an error that hold no token stay: %s', async (words) => {
  const { outcome } = await sealStep(makePost(tokenUrl, form, { status: 400 }), refusal(words));
  expect(outcome).toMatchObject({ error: { message: words } });
});

function refusal(words: string): string {
  return JSON.stringify({ error: 'invalid_request', error_description: words });
}

it('the token of a header is sealed where the reply repeats it', async () => {
  const entry = makeStep(`${loginHost}/oauth2/userInfo`, {
    status: 401,
    requestHeaders: [['Authorization', `Bearer ${spoken}`]],
    responseHeaders: [['WWW-Authenticate', `Bearer error="x", error_description="The value ${spoken} is wrong"`]],
  });
  const text = await seal({ entry, body: refusal(`The value ${spoken} is wrong`) });
  expect(text).not.toContain(spoken);
  expect(text).toContain('The value');
});

it.each(['code', 'state', 'access_token'])('%s is sealed after the slash of a router', async (name) => {
  for (const start of ['/', '!/', '/?']) {
    const text = await seal({ entry: makeStep(`${callback}#${start}${name}=${spoken}&id_token=${token}`) });
    expect(text).not.toContain(spoken);
  }
});

function undoEscapes(text: string): string {
  const undone = text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return undone === text ? text : undoEscapes(undone);
}

it('what no token is has the mark of a secret, and what is one keeps its own', async () => {
  const { request } = await sealStep(
    makeStep(`${callback}#access_token=${google}&id_token=${token}&token_type=Bearer`),
  );
  expect(request.url).toBe(`${callback}#access_token=‹secret›&id_token=${mark(token)}&token_type=Bearer`);
});

it.each([
  ['as it is', token, mark(token)],
  ['after its scheme', `Bearer%20${token}`, `Bearer%20${encodeURIComponent(mark(token))}`],
  ['percent-encoded throughout', token.replace(/^ey/, '%65%79'), encodeURIComponent(mark(token))],
  ['that pads its signature', `${token}==`, `${mark(token)}==`],
])('a token %s keeps its mark', async (_how, value, sealed) => {
  const { request } = await sealStep(makeStep(`${page}?access_token=${value}`));
  expect(request.url).toBe(`${page}?access_token=${sealed}`);
  expect(await createVault().seal(request.url)).toBe(request.url);
});

it.each([
  ['beside it', `${token}%20${google}`],
  ['beside it in base64', btoa(`${token}|${google}`)],
  ['in a form around it', encodeURIComponent(`a=${google}&t=${token}&password=x`)],
])('what no token is, is sealed with the token %s', async (_where, value) => {
  expect((await sealStep(makeStep(`${page}?access_token=${value}`))).request.url).toBe(`${page}?access_token=‹secret›`);
});

it('what is sealed already stays as it is', async () => {
  const id = makeIdToken();
  const url = `${callback}?${makeQuery({ redirect_uri: `${callback}?access_token=${google}` })}&code=x#id_token=${id}`;
  const once = (await sealStep(makeStep(url))).request.url;
  expect((await sealStep(makeStep(once))).request.url).toBe(once);
});

it('what is no secret stays', async () => {
  const url = `${page}?${makeQuery({ response_type: 'token', token_type_hint: 'access_token', scope: 'openid', token_type: 'Bearer' })}`;
  expect((await sealStep(makeStep(url))).request.url).toBe(url);
});

it("the metadata of a sign-in is the developer's own, and is shown as it is", async () => {
  const aws_client_metadata = JSON.stringify({ captchaToken: google });
  const { request } = await sealStep(makePost(page, { username: 'vera', aws_client_metadata }));
  expect(request.body).toBe(makeQuery({ username: 'vera', aws_client_metadata }));
});

it('the page before a call to the API is sealed as well', async () => {
  const address = `${callback}?access_token=`;
  const { request } = await sealExchange(createVault(), {
    id: 'one',
    source: 'page',
    operation: 'GetUser',
    startedAtMs: 1000,
    request: { method: 'POST', url: address + google, headers: [['Referer', address + google]], body: '{}' },
  });
  expect(request).toMatchObject({ url: `${address}‹secret›`, headers: [['Referer', `${address}‹secret›`]] });
});
