import { expect } from '@playwright/test';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getResult, openPageWith, openTab } from './panel.ts';

test('Ctrl+Enter sends from the filter of the log and from another tab, and shows what came of it', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await driver.panel.getByRole('searchbox', { name: 'Filter exchanges' }).press('Control+Enter');
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getResult(driver).waitForText(/Code sent/);
  await openTab(driver, 'Token');
  await driver.panel.getByRole('tab', { name: 'Token' }).press('Control+Enter');
  await driver.panel.getByText(/^2 of 5 codes/).waitFor();
  expect(cognito.requests).toHaveLength(2);
  await cognito.stop();
});

test('? shows the shortcuts, Escape closes them, and in a text field it is a question mark', async ({ driver }) => {
  const { panel } = driver;
  const dialog = panel.getByRole('dialog', { name: 'Shortcuts' });
  await panel.getByRole('button', { name: 'Rescan' }).press('?');
  await dialog.waitForText(/Send, from anywhere in the panel/);
  await driver.keyboard.press('Escape');
  await dialog.waitForCount(0);
  const filter = panel.getByRole('searchbox', { name: 'Filter exchanges' });
  await filter.press('?');
  await filter.waitUntil('to hold it', ([field]) => field?.value === '?');
  expect(await dialog.count()).toBe(0);
});
