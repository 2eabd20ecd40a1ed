import { describe, expect, it } from 'vitest';
import { inferSteps } from '../../../lib/sign-in/inferred-steps.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { type Hop, hop, makeSignIn, record, redirect } from './record-sign-in.ts';

const state = 'c3RhdGUtb2YtdGhlLWFwcC0x';
const asked = makeQuery({
  response_type: 'code',
  client_id: loginClient,
  redirect_uri: callback,
  scope: 'openid',
  state,
});
const login = `${loginHost}/login?${asked}`;
const code = '0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
const back = `${callback}?${makeQuery({ code, state })}`;

/** A sign-in with a password, all of it told. */
function makeAll(): Readonly<Record<string, Hop>> {
  const [, , , token] = makeSignIn();
  if (!token) throw new Error('the sign-in has four hops');
  return {
    authorize: redirect(0, `${loginHost}/oauth2/authorize?${asked}`, login),
    login: hop(1, login, {}, '<p>Sign in</p>'),
    'login · POST': redirect(2, login, back, { method: 'POST', postText: 'username=vera&password=x' }),
    callback: hop(3.2, back, { requestHeaders: [['Referer', `${loginHost}/`]] }, '<p>app</p>'),
    token,
  };
}

async function infer(...missing: readonly string[]) {
  const told = Object.entries(makeAll()).flatMap(([name, one]) => (missing.includes(name) ? [] : [one]));
  const { flows, exchanges } = await record(...told);
  expect(flows).toHaveLength(1);
  const inferred = flows.flatMap((flow) => inferSteps(flow));
  const before = (id: string) => exchanges.find((exchange) => exchange.id === id)?.operation;
  return inferred.map(({ operation, beforeId, sentence }) => {
    expect(sentence).toMatch(/^not told by the browser; inferred from /);
    return `${operation} before ${before(beforeId)}, from ${sentence.split('inferred from ')[1]}`;
  });
}

const CODE = 'from the code of callback';
const PARAMETERS = 'which has its parameters; or a link or a sign-out led there without it';

describe('a page that an app may link to by itself', () => {
  it.each(['passkeys/add', 'signup', 'forgotPassword'])('proves no authorize request: %s', async (path) => {
    const page = `${loginHost}/${path}?${asked}`;
    const sent = redirect(2, page, callback, { method: 'POST', postText: 'x=y' });
    const { flows } = await record(hop(1, page, {}, '<p>Page</p>'), sent);
    expect(flows.flatMap((flow) => inferSteps(flow))).toEqual([]);
  });

  it.each([
    [
      'is none of a sign-in that began at the identity provider, which brings no state of the app',
      `${callback}?code=${code}`,
      [],
    ],
    ['is there where the assertion leads back with a state of the app', back, ['authorize']],
  ])('%s', async (_name, address, inferred) => {
    const { token } = makeAll();
    if (!token) throw new Error('the sign-in has a token');
    const form = { method: 'POST', postText: makeQuery({ SAMLResponse: 'x'.repeat(40), RelayState: 'relay' }) };
    const app = hop(3.2, address, {}, '<p>app</p>');
    const { flows } = await record(redirect(0, `${loginHost}/saml2/idpresponse`, address, form), app, token);
    expect(flows.map((flow) => inferSteps(flow).map(({ operation }) => operation))).toEqual([inferred]);
  });

  it.each(['signup', 'passkeys/add'])('proves none when a sign-in follows from it: %s', async (path) => {
    const { login: shown, callback: app, token } = makeAll();
    if (!shown || !app || !token) throw new Error('the sign-in has these');
    const page = redirect(0, `${loginHost}/${path}?${asked}`, login);
    for (const rest of [[shown], [app, token], [shown, app, token]]) {
      const { flows } = await record(page, ...rest);
      expect(flows.flatMap((flow) => inferSteps(flow)).map(({ operation }) => operation)).not.toContain('authorize');
    }
  });
});

describe('a step that the browser did not tell of', () => {
  it('is none where all were told', async () => {
    expect(await infer()).toEqual([]);
  });

  it.each([
    [['authorize'], [`authorize before login, from the address of login, ${PARAMETERS}`]],
    [['login'], ['login before login · POST, from login · POST, which its form sends']],
    [['login · POST'], [`login · POST before callback, ${CODE}`]],
    [['callback'], ['callback before token · authorization_code, from the code that token · authorization_code sends']],
    [
      ['login', 'login · POST'],
      ['login before callback, from the Location of authorize', `login · POST before callback, ${CODE}`],
    ],
    [
      ['authorize', 'login'],
      [
        `authorize before login · POST, from the address of login · POST, ${PARAMETERS}`,
        'login before login · POST, from login · POST, which its form sends',
      ],
    ],
  ])('without %j is %j', async (missing, expected) => {
    expect(await infer(...missing)).toEqual(expected);
  });

  it.each(['signup', 'forgotPassword'])('is the page of its form, which need not be login: %s', async (path) => {
    const { authorize } = makeAll();
    if (!authorize) throw new Error('the sign-in has these');
    const sent = redirect(2, `${loginHost}/${path}?${asked}`, login, { method: 'POST', postText: 'x=y' });
    const { flows } = await record(authorize, sent);
    expect(flows.flatMap((flow) => inferSteps(flow))).toEqual([
      {
        operation: path,
        beforeId: 'e1',
        sentence: `not told by the browser; inferred from ${path} · POST, which its form sends`,
      },
    ]);
  });

  it('is known by a Location that is a path', async () => {
    const { token } = makeAll();
    if (!token) throw new Error('the sign-in has these');
    const led = redirect(0, `${loginHost}/oauth2/authorize?${asked}`, `/login?${asked}`);
    const { flows } = await record(led, hop(3.2, back), token);
    expect(flows.flatMap((flow) => inferSteps(flow)).map(({ sentence }) => sentence)).toEqual([
      'not told by the browser; inferred from the Location of authorize',
      'not told by the browser; inferred from the code of callback',
    ]);
  });

  it('may be the return of the identity provider that authorize led to', async () => {
    const hops = makeSignIn();
    const { flows } = await record(...hops.filter((_, index) => index !== 1));
    expect(flows.flatMap((flow) => inferSteps(flow))).toEqual([
      {
        operation: 'idpresponse',
        beforeId: 'e1',
        sentence:
          'not told by the browser; inferred from the Location of authorize (https://accounts.example) and the code of callback',
      },
    ]);
  });

  it('may be the return of the identity provider that was chosen on the login page, whose form nobody sent', async () => {
    const { authorize, login: shown, callback: app, token } = makeAll();
    if (!authorize || !shown || !app || !token) throw new Error('the sign-in has these');
    const chosen = redirect(
      2,
      `${loginHost}/oauth2/authorize?identity_provider=Google&${asked}`,
      'https://idp.example/',
    );
    const { flows } = await record(authorize, shown, chosen, app, token);
    expect(flows.map((flow) => inferSteps(flow).map(({ operation }) => operation))).toEqual([['idpresponse']]);
  });

  it('may be all before the callback, which is known from an earlier sign-in', async () => {
    const later = '2b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f';
    const second = hop(20, `${callback}?${makeQuery({ code: later, state: 'YW5vdGhlci1zdGF0ZS1vZi1pdA' })}`, {
      requestHeaders: [['Referer', `${loginHost}/`]],
    });
    const token = makeSignIn({ tokenAtSeconds: 21, token: { code: later } }).slice(3);
    const { flows } = await record(...makeSignIn(), second, ...token);
    expect(flows.map((flow) => inferSteps(flow).map(({ operation, sentence }) => [operation, sentence]))).toEqual([
      [],
      [
        ['authorize', 'not told by the browser; inferred from the code of callback'],
        ['login', 'not told by the browser; inferred from the Referer of callback'],
        ['login · POST', 'not told by the browser; inferred from the code of callback'],
      ],
    ]);
  });

  it('is not made up: a session needs no form, and a flow that stopped has no code', async () => {
    const straight = redirect(0, `${loginHost}/oauth2/authorize?${asked}`, back);
    const { callback: app, token } = makeAll();
    if (!app || !token) throw new Error('the sign-in has these');
    const { flows } = await record(
      straight,
      hop(1, back, { requestHeaders: [['Referer', 'https://app.example/']] }),
      token,
    );
    expect(flows.flatMap((flow) => inferSteps(flow))).toEqual([]);
    const stopped = await record(
      redirect(0, `${loginHost}/oauth2/authorize?${asked}`, `${loginHost}/error?error=invalid_request`),
      hop(1, `${loginHost}/error?error=invalid_request`, { status: 400 }),
    );
    expect(stopped.flows.flatMap((flow) => inferSteps(flow))).toEqual([]);
  });
});
