import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  explainResult,
  getDetails,
  getExchanges,
  openNewestExchange,
  openPageWith,
  pressSend,
  readBody,
} from './panel.ts';

const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

test('an HTTP error, a reply that is not JSON, no connection and a call that was cancelled are entries', async ({
  driver,
  serve,
}) => {
  await test.step("an HTTP error is an entry with AWS's type and message, after one request", async () => {
    const body = '{"__type":"NotAuthorizedException","message":"Access Token does not have required scopes"}';
    const api = await serve({
      '*': ({ method }) =>
        method === 'OPTIONS'
          ? { status: 204, headers: cors }
          : { status: 400, headers: { ...cors, 'content-type': 'application/x-amz-json-1.1' }, body },
    });
    await openPageWith(driver, serve, makeAccessToken({ iss: `${api.origin}/local_Errors1` }));
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
  await test.step('a reply that is not JSON is shown as it came', async () => {
    const html = '<!doctype html><title>Blocked</title>';
    const proxied = await serve({
      '*': ({ method }) =>
        method === 'OPTIONS' ? { status: 204, headers: cors } : { status: 403, headers: cors, body: html },
    });
    await openPageWith(driver, serve, makeAccessToken({ iss: `${proxied.origin}/local_Html1` }));
    await pressSend(driver);
    await allowOrigin(driver, proxied.origin);
    await getExchanges(driver, { status: 'failed', 'http-status': '403' }).waitForCount(1);
    await openNewestExchange(driver);
    expect(await readBody(driver, 'Response')).toBe(html);
  });
  await test.step('no connection is an entry too', async () => {
    const gone = await serve({});
    await gone.stop();
    await openPageWith(driver, serve, makeAccessToken({ iss: `${gone.origin}/local_Gone1` }));
    await pressSend(driver);
    await allowOrigin(driver, gone.origin);
    await getExchanges(driver, { status: 'failed' }).waitForCount(3);
    await getExchanges(driver, { status: 'failed' })
      .nth(0)
      .waitForText(/no reply/);
  });
  await test.step('a call that hangs can be cancelled, and says so', async () => {
    const api = await serve({
      '*': ({ method }) => (method === 'OPTIONS' ? { status: 204, headers: cors } : new Promise<never>(() => {})),
    });
    await openPageWith(driver, serve, makeAccessToken({ iss: `${api.origin}/local_Hangs1` }));
    await pressSend(driver);
    await allowOrigin(driver, api.origin);
    await getExchanges(driver, { status: 'pending' }).waitForCount(1);
    await driver.panel.getByRole('button', { name: 'Cancel' }).click();
    await getExchanges(driver, { status: 'failed' }).waitForCount(4);
    expect(await getExchanges(driver).nth(0).text()).toMatch(/cancelled/i);
  });
});
