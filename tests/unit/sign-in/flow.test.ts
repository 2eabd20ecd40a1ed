import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { describeFlow } from '../../../lib/sign-in/describe-flow.ts';
import { createFlowFinder, type FlowFinder, findFlows } from '../../../lib/sign-in/find-flows.ts';
import { findOrigin } from '../../../lib/sign-in/find-origin.ts';
import type { Flow } from '../../../lib/sign-in/flow.ts';
import { readStep, type Step } from '../../../lib/sign-in/step.ts';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import { callback, loginClient, loginHost, makeQuery } from '../exchange/login-fixtures.ts';
import { hop, listShapes, makeSignIn, post, record, redirect, refreshToken } from './record-sign-in.ts';

/** The flows after each step of a log to which one comes after another. */
function grow(finder: FlowFinder, steps: readonly Step[]): readonly (readonly Flow[])[] {
  return steps.map((_, index) => finder.find(steps.slice(0, index + 1)));
}

describe('a sign-in by managed login', () => {
  it('is one flow, from authorize to the tokens', async () => {
    const { flows } = await record(...makeSignIn());
    expect(listShapes(flows)).toEqual([
      ['managed-login', 'authorize', 'idpresponse', 'callback', 'token · authorization_code'],
    ]);
    const [flow] = flows;
    expect(flow && describeFlow(flow)).toEqual({
      name: 'Sign-in by managed login',
      provider: 'Google',
      durationMs: 4100,
      outcome: expect.stringMatching(/^access token #[0-9a-f]{12}$/),
      state: 'ok',
    });
  });

  it('has the pages that lead through it, and userInfo with its token', async () => {
    const [authorize, , back, token] = makeSignIn({ authorize: { identity_provider: undefined } });
    if (!authorize || !back || !token) throw new Error('the sign-in has four hops');
    const bearer = (access: string) => ({ requestHeaders: [['Authorization', `Bearer ${access}`]] as const });
    const access: unknown = JSON.parse(token.body ?? '{}');
    const raw = typeof access === 'object' && access && 'access_token' in access ? String(access.access_token) : '';
    const { flows } = await record(
      authorize,
      hop(1, `${loginHost}/login?client_id=${loginClient}`, {}, '<p>Sign in</p>'),
      hop(2, `${loginHost}/login?client_id=${loginClient}`, { method: 'POST', postText: 'username=vera&password=x' }),
      back,
      token,
      hop(5, `${loginHost}/oauth2/userInfo`, { ...bearer(raw), resourceType: 'fetch' }, '{"sub":"1"}'),
    );
    expect(listShapes(flows)).toEqual([
      ['managed-login', 'authorize', 'login', 'login · POST', 'callback', 'token · authorization_code', 'userInfo'],
    ]);
  });

  it('is told from one in another tab by its challenge, though their states are short', async () => {
    const tabs = ['a', 'b'].map((name) => {
      const code = `${name}-0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f`;
      const verifier = `${name}-verifier-0123456789-0123456789-0123456789`;
      const asked = makeQuery({
        client_id: loginClient,
        redirect_uri: callback,
        state: name,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      const back = `${callback}?code=${code}&state=${name}`;
      const form = { grant_type: 'authorization_code', client_id: loginClient, code, code_verifier: verifier };
      return [
        redirect(0, `${loginHost}/oauth2/authorize?${asked}`, `${loginHost}/login?${asked}`),
        redirect(5, `${loginHost}/login?${asked}`, back, { method: 'POST', postText: 'username=vera' }),
        hop(6, back),
        post(7, '/oauth2/token', form, {}, JSON.stringify({ access_token: makeAccessToken() })),
      ];
    });
    const inTurns = [0, 1, 2, 3].flatMap((index) => tabs.flatMap((tab) => tab.slice(index, index + 1)));
    expect((await record(...inTurns)).kinds).toEqual([]);
  });

  it.each([
    ['one after the other', [0, 1, 2, 3, 4, 5]],
    ['in the order of their callbacks', [0, 3, 1, 4, 2, 5]],
    ['with the newer one first', [0, 3, 4, 5, 1, 2]],
    ['with the newer callback first', [0, 3, 4, 1, 2, 5]],
  ])('has its own callback by the verifier, where neither states nor pages tell: %s', async (_order, order) => {
    const hops = ['a', 'b'].flatMap((name) => {
      const code = `${name}-0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f`;
      const verifier = `${name}-verifier-0123456789-0123456789-0123456789`;
      const asked = {
        client_id: loginClient,
        redirect_uri: callback,
        state: name,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      const form = { grant_type: 'authorization_code', client_id: loginClient, code, code_verifier: verifier };
      return [
        redirect(0, `${loginHost}/oauth2/authorize?${makeQuery(asked)}`, 'https://idp.example/'),
        hop(6, `${callback}?code=${code}&state=${name}`),
        post(7, '/oauth2/token', form, {}, JSON.stringify({ access_token: makeAccessToken() })),
      ];
    });
    const { exchanges, flows, kinds } = await record(...order.flatMap((index) => hops[index] ?? []));
    const steps = exchanges.flatMap((exchange) => readStep(exchange) ?? []);
    expect(grow(createFlowFinder(), steps).at(-1)).toEqual(flows);
    const names = order.map((index) => index < 3);
    expect(kinds).toEqual([]);
    expect(flows.map(({ steps }) => new Set(steps.map(({ exchange }) => names[Number(exchange.id.slice(1))])))).toEqual(
      [new Set([true]), new Set([false])],
    );
    expect(flows.map(({ steps }) => steps.length)).toEqual([3, 3]);
  });

  it('is another one when the app starts again', async () => {
    const again = makeSignIn({ authorize: { state: 'YW5vdGhlci1zdGF0ZS1vZi1pdA' } }).slice(0, 1);
    const { flows } = await record(...makeSignIn().slice(0, 1), ...again);
    expect(listShapes(flows)).toEqual([
      ['managed-login', 'authorize'],
      ['managed-login', 'authorize'],
    ]);
  });

  it('is another one though the app sends the same state each time', async () => {
    const { flows } = await record(...makeSignIn(), ...makeSignIn({ tokenAtSeconds: 9 }));
    expect(flows.map(({ steps }) => steps.length)).toEqual([4, 4]);
  });

  it.each([
    ['code_challenge', { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' }],
    ['redirect_uri', { redirect_uri: 'https://app.example/cb/' }],
    ['nonce', { nonce: 'of-another' }],
  ])('is another one than that which was given up before with the same state, and another %s', async (_name, own) => {
    const [given] = makeSignIn({ authorize: { nonce: 'of-mine', ...own } });
    if (!given) throw new Error('the sign-in has four hops');
    const again = makeSignIn({ authorize: { nonce: 'of-mine' }, idClaims: { nonce: 'of-mine' } });
    const { flows, kinds } = await record(given, ...again);
    expect(flows.map(({ steps }) => steps.length)).toEqual([1, 4]);
    expect(kinds).toEqual([]);
  });

  it('is not the one whose callback has another code', async () => {
    const token = { code: '1c8d7b2f-3046-4c1d-8e5f-6b7c8d9e0f1a', code_verifier: undefined };
    const { flows } = await record(...makeSignIn({ token }));
    expect(flows.map(({ steps }) => steps.length)).toEqual([3, 1]);
  });

  it.each([
    ['issued its code', 'a'],
    ['sent its state', 'c3RhdGUtb2YtdGhlLWFwcC0x'],
  ])('keeps its callback where it %s, though the verifier is that of another attempt', async (what, state) => {
    const verifier = 'verifier-of-another-0123456789-0123456789-0123456789';
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const [other] = makeSignIn({ authorize: { state: 'b', code_challenge } });
    const [asked, ...rest] = makeSignIn({
      authorize: { state },
      callback: { state },
      token: { code_verifier: verifier },
    });
    const [issued, back, token] = rest;
    if (!other || !asked || !issued || !back || !token) throw new Error('the sign-in has four hops');
    const { flows, kinds } = await record(other, asked, ...(what === 'issued its code' ? [issued] : []), back, token);
    expect(flows[1]?.steps).toContainEqual(expect.objectContaining({ kind: 'callback' }));
    expect(kinds).toEqual(['verifier-differs']);
  });

  it('goes on where the login page leads to authorize again, with the identity provider that was chosen', async () => {
    const [first] = makeSignIn({ authorize: { identity_provider: undefined } });
    if (!first) throw new Error('the sign-in has four hops');
    const { flows, kinds } = await record(first, ...makeSignIn());
    expect(flows.map(({ steps }) => steps.length)).toEqual([5]);
    expect(kinds).toEqual([]);
  });

  it('by the implicit grant has the tokens of its callback, where the redirect that brought them was not told of', async () => {
    const asked = makeQuery({ response_type: 'token', client_id: loginClient, redirect_uri: callback });
    const tokens = makeQuery({ access_token: makeAccessToken({ client_id: loginClient }), token_type: 'Bearer' });
    const { flows } = await record(
      redirect(0, `${loginHost}/oauth2/authorize?${asked}`, `${loginHost}/login?${asked}`),
      hop(9, `${callback}#${tokens}`),
    );
    expect(flows.map((flow) => describeFlow(flow))).toMatchObject([
      { outcome: expect.stringMatching(/^access token #[0-9a-f]{12}$/), state: 'ok' },
    ]);
  });

  it('that stopped says where, and why', async () => {
    const back = `${callback}?error_description=no&error=invalid_scope`;
    const { flows } = await record(
      redirect(0, `${loginHost}/oauth2/authorize?client_id=${loginClient}`, back),
      hop(1, back),
    );
    const [flow] = flows;
    expect(flow && describeFlow(flow)).toMatchObject({
      outcome: 'stopped at callback: invalid_scope',
      state: 'failed',
    });
  });

  it('whose code goes to an app outside the browser is at that app', async () => {
    const authorize = `${loginHost}/oauth2/authorize?client_id=${loginClient}`;
    const [native, web] = await Promise.all(
      ['myapp://cb', callback].map((to) => record(redirect(0, authorize, `${to}?code=${'c'.repeat(36)}1`))),
    );
    expect([native, web].map((log) => log?.flows.map((flow) => describeFlow(flow).outcome))).toEqual([
      [expect.stringContaining('the app has the code')],
      ['not finished'],
    ]);
  });

  it('is not what a page that stands by itself is: passkeys after a sign-in, a link of a mail', async () => {
    const asked = makeQuery({ client_id: loginClient, redirect_uri: callback, response_type: 'code' });
    const passkeys = `${loginHost}/passkeys/add?${asked}`;
    const mail = `${loginHost}/confirmUser?${makeQuery({ client_id: loginClient, confirmation_code: '123456' })}`;
    const login = `${loginHost}/login?${asked}`;
    const logs = await Promise.all([
      record(...makeSignIn(), hop(20, passkeys), redirect(25, passkeys, callback, { method: 'POST', postText: 'x=y' })),
      record(hop(0, mail)),
      record(hop(0, mail, { status: 400 })),
      // Without a session it is the beginning of a sign-in.
      record(redirect(0, passkeys, login), hop(1, login)),
    ]);
    expect(logs.map(({ flows }) => flows.map((flow) => describeFlow(flow)).at(-1))).toMatchObject([
      { name: 'Page of managed login', outcome: 'no part of a sign-in: passkeys/add', state: 'ok' },
      { name: 'Page of managed login', outcome: 'no part of a sign-in: confirmUser', state: 'ok' },
      { name: 'Page of managed login', outcome: 'stopped at confirmUser: error_page', state: 'failed' },
      { name: 'Sign-in by managed login', outcome: 'not finished', state: 'pending' },
    ]);
  });

  it('is none where userInfo alone was called, with a token of an earlier one', async () => {
    const shape = {
      requestHeaders: [['Authorization', `Bearer ${makeAccessToken()}`]] as const,
      resourceType: 'fetch',
    };
    const { flows } = await record(hop(0, `${loginHost}/oauth2/userInfo`, shape, '{"sub":"1"}'));
    expect(flows.map((flow) => describeFlow(flow))).toMatchObject([{ name: 'userInfo', outcome: 'done', state: 'ok' }]);
  });

  it('whose code a portal took says that no token reply came', async () => {
    const steps = makeSignIn().slice(0, 3);
    const form = { grant_type: 'authorization_code', client_id: loginClient };
    const { flows } = await record(...steps, post(4, '/oauth2/token', form, {}, '<p>Please sign in</p>'));
    expect(flows.map((flow) => describeFlow(flow))).toMatchObject([
      { outcome: 'stopped at token · authorization_code: HTTP 200, not JSON', state: 'failed' },
    ]);
  });

  it('whose code the page did not exchange says that a server may', async () => {
    const { flows } = await record(...makeSignIn().slice(0, 3));
    const [flow] = flows;
    expect(flow && describeFlow(flow)).toMatchObject({
      outcome: expect.stringContaining("the app's server"),
      state: 'unknown',
    });
  });
});

it('a server that takes the code says nothing more, and the flow says so', async () => {
  const [authorize, back] = makeSignIn();
  if (!authorize || !back) throw new Error('the sign-in has four hops');
  const taken = redirect(
    3.2,
    `${callback}?code=0b7c6a1e-2f35-4b0c-9d4e-5a6b7c8d9e0f&state=x`,
    'https://app.example/home',
  );
  const moved = redirect(3.2, `${callback}?code=abc&state=x`, `${callback}/?code=abc&state=x`);
  const outcomes = await Promise.all([taken, moved].map((last) => record(authorize, back, last)));
  expect(outcomes.map(({ flows }) => flows.map((flow) => describeFlow(flow).outcome).at(-1))).toEqual([
    'the exchange of the code happens on the server',
    expect.stringContaining('or the page did not'),
  ]);
});

it('a sign-out is the revocation and the redirect that follows', async () => {
  const { flows } = await record(
    post(0, '/oauth2/revoke', { token: refreshToken, client_id: loginClient }),
    redirect(
      1,
      `${loginHost}/logout?client_id=${loginClient}&logout_uri=https%3A%2F%2Fapp.example%2F`,
      'https://app.example/',
    ),
    redirect(
      90,
      `${loginHost}/logout?client_id=${loginClient}&logout_uri=https%3A%2F%2Fapp.example%2F`,
      'https://app.example/',
    ),
  );
  expect(listShapes(flows)).toEqual([
    ['sign-out', 'revoke', 'logout'],
    ['sign-out', 'logout'],
  ]);
});

it('an error page to which a sign-out led is of the sign-out, and not of a sign-in that was given up before', async () => {
  const asked = `client_id=${loginClient}&logout_uri=https%3A%2F%2Fapp.example%2Fbye`;
  const errorPage = `${loginHost}/error?client_id=${loginClient}`;
  const text = "<p>Required String parameter 'redirect_uri' is not present</p>";
  const { flows, findings } = await record(
    ...makeSignIn().slice(0, 1),
    redirect(20, `${loginHost}/logout?${asked}`, `/error?client_id=${loginClient}`),
    hop(20.2, errorPage, { status: 400 }, text),
    ...makeSignIn({ authorize: { state: 'YW5vdGhlci1zdGF0ZS1vZi1pdA' } }).slice(0, 1),
    hop(22, errorPage, { status: 400 }),
  );
  expect(listShapes(flows)).toEqual([
    ['managed-login', 'authorize'],
    ['sign-out', 'logout', 'error'],
    ['managed-login', 'authorize', 'error'],
  ]);
  expect(flows.map((flow) => describeFlow(flow).outcome)[1]).toBe('stopped at error: error_page');
  expect(findings).toMatchObject([{ kind: 'logout-uri-refused', exchangeId: 'e2' }]);
});

it('the sign-in of a token is found through its refreshes', async () => {
  const [second, third] = [makeRefreshToken(), makeRefreshToken()];
  const refresh = (atSeconds: number, sent: string, next: string) =>
    post(
      atSeconds,
      '/oauth2/token',
      { grant_type: 'refresh_token', refresh_token: sent },
      {},
      JSON.stringify({ access_token: makeAccessToken(), refresh_token: next }),
    );
  const { flows } = await record(...makeSignIn(), refresh(60, refreshToken, second), refresh(120, second, third));
  const last = flows.at(-1)?.steps[0]?.tokens.access;
  expect(findOrigin(flows, last ?? '')?.kind).toBe('managed-login');
  expect(findOrigin(flows, '0123456789ab')).toBeUndefined();
});

it('a log that grows has the same flows as one that is read at once, and those without a new step are the same objects', async () => {
  const other = makeSignIn({ authorize: { state: 'YW5vdGhlci1zdGF0ZS1vZi1pdA' } }).slice(0, 1);
  const { exchanges } = await record(...makeSignIn(), ...other, post(60, '/oauth2/revoke', { token: refreshToken }));
  const steps = exchanges.flatMap((exchange) => readStep(exchange) ?? []);
  const finder = createFlowFinder();
  const all = grow(finder, steps);
  expect(all.at(-1)).toEqual(findFlows(steps));
  expect(all.at(-1)?.[0]).toBe(all.at(-2)?.[0]);
  // A step that comes late, or one that is gone, is no end of the same log.
  expect(finder.find(steps.slice(1))).toEqual(findFlows(steps.slice(1)));
});
