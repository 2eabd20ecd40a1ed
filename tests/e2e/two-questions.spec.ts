import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, openPageWith } from './panel.ts';

/** Longer than the panel waits for the page's origin, and over before the spec is. */
const BUSY_MS = 6_000;

/**
 * Keeps the page busy and presses buttons at once, all in the panel's own page: Firefox is slow to bring a click of the
 * mouse while a page is busy.
 */
async function pressWhileBusy({ panel }: PanelDriver, ...names: string[]): Promise<void> {
  await panel.evaluate(
    async ([busyMs, ...wanted]) => {
      const { chrome } = globalThis as unknown as {
        chrome: { devtools: { inspectedWindow: { eval(code: string, options: object, callback: () => void): void } } };
      };
      const code = `for (const endMs = Date.now() + ${busyMs}; Date.now() < endMs; );`;
      // Firefox makes this page's connection to the inspected one with the first evaluation, and takes its time.
      await new Promise<void>((resolve) => chrome.devtools.inspectedWindow.eval('1', {}, () => resolve()));
      chrome.devtools.inspectedWindow.eval(code, {}, () => {});
      for (const name of wanted) {
        const find = () =>
          [...document.querySelectorAll('button')].find(
            (button) => button.role !== 'tab' && (button.ariaLabel ?? button.textContent) === name,
          );
        while (!find()) await new Promise(requestAnimationFrame);
        find()?.click();
      }
    },
    [String(BUSY_MS), ...names],
  );
}

test('two calls that wait for a busy page are both asked about and both answered', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  const { origin } = new URL(cognito.url);
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await pressWhileBusy(driver, 'Load user attributes', 'Send code');

  await allowOrigin(driver, origin);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  await allowOrigin(driver, origin);
  await getExchanges(driver, { status: 'ok' }).waitForCount(2);
  expect(cognito.requests).toHaveLength(2);
  await driver.panel.getByText('Sending…').waitForCount(0);
  expect(await driver.panel.getByRole('alertdialog').count()).toBe(0);
  await cognito.stop();
});
