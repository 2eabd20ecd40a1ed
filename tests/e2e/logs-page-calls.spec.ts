import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { htmlPage, type Site } from '../support/site.ts';
import type { Stack } from '../support/stack.ts';
import { test } from './fixtures.ts';
import { getExchanges, openEndpoint, openEntry, openSignedInPage, openTab, readBody } from './panel.ts';

const operation = 'GetUserAttributeVerificationCode';

/**
 * One call as a page makes it that uses no library. Its reply is on the page.
 * @param input its members, or their JSON text where it says what no object could.
 */
async function callFromPage(
  driver: PanelDriver,
  stack: Stack,
  site: Site,
  name: string,
  input: Readonly<Record<string, unknown>> | string,
): Promise<void> {
  await driver.page.navigate(`${site.origin}/`);
  const { accessToken: AccessToken } = await stack.emulator.signIn();
  await driver.page.evaluate(
    async (url, target, body) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
      await (await fetch(url, { method: 'POST', headers, body })).text();
    },
    stack.emulator.origin,
    `AWSCognitoIdentityProviderService.${name}`,
    typeof input === 'string' ? `{"AccessToken":"${AccessToken}",${input}}` : JSON.stringify({ AccessToken, ...input }),
  );
}

test("logs the page's own sends with the ClientMetadata that its library sent, and sends where it does", async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  await driver.page.evaluate(() => document.querySelector<HTMLFormElement>('#verify')?.requestSubmit());
  const entry = getExchanges(driver, { source: 'page', operation, status: 'ok', 'http-status': '200' });
  await entry.waitForCount(1);
  await entry.waitForText(/email.*locale=en source=account-page.*page/);
  await openEntry(driver, entry);
  expect(JSON.parse(await readBody(driver, 'Request'))).toMatchObject({
    AccessToken: expect.stringMatching(/^#[0-9a-f]{12}$/),
    ClientMetadata: { locale: 'en', source: 'account-page' },
  });
  expect(JSON.parse(await readBody(driver, 'Response'))).toMatchObject({
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL' },
  });

  await openTab(driver, 'Send code');
  const endpoint = await openEndpoint(driver);
  expect(await endpoint.attribute('data-endpoint-source')).toBe('traffic');
  expect(await endpoint.value()).toBe(`${stack.emulator.origin}/`);
});

test("shows a page's ClientMetadata in the order of the wire, says when there was none, and what Cognito refused", async ({
  driver,
  stack,
  serve,
}) => {
  const site = await serve({ '/': htmlPage('') });
  const entries = getExchanges(driver, { source: 'page', operation });
  await test.step('in the order of the wire, repeated keys included', async () => {
    const metadata = '"ClientMetadata":{"b":"1","10":"x","2":"y","b":"2"}';
    await callFromPage(driver, stack, site, operation, `"AttributeName":"email",${metadata}`);
    await entries.waitForText(/email.*b=1 10=x 2=y b=2/);
  });
  await test.step('when the page sent no ClientMetadata', async () => {
    await callFromPage(driver, stack, site, operation, { AttributeName: 'email' });
    await entries.waitForCount(2);
    await entries.nth(0).waitForText(/no ClientMetadata sent/);
  });
  await test.step('a call that failed, with what Cognito said', async () => {
    await callFromPage(driver, stack, site, 'VerifyUserAttribute', { AttributeName: 'email', Code: '000000' });
    const entry = getExchanges(driver, { source: 'page', operation: 'VerifyUserAttribute', status: 'failed' });
    await entry.waitForText(/CodeMismatchException/);
  });
  await test.step('how much of a long body the browser gave', async () => {
    const note = 'metadata '.repeat(150_000);
    await callFromPage(driver, stack, site, operation, { AttributeName: 'email', ClientMetadata: { note } });
    await entries.waitForCount(3);
    await openEntry(driver, entries.nth(0));
    // Firefox keeps 1 MiB of a request's body.
    const wanted =
      driver.browserName === 'firefox' ? /only the first 104\d{4} bytes of the body/ : /body 135\d{4} bytes/;
    await driver.panel.getByText(wanted).waitFor();
  });
});
