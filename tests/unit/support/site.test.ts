import { afterAll, beforeAll, expect, test } from 'vitest';
import { htmlPage, type Site, startSite } from '../../support/site.ts';

let site: Site;

beforeAll(async () => {
  site = await startSite({
    '/': htmlPage('<p>Grüße</p>', {
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
      'content-security-policy': "default-src 'none'",
    }),
    '/echo': ({ method, query, headers, body }) => ({
      status: 201,
      body: [method, query.get('q'), headers['x-test'], body].join(' '),
    }),
    '/broken': () => Promise.reject(new Error('out of order')),
  });
});

afterAll(() => site.stop());

test('a page has its headers, one line for each of several', async () => {
  const response = await fetch(`${site.origin}/`);
  expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(await response.text()).toBe('<p>Grüße</p>');
});

test('a handler answers by method, query, headers and body, and the request is on record', async () => {
  const init = { method: 'PUT', headers: { 'x-test': 'yes' }, body: 'ü' };
  const response = await fetch(`${site.otherOrigin}/echo?q=1`, init);
  expect([response.status, await response.text()]).toEqual([201, 'PUT 1 yes ü']);
  expect(site.requests.at(-1)).toMatchObject({ method: 'PUT', path: '/echo', body: 'ü' });
});

test('a path without a route is 404, a handler that throws 500 with its reason', async () => {
  expect((await fetch(`${site.origin}/toString`)).status).toBe(404);
  const broken = await fetch(`${site.origin}/broken`);
  expect([broken.status, await broken.text()]).toEqual([500, 'Error: out of order']);
});

test("the route '*' answers every other path, and a reply that never comes does not hold up stop()", async () => {
  const other = await startSite({ '/never': () => new Promise(() => {}), '*': { status: 418 } });
  const waiting = fetch(`${other.origin}/never`).catch((error: unknown) => error);
  expect((await fetch(`${other.origin}/anything`)).status).toBe(418);
  await other.stop();
  expect(await waiting).toBeInstanceOf(TypeError);
});
