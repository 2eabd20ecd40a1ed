import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site } from '../support/site.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  explainResult,
  getDetails,
  getExchanges,
  getTokens,
  openNewestExchange,
  openTab,
  pressSend,
  readBody,
} from './panel.ts';

const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** A page that holds a token of this issuer, with the send tab open. */
async function openPageWithToken(
  driver: PanelDriver,
  serve: (routes: Record<string, object>) => Promise<Site>,
  iss: string,
) {
  const page = await serve({
    '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(makeAccessToken({ iss }))})</script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Send code');
}

test("an HTTP error is an entry with AWS's type and message, after one request", async ({ driver, serve }) => {
  const body = '{"__type":"NotAuthorizedException","message":"Access Token does not have required scopes"}';
  const api = await serve({
    '*': ({ method }) =>
      method === 'OPTIONS'
        ? { status: 204, headers: cors }
        : { status: 400, headers: { ...cors, 'content-type': 'application/x-amz-json-1.1' }, body },
  });
  await openPageWithToken(driver, serve, `${api.origin}/local_Errors1`);
  await pressSend(driver);
  await allowOrigin(driver, api.origin);

  const entry = getExchanges(driver, { status: 'failed', 'http-status': '400' });
  await entry.waitForCount(1);
  expect(await entry.text()).toContain('NotAuthorizedException');
  await (await explainResult(driver)).getByRole('button', { name: 'Show in the log' }).click();
  await getDetails(driver).getByRole('tab', { name: 'Explanation', selected: true }).waitFor();
  expect(await entry.text()).toContain('Access Token does not have required scopes');
  await openNewestExchange(driver);
  expect(await readBody(driver, 'Response')).toBe(body);
  const [post, ...more] = api.requests.filter(({ method }) => method === 'POST');
  expect(more).toEqual([]);
  expect(post?.headers['x-amz-target']).toBe('AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode');
  expect(Object.keys(post?.headers ?? {}).filter((name) => /amz|cookie|referer|authorization/.test(name))).toEqual([
    'x-amz-target',
  ]);
});

test('a reply that is not JSON is shown as it came', async ({ driver, serve }) => {
  const html = '<!doctype html><title>Blocked</title>';
  const proxied = await serve({
    '*': ({ method }) =>
      method === 'OPTIONS' ? { status: 204, headers: cors } : { status: 403, headers: cors, body: html },
  });
  await openPageWithToken(driver, serve, `${proxied.origin}/local_Html1`);
  await pressSend(driver);
  await allowOrigin(driver, proxied.origin);
  await getExchanges(driver, { status: 'failed', 'http-status': '403' }).waitForCount(1);
  await openNewestExchange(driver);
  expect(await readBody(driver, 'Response')).toBe(html);
});

test('no connection is an entry too', async ({ driver, serve }) => {
  const gone = await serve({});
  await gone.stop();
  await openPageWithToken(driver, serve, `${gone.origin}/local_Gone1`);
  await pressSend(driver);
  await allowOrigin(driver, gone.origin);
  await getExchanges(driver, { status: 'failed' }).waitForText(/no reply/);
});

test('a call that hangs can be cancelled, and says so', async ({ driver, serve }) => {
  const api = await serve({
    '*': ({ method }) => (method === 'OPTIONS' ? { status: 204, headers: cors } : new Promise<never>(() => {})),
  });
  await openPageWithToken(driver, serve, `${api.origin}/local_Hangs1`);
  await pressSend(driver);
  await allowOrigin(driver, api.origin);
  await getExchanges(driver, { status: 'pending' }).waitForCount(1);
  await driver.panel.getByRole('button', { name: 'Cancel' }).click();
  await getExchanges(driver, { status: 'failed' }).waitForCount(1);
  expect(await getExchanges(driver).nth(0).text()).toMatch(/cancelled/i);
});
