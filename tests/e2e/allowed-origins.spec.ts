import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, openEndpoint, openPageWith, pressSend } from './panel.ts';

test('an origin that was allowed is listed in the settings, and asks again once it is revoked', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const { origin } = new URL(cognito.url);
  const { panel } = driver;
  const page = await openPageWith(driver, serve, cognito.makeAccessToken());
  await pressSend(driver);
  await allowOrigin(driver, origin);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);

  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel
    .getByRole('list', { name: 'Allowed endpoints' })
    .waitForText(new RegExp(`${origin} for pages of ${page.origin}`));
  await panel.getByRole('button', { name: `Revoke ${origin} for ${page.origin}` }).click();
  await panel.getByRole('list', { name: 'Allowed endpoints' }).waitForCount(0);
  await panel.getByRole('button', { name: 'Close' }).click();

  await pressSend(driver);
  const dialog = panel.getByRole('alertdialog', { name: `Send token to ${origin}` });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitForCount(0);
  expect(cognito.requests).toHaveLength(1);
  await cognito.stop();
});

test('an endpoint that was typed for one pool does not take the tokens of another', async ({ driver, serve }) => {
  const makeIssuer = (region: string) => `https://cognito-idp.${region}.amazonaws.com/${region}_TestPool1`;
  await openPageWith(driver, serve, makeAccessToken({ iss: makeIssuer('eu-west-1') }));
  const endpoint = await openEndpoint(driver);
  await endpoint.fill('https://proxy.example/');
  await openPageWith(driver, serve, makeAccessToken({ iss: makeIssuer('ap-south-1') }));
  await endpoint.waitUntil("to be the issuer's", ([field]) => field?.attributes['data-endpoint-source'] === 'issuer');
  expect(await endpoint.value()).toBe('https://cognito-idp.ap-south-1.amazonaws.com/');
});

test('the FIPS endpoint of a region that has one is a click away, with its reason', async ({ driver, serve }) => {
  const iss = 'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_TestPool1';
  await openPageWith(driver, serve, makeAccessToken({ iss }));
  const endpoint = await openEndpoint(driver);
  expect(await endpoint.attribute('data-endpoint-source')).toBe('issuer');
  await driver.panel.getByRole('button', { name: 'Use https://cognito-idp-fips.us-gov-west-1.amazonaws.com/' }).click();
  expect(await endpoint.value()).toBe('https://cognito-idp-fips.us-gov-west-1.amazonaws.com/');
  await driver.panel.getByText(/AWS's endpoint of us-gov-west-1 \(FIPS\)/).waitFor();
});

test('odd entries in the storage forget no permission beside them', async ({ driver }) => {
  const { panel } = driver;
  await panel.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    const allowedOrigins = {
      'http://app.example': ['http://one.example', 7, null, 'http://two.example'],
      'http://odd.example': 'http://three.example',
      'http://none.example': null,
      'http://other.example': ['http://four.example'],
    };
    await chrome.storage.local.set({ allowedOrigins });
  });
  await driver.reloadPanel();
  await panel.getByRole('button', { name: 'Settings' }).click();
  const list = panel.getByRole('list', { name: 'Allowed endpoints' });
  await list.getByRole('listitem').waitForCount(3);
  await list.waitForText(/one\.example for pages of http:\/\/app\.example/);
  await panel.getByRole('button', { name: 'Revoke http://one.example for http://app.example' }).click();
  await list.getByRole('listitem').waitForCount(2);
  await list.waitForText(/two\.example.*four\.example/s);
});
