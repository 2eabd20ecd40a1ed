import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openTab } from './panel.ts';

const json = { 'content-type': 'application/json' };
const amz = (operation: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
});

interface Case {
  readonly name: string;
  /** In the list "Places" of the token. */
  readonly places: readonly { readonly area: 'request' | 'response'; readonly text: RegExp }[];
  /** What the page does, and what the server answers, with a token that is in nothing else. */
  readonly request: (token: string) => { readonly path: string; readonly init?: object };
  readonly routes?: (token: string) => Routes;
}

const place = (area: 'request' | 'response', text: RegExp) => ({ area, text });

function splitInTwo(token: string): readonly [string, string] {
  const middle = Math.ceil(token.length / 2);
  return [token.slice(0, middle), token.slice(middle)];
}

/** A cookie is in the reply that sets it, and in the requests after it. */
const cases: readonly Case[] = [
  {
    name: 'Authorization with Bearer',
    places: [place('request', /Authorization › Bearer/)],
    request: (token) => ({ path: '/api', init: { headers: { Authorization: `Bearer ${token}` } } }),
  },
  {
    name: 'Authorization without Bearer',
    places: [place('request', /Authorization(?! ›)/)],
    request: (token) => ({ path: '/api', init: { headers: { Authorization: token } } }),
  },
  {
    name: 'HttpOnly cookie',
    places: [place('response', /Set-Cookie › session › HttpOnly/), place('request', /Cookie › session/)],
    request: () => ({ path: '/login' }),
    routes: (token) => ({ '/login': { headers: { 'set-cookie': `session=${token}; HttpOnly; Path=/` } } }),
  },
  {
    name: 'HttpOnly cookie in chunks',
    places: [place('response', /Set-Cookie › chunked › HttpOnly/), place('request', /Cookie › chunked/)],
    request: () => ({ path: '/chunks' }),
    routes: (token) => ({
      '/chunks': {
        headers: { 'set-cookie': splitInTwo(token).map((part, at) => `chunked.${at}=${part}; HttpOnly; Path=/`) },
      },
    }),
  },
  {
    name: 'AccessToken of a Cognito call',
    places: [place('request', /GetUser body › AccessToken/)],
    request: (token) => ({
      path: '/cognito',
      init: { method: 'POST', headers: amz('GetUser'), body: JSON.stringify({ AccessToken: token }) },
    }),
  },
  {
    name: 'AuthenticationResult of a sign-in',
    places: [place('response', /InitiateAuth body › AuthenticationResult › AccessToken/)],
    request: () => ({ path: '/sign-in', init: { method: 'POST', headers: amz('InitiateAuth'), body: '{}' } }),
    routes: (token) => ({
      '/sign-in': { headers: json, body: JSON.stringify({ AuthenticationResult: { AccessToken: token } }) },
    }),
  },
  {
    name: 'reply of the token endpoint',
    places: [place('response', /POST \/oauth2\/token body › access_token/)],
    request: () => ({ path: '/oauth2/token', init: { method: 'POST', body: 'grant_type=authorization_code' } }),
    routes: (token) => ({ '/oauth2/token': { headers: json, body: JSON.stringify({ access_token: token }) } }),
  },
  {
    name: 'form body',
    places: [place('request', /POST \/form body › access_token/)],
    request: (token) => ({
      path: '/form',
      init: {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `a=1&access_token=${token}`,
      },
    }),
  },
  {
    name: 'query string',
    places: [place('request', /URL › token/)],
    request: (token) => ({ path: `/query?token=${token}` }),
  },
  {
    name: 'redirect with a fragment',
    places: [place('response', /Location › access_token/)],
    request: () => ({ path: '/redirect' }),
    routes: (token) => ({
      '/redirect': { status: 302, headers: { location: `/landed#access_token=${token}&token_type=Bearer` } },
    }),
  },
  {
    name: 'REST request',
    places: [place('request', /PUT \/rest body › session › jwt/)],
    request: (token) => ({
      path: '/rest',
      init: { method: 'PUT', headers: json, body: JSON.stringify({ session: { jwt: token } }) },
    }),
  },
  {
    name: 'REST reply',
    places: [place('response', /GET \/me body › accessToken/)],
    request: () => ({ path: '/me' }),
    routes: (token) => ({ '/me': { headers: json, body: JSON.stringify({ accessToken: token }) } }),
  },
  {
    name: 'GraphQL variables',
    places: [place('request', /POST \/graphql body › variables › token/)],
    request: (token) => ({
      path: '/graphql',
      init: {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: 'mutation ($token: String) { keep(token: $token) }', variables: { token } }),
      },
    }),
  },
];

test('finds the tokens in requests and replies, wherever in them, with no permission granted', async ({
  driver,
  serve,
}) => {
  const manifest = await driver.panel.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { runtime: { getManifest(): Record<string, unknown> } } };
    return chrome.runtime.getManifest();
  });
  expect([manifest['permissions'], manifest['host_permissions'] ?? []]).toEqual([['storage'], []]);
  const planted = cases.map((one) => ({ ...one, token: makeAccessToken({ username: one.name }) }));
  const requests = planted.map(({ request, token }) => request(token));
  const site = await serve({
    '/': htmlPage('<p id="state"></p><script src="/run.js"></script>'),
    // A script: what it holds is not looked through, so that each token is found by its request alone.
    '/run.js': {
      headers: { 'content-type': 'text/javascript' },
      body: `(async () => {
        for (const { path, init } of ${JSON.stringify(requests)}) await (await fetch(path, init)).text();
        await fetch('/with-cookies');
        document.querySelector('#state').textContent = 'done';
      })()`,
    },
    ...Object.assign({}, ...planted.map(({ routes, token }) => routes?.(token) ?? {})),
    '*': { headers: { 'content-type': 'text/plain' }, body: 'ok' },
  });
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.waitFor('the requests', () => document.querySelector('#state')?.textContent === 'done');
  await getTokens(driver, 'access').waitForCount(cases.length);
  await openTab(driver, 'Token');

  for (const { name, places } of cases) {
    await test.step(name, async () => {
      const row = driver.panel.getByRole('option', { name: new RegExp(`^access ?${name}: `) });
      await row.click();
      const list = driver.panel.getByRole('list', { name: 'Places' });
      for (const { area, text } of places) {
        const items = list.getByRole('listitem', { data: { area } });
        await items.waitUntil(`to name ${text}`, (all) => all.some((item) => text.test(item.text)));
      }
    });
  }
  const looks = driver.panel.getByRole('table', { name: 'Places searched' });
  const request = looks.getByRole('row', { data: { area: 'request', state: 'read' } });
  expect(await request.text()).toMatch(/Requests.*\d+ watched since \d\d:\d\d/);
  await looks.getByRole('row', { data: { area: 'response', state: 'read' } }).waitFor();
});
