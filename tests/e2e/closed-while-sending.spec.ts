/** DevTools go while a send is under way: what is restored says just that. The panel alone: tests/unit/log/panel-reloaded.test.tsx. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Routes, Site } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  getSendForm,
  openDetail,
  openEntry,
  openPageWith,
  pressSend,
} from './panel.ts';

/** A send that the service has taken and does not answer. */
async function sendUnanswered(
  driver: PanelDriver,
  serve: (routes: Routes) => Promise<Site>,
  cognito: StrictCognito,
): Promise<void> {
  await openPageWith(driver, serve, cognito.makeAccessToken());
  cognito.answerNext({ hang: true });
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expect.poll(() => cognito.requests.length).toBe(1);
  await getExchanges(driver, { status: 'pending' }).waitForCount(1);
}

async function expectToldAsClosed(driver: PanelDriver): Promise<void> {
  const entry = getExchanges(driver, { status: 'failed' });
  await entry.waitForCount(1);
  await entry.waitForText(/panel closed/);
  await openEntry(driver, entry);
  await openDetail(driver, 'Explanation');
  const explanation = getDetails(driver).getByRole('region', { name: 'Explanation' });
  await explanation.waitForText(/The panel was closed while this call was under way; it may have arrived\./);
  await explanation.waitForText(/It may have arrived: look for a message first\./);
  await getSendForm(driver).waitForText(/1 of 5 codes used this hour, 1 unsure(?!,)/);
}

test('DevTools are closed while a send is under way', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await sendUnanswered(driver, serve, cognito);
  await driver.closeDevtools();
  await driver.openDevtools();
  await driver.showPanel();
  await expectToldAsClosed(driver);
  expect(cognito.requests).toHaveLength(1);
  await cognito.stop();
});
