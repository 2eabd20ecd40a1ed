/** What the panel cannot prevent: a browser sends a POST again by itself when a reused connection breaks. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getAnswer, getExchanges, openPageWith, pressSend } from './panel.ts';

/** As measured (docs/decisions.md, "One click can be two requests"). */
const TRIES = { chromium: 2, firefox: 3 } as const;

/** The preflight has opened the connection that then breaks, once for each of these. */
async function sendWithBreaks(driver: PanelDriver, cognito: StrictCognito, breaks: number): Promise<void> {
  for (let count = 0; count < breaks; count++) cognito.answerNext({ dropReply: true });
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
}

test('one click whose connections all break arrives more than once, and the answer says that it may have', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const tries = TRIES[driver.browserName];
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendWithBreaks(driver, cognito, tries);
  const answer = getAnswer(driver, 'Answer');
  await answer.waitForText(/It may have arrived: look for a message first\./);
  await answer.waitForText(/Browsers send a call again by themselves .* more than once\..*Copy the call as cURL last/);
  await getExchanges(driver, { status: 'failed' }).waitForCount(1);
  await getExchanges(driver).waitForCount(1);
  await driver.panel.getByText(/^1 of 5 sends this hour, 1 unsure/).waitFor();
  expect([cognito.requests.length, cognito.sent.length]).toEqual([tries, tries]);
  await cognito.stop();
});

test('one click whose connection breaks once sends two messages, of which the panel knows one', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendWithBreaks(driver, cognito, 1);
  await getAnswer(driver, 'Answer').waitForText(/Accepted/);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  await driver.panel.getByText(/^1 of 5 sends this hour/).waitFor();
  expect([cognito.requests.length, cognito.sent.length]).toEqual([2, 2]);
  await cognito.stop();
});
