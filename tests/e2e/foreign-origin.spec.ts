import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, getTokens, openPageWith, openTab, pressSend } from './panel.ts';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'content-type': 'application/json',
};

test('a token goes to an origin that is not AWS only after it was allowed, and then without asking again', async ({
  driver,
  serve,
}) => {
  const api = await serve({ '*': { headers: cors, body: '{}' } });
  const token = makeAccessToken({ iss: `${api.otherOrigin}/local_Planted1` });
  const page = await serve({
    '/': htmlPage(`<script>localStorage.setItem('planted', ${JSON.stringify(token)})</script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Send code');

  await pressSend(driver);
  const dialog = driver.panel.getByRole('alertdialog', { name: `Send token to ${api.otherOrigin}` });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitForCount(0);
  expect(api.requests).toHaveLength(0);
  expect(await getExchanges(driver).count()).toBe(0);

  await pressSend(driver);
  await allowOrigin(driver, api.otherOrigin);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  expect(api.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);

  await pressSend(driver);
  await getExchanges(driver, { status: 'ok' }).waitForCount(2);
  expect(await driver.panel.getByRole('alertdialog').count()).toBe(0);
});

test('an endpoint that was allowed cannot pass the token on with a redirect', async ({ driver, serve }) => {
  const elsewhere = await serve({ '*': { headers: cors, body: '{}' } });
  const api = await serve({
    '*': ({ method }) =>
      method === 'POST'
        ? { status: 307, headers: { ...cors, location: `${elsewhere.origin}/` }, body: '' }
        : { headers: cors, body: '' },
  });
  await openPageWith(driver, serve, makeAccessToken({ iss: `${api.otherOrigin}/local_Planted1` }));
  await pressSend(driver);
  await allowOrigin(driver, api.otherOrigin);
  await getExchanges(driver, { status: 'failed' }).waitForCount(1);
  expect(api.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  expect(elsewhere.requests).toEqual([]);
});
