import { expect } from '@playwright/test';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { findRequests, getExchanges, getTokens, openEndpoint, openTab } from './panel.ts';

test('without a token, a sample shows every area, is sent nowhere, and goes again', async ({ driver }) => {
  const cognito = await startStrictCognito();
  const { panel } = driver;
  await panel.getByRole('list', { name: 'What to do' }).getByRole('listitem').waitForCount(6);
  await panel.getByRole('button', { name: 'Try it with a sample token' }).click();
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'id').waitForCount(1);
  const verdict = panel.getByRole('status', { name: 'Verdict', data: { verdict: 'blocked' } });
  await verdict.waitForText(/^Sample token: never sent\./);

  await panel.getByText(/^A sample is never sent\. Sign in on the page, or paste a token\.$/).waitFor();

  // Also where somebody types an endpoint that would answer.
  const endpoint = await openEndpoint(driver);
  await endpoint.fill(cognito.url);
  await panel.getByRole('button', { name: 'Send code' }).click();
  await panel
    .getByRole('alert', { data: { problem: 'no-endpoint' } })
    .nth(0)
    .waitForText(/sample token that the panel made: it is never sent/);
  await panel.getByRole('button', { name: 'Load user attributes' }).click();
  await panel.getByText(/^GetUser: nothing was sent\. This is a sample token/).waitFor();

  await openTab(driver, 'Trigger event');
  await panel.getByRole('region', { name: 'Trigger event' }).waitForText(/"userName": "sample-user"/);
  await openTab(driver, 'Token');
  await panel
    .getByRole('table', { name: 'Claims' })
    .getByRole('row', { data: { claim: 'iss' } })
    .waitForText(/\.invalid/);
  await panel.getByRole('button', { name: 'Check signature' }).click();
  await panel.getByRole('status', { name: 'Signature' }).waitForText(/nobody signed a sample token/);

  await getExchanges(driver).waitForCount(0);
  expect(await findRequests(driver)).toEqual([]);
  expect(cognito.requests).toEqual([]);
  await verdict.getByRole('button', { name: 'Remove sample' }).click();
  await getTokens(driver, 'access').waitForCount(0);
  await cognito.stop();
});

test('the popup says how to open the panel, and brings the sample into the panel of its tab', async ({ driver }) => {
  // As a tab of its own the popup is the active page of the tab that is inspected.
  const origin = await driver.panel.evaluate(() => location.origin);
  await driver.page.navigate(`${origin}/popup.html`);
  await driver.page.waitFor('the keys', () =>
    /Ctrl\+Shift\+I|⌘/.test(document.querySelector('#keys')?.textContent ?? ''),
  );
  await driver.page.evaluate(() => document.querySelector<HTMLButtonElement>('#sample')?.click());
  await getTokens(driver, 'access').waitForCount(1);
  await driver.panel.getByRole('button', { name: 'Remove sample' }).waitFor();
});
