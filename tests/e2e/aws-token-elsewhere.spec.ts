import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, getToken, getTokens, openEndpoint, openTab, pressSend } from './panel.ts';

const userPoolId = 'eu-west-1_TestPool1';

/** As a page does that was pointed at an emulator, whatever token it holds. */
async function callFromPage(driver: PanelDriver, url: string, accessToken: string): Promise<void> {
  await driver.page.evaluate(
    async (endpoint, body) => {
      const target = 'AWSCognitoIdentityProviderService.GetUser';
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
      await (await fetch(endpoint, { method: 'POST', headers, body })).text();
    },
    url,
    JSON.stringify({ AccessToken: accessToken }),
  );
}

test("an AWS-issued token goes to the emulator of the page's calls only after a question that names its pool", async ({
  driver,
  serve,
}) => {
  const { panel } = driver;
  const cognito = await startStrictCognito();
  const { origin } = new URL(cognito.url);
  const awsToken = makeAccessToken({ iss: `https://cognito-idp.eu-west-1.amazonaws.com/${userPoolId}` });
  const hold = (token: string) => htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(token)})</script>`);
  const site = await serve({ '/': hold(cognito.makeAccessToken()), '/aws': hold(awsToken) });
  const dialog = panel.getByRole('alertdialog', { name: `Send token to ${origin}` });

  await test.step("the emulator's own token may go there", async () => {
    await driver.page.navigate(`${site.origin}/`);
    await getTokens(driver, 'access').click();
    await openTab(driver, 'Send code');
    await pressSend(driver);
    await dialog.waitForText(/^(?!.*AWS issued this token)/s);
    await allowOrigin(driver, origin);
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  });

  await driver.page.navigate(`${site.origin}/aws`);
  await callFromPage(driver, cognito.url, awsToken);
  // The list may still begin with the token of the page before.
  await getToken(driver, awsToken).click();
  const endpoint = await openEndpoint(driver);
  await endpoint.waitUntil("to be the traffic's", ([field]) => field?.attributes['data-endpoint-source'] === 'traffic');
  expect(await endpoint.value()).toBe(`${origin}/`);
  const before = cognito.requests.length;

  await pressSend(driver);
  await dialog.waitForText(new RegExp(`AWS issued this token, for the user pool ${userPoolId}`));
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitForCount(0);
  await panel.getByRole('alert', { data: { problem: 'origin-refused' } }).waitFor();
  expect(cognito.requests).toHaveLength(before);
  await getExchanges(driver).waitForCount(1);

  await pressSend(driver);
  await allowOrigin(driver, origin);
  await getExchanges(driver).waitForCount(2);
  // The row is there before the request has arrived.
  await expect.poll(() => cognito.requests.length).toBe(before + 1);
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel
    .getByRole('list', { name: 'Allowed endpoints' })
    .waitForText(new RegExp(`${origin} for pages of ${site.origin}, tokens of ${userPoolId}`));
  await panel.getByRole('button', { name: 'Close' }).click();
  await cognito.stop();
});
