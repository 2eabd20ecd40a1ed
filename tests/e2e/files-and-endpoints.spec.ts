import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { allowOrigin, getExchanges, getTokens, openEndpoint, openTab, pressSend } from './panel.ts';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'content-type': 'application/x-amz-json-1.1',
};

/** As a page calls that was given a proxy's address. */
async function callFromPage(driver: PanelDriver, url: string, accessToken: string): Promise<void> {
  await driver.page.evaluate(
    async (address, body) => {
      const headers = {
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
        'content-type': 'application/json',
      };
      await (await fetch(address, { method: 'POST', headers, body })).text();
    },
    url,
    JSON.stringify({ AccessToken: accessToken }),
  );
}

test('a proxy is called, asked about and remembered by the path that the page calls it by', async ({
  driver,
  serve,
}) => {
  const api = await serve({ '*': { headers: cors, body: '{}' } });
  const address = `${api.otherOrigin}/prod/`;
  const token = makeAccessToken();
  const page = await serve({
    '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(token)})</script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getTokens(driver, 'access').click();
  await openTab(driver, 'Send code');
  await callFromPage(driver, address, token);
  const endpoint = await openEndpoint(driver);
  await endpoint.waitUntil("to be the page's own", ([field]) => field?.value === address);
  await pressSend(driver);
  await allowOrigin(driver, address);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  const posts = api.requests.filter(({ method }) => method === 'POST');
  expect(posts.map(({ path }) => path)).toEqual(['/prod/', '/prod/']);
  await driver.panel.getByRole('button', { name: 'Settings' }).click();
  await driver.panel.getByRole('list', { name: 'Allowed endpoints' }).waitForText(new RegExp(address));
});

test("exporters' own forms of HAR are read, or refused with the reason", async ({ driver }) => {
  const report = driver.panel.getByRole('status', { name: 'Import' });
  const waitForReport = (text: RegExp) => report.waitUntil(`to say ${text}`, ([one]) => text.test(one?.text ?? ''));
  const har = JSON.parse(makeHar(1));
  const [entry] = har.log.entries;
  entry.startedDateTime = Date.UTC(2026, 0, 1);
  entry.request.headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser' };
  entry.response.content = { ...entry.response.content, encoding: 'base64', text: 'e30' };
  const sanitized = makeHar(1)
    .replace('"spec"', '"WebInspector"')
    .replaceAll('cognito', 'other')
    .replace('CognitoIdentityProvider', 'Other');
  const cases: readonly (readonly [text: string, says: RegExp])[] = [
    [JSON.stringify(har), /^Read 1 of 1 entries\.$/],
    [`${JSON.stringify(har)}\n${makeHar(2)}`, /^Read 3 of 3 entries\.$/],
    ['{"log":{"entries":[]}}', /its list of requests is empty/],
    ['PK\u0003\u0004', /it is a ZIP archive\. Unpack it/],
    [sanitized, /saved without sensitive data/],
  ];
  for (const [text, says] of cases) {
    await importHar(driver, text);
    await waitForReport(says);
  }
  await getExchanges(driver, { source: 'page' }).waitForCount(4);
});
