import { expect } from '@playwright/test';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  getResult,
  getSendForm,
  openPageWith,
  openSignedInPage,
  openTab,
} from './panel.ts';

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
  await getSendForm(driver).waitForText(/2 of 5 codes used this hour/);
  expect(cognito.requests).toHaveLength(2);
  await cognito.stop();
});

test('? shows the shortcuts, Ctrl+F goes to the filter, Escape closes what is open, and none opens anything else', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  const { panel, keyboard } = driver;
  // What DevTools open takes room from the panel. Firefox's toolbox opens its console and closes it again.
  const height = await panel.evaluate(() => innerHeight);
  await test.step('? shows the shortcuts, Escape closes them, and in a text field it is a question mark', async () => {
    const dialog = panel.getByRole('dialog', { name: 'Shortcuts' });
    await panel.getByRole('button', { name: 'Rescan' }).press('?');
    await dialog.waitForText(/Send, from anywhere in the panel/);
    await keyboard.press('Escape');
    await dialog.waitForCount(0);
    const filter = panel.getByRole('searchbox', { name: 'Filter exchanges' });
    await filter.press('?');
    await filter.waitUntil('to hold it', ([field]) => field?.value === '?');
    expect(await dialog.count()).toBe(0);
    await filter.fill('');
  });
  await test.step('Ctrl+F goes to the filter of the log, also from a text field, and opens no search of the browser', async () => {
    await openTab(driver, 'JSON');
    await panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).press('Control+f');
    await expect
      .poll(() => panel.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Filter exchanges');
    expect(await panel.evaluate(() => innerHeight)).toBe(height);
  });
  await test.step('Format lays the JSON out without changing what is sent, and can be undone', async () => {
    await openTab(driver, 'JSON');
    const field = panel.getByRole('textbox', { name: 'ClientMetadata JSON' });
    await field.fill('{"locale":"de-DE","a":"\\u0041"}');
    await panel.getByRole('button', { name: 'Format' }).click();
    expect(await field.value()).toBe('{\n  "locale": "de-DE",\n  "a": "\\u0041"\n}');
    await panel.getByRole('button', { name: 'Undo' }).click();
    expect(await field.value()).toBe('{"locale":"de-DE","a":"\\u0041"}');
  });
  await test.step('Escape closes a dialog, a menu, a form and the details, and opens nothing of DevTools', async () => {
    const staysAlone = () => expect.poll(() => panel.evaluate(() => innerHeight)).toBe(height);
    await panel.getByRole('button', { name: 'Shortcuts' }).click();
    await panel.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    await keyboard.press('Escape');
    await panel.getByRole('dialog', { name: 'Shortcuts' }).waitForCount(0);
    await staysAlone();

    // Firefox now and then tells nothing of the page's own calls, just after DevTools opened.
    await importHar(driver, makeHar(1));
    await panel.getByRole('button', { name: 'Dismiss import report' }).click();
    const row = getExchanges(driver, { source: 'page', operation: 'GetUser' }).nth(0);
    await row.press('Shift+F10');
    await panel.getByRole('menu', { name: 'Exchange' }).waitFor();
    await keyboard.press('Escape');
    await panel.getByRole('menu', { name: 'Exchange' }).waitForCount(0);
    await staysAlone();

    await row.press('Enter');
    await getDetails(driver).waitFor();
    await keyboard.press('Escape');
    await getDetails(driver).waitForCount(0);
    await staysAlone();

    await panel.getByRole('button', { name: 'Paste token…' }).click();
    await panel.getByRole('textbox', { name: /token/i }).press('Escape');
    await panel.getByRole('textbox', { name: /token/i }).waitForCount(0);
    await staysAlone();
    await openTab(driver, 'Token');
    await staysAlone();
  });
});
