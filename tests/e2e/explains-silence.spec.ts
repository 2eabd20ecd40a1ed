/** Calls that get no reply: real ones, through the browser's own network. */
import { expect } from '@playwright/test';
import { explain } from '../../lib/explain/explain-failure.ts';
import type { CallFailure } from '../../lib/explain/explanation.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, explainResult, getExchanges, openEndpoint, openPageWith, pressSend } from './panel.ts';

type Silence = CallFailure & { readonly kind: 'transport' };

const operation = 'GetUserAttributeVerificationCode';

/** The explanation beside the answer, and one entry in the log that says that it failed. */
async function expectSilenceExplained(driver: PanelDriver, failure: Pick<Silence, 'failure' | 'url'>): Promise<void> {
  const { meaning, causes, nextStep } = explain({ kind: 'transport', operation, ...failure });
  const answer = await explainResult(driver);
  for (const text of [meaning, ...causes]) await answer.getByText(text).waitFor();
  await answer.waitUntil('to say what to do next', ([shown]) => shown?.text.includes(nextStep) ?? false);
  await getExchanges(driver, { status: 'failed' }).waitForCount(1);
  await getExchanges(driver).waitForCount(1);
}

test('offline: the answer says that most likely nothing left this computer', async ({ driver, serve }) => {
  await openPageWith(driver, serve, makeAccessToken());
  await driver.setOffline(true);
  try {
    await pressSend(driver);
    await expectSilenceExplained(driver, {
      failure: 'offline',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
    });
  } finally {
    await driver.setOffline(false);
  }
});

test('DNS: a host that does not exist is among the causes that the browser does not tell apart', async ({
  driver,
  serve,
}) => {
  const url = 'https://cognito-idp.eu-west-9.invalid/';
  await openPageWith(driver, serve, makeAccessToken());
  await (await openEndpoint(driver)).fill(url);
  await pressSend(driver);
  await allowOrigin(driver, new URL(url).origin);
  await expectSilenceExplained(driver, { failure: 'network', url });
  await (await explainResult(driver)).waitForText(/the host name does not resolve \(DNS/);
});

test('TLS: https to a server that does not speak it is explained', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  const url = cognito.url.replace('http:', 'https:');
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await (await openEndpoint(driver)).fill(url);
  await pressSend(driver);
  await allowOrigin(driver, new URL(url).origin);
  await expectSilenceExplained(driver, { failure: 'network', url });
  await (await explainResult(driver)).waitForText(/https was typed for a server that speaks http/);
  expect(cognito.requests).toHaveLength(0);
  await cognito.stop();
});

test('a call that takes longer than the time limit is given up, and says that it may have arrived', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('spinbutton', { name: /^seconds/ }).fill('1');
  await panel.getByRole('button', { name: 'Close' }).click();
  cognito.answerNext({ hang: true });
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expectSilenceExplained(driver, { failure: 'timeout', url: cognito.url });
  expect(cognito.requests).toHaveLength(1);
  await cognito.stop();
});

test('a call that was cancelled may have arrived all the same, which the answer says', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  cognito.answerNext({ hang: true });
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expect.poll(() => cognito.requests.length).toBe(1);
  await driver.panel.getByRole('button', { name: 'Cancel' }).click();
  await expectSilenceExplained(driver, { failure: 'cancelled', url: cognito.url });
  expect(cognito.requests).toHaveLength(1);
  await cognito.stop();
});
