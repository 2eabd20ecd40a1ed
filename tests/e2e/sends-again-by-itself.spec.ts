/** What the panel cannot prevent: a browser sends a POST again by itself when a connection that it reused breaks. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Routes, Site } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, explainResult, getExchanges, getResult, getSendForm, openPageWith, pressSend } from './panel.ts';

const sends = { operation: 'GetUserAttributeVerificationCode' };

/** The service takes the next call, and breaks this many connections before it answers one. Get user has opened one. */
async function sendWithBreaks(
  driver: PanelDriver,
  serve: (routes: Routes) => Promise<Site>,
  cognito: StrictCognito,
  breaks: number,
): Promise<void> {
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await driver.panel.getByRole('button', { name: 'Load user attributes' }).click();
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getExchanges(driver, { operation: 'GetUser', status: 'ok' }).waitForCount(1);
  for (let count = 0; count < breaks; count++) cognito.answerNext({ dropReply: true });
  await pressSend(driver);
}

test('one click arrives more than once when each connection breaks, and the answer says that it may have', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  // More than any browser tries: one for each connection that it holds, and one that it opens then.
  await sendWithBreaks(driver, serve, cognito, 8);
  const answer = await explainResult(driver);
  await answer.waitForText(/It may have arrived: look for a message first\./);
  await answer.waitForText(/Browsers send a call again by themselves .* more than once\..*Copy the call as cURL last/);
  await getExchanges(driver, { ...sends, status: 'failed' }).waitForCount(1);
  await getExchanges(driver, sends).waitForCount(1);
  await getSendForm(driver).waitForText(/1 of 5 codes used this hour, 1 unsure(?!,)/);
  expect(cognito.sent.length).toBeGreaterThan(1);
  await cognito.stop();
});

test('one click whose connection breaks once sends two messages, and the panel knows of one', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await sendWithBreaks(driver, serve, cognito, 1);
  await getResult(driver).waitForText(/Accepted|Code sent/);
  await getExchanges(driver, sends).waitForCount(1);
  await getSendForm(driver).waitForText(/1 of 5 codes used this hour(?!,)/);
  expect(cognito.sent).toHaveLength(2);
  await cognito.stop();
});
