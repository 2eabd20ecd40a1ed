import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Stack } from '../support/stack.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  getLog,
  getTokens,
  openNewestExchange,
  openTab,
  pressSend,
} from './panel.ts';

/** How many pixels the panel's page is wider than its window: what a person would have to scroll sideways for. */
function measureOverflow(driver: PanelDriver): Promise<{ width: number; overflow: number }> {
  return driver.panel.evaluate(() => ({
    width: window.innerWidth,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
  }));
}

/** Where the list of tokens is one line. */
async function openSignedInPage(driver: PanelDriver, stack: Stack): Promise<void> {
  await driver.page.navigate(`${stack.site.origin}/amplify/`);
  await driver.panel.getByRole('button', { name: /^Token list: access mika\.lindqvist/ }).waitFor();
}

test('does the main job in a panel 400 px wide, where nothing sticks out, and in one 250 px high', async ({
  driver,
  stack,
}) => {
  await driver.setDock('right', 400);
  try {
    await openSignedInPage(driver, stack);
    const { width, overflow } = await measureOverflow(driver);
    expect(width).toBeLessThanOrEqual(401);
    expect(overflow).toBeLessThanOrEqual(0);
    await pressSend(driver);
    await allowOrigin(driver, stack.emulator.origin);
    expect((await measureOverflow(driver)).overflow).toBeLessThanOrEqual(0);
    await openTab(driver, 'Log');
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
    // With another of the same long name to compare with.
    await openTab(driver, 'Send code');
    await pressSend(driver);
    await openTab(driver, 'Log');
    await getExchanges(driver, { status: 'ok' }).waitForCount(2);
    await openNewestExchange(driver);
    // The details take the place of the rows, and give it back.
    await getLog(driver).waitForCount(0);
    await driver.panel.getByRole('button', { name: 'Copy as' }).click();
    await driver.panel.getByRole('menuitem', { name: 'Markdown report' }).waitFor();
    expect((await measureOverflow(driver)).overflow).toBeLessThanOrEqual(0);
    await driver.keyboard.press('Escape');
    await getDetails(driver).getByRole('button', { name: 'Back' }).click();
    await getLog(driver).waitFor();
    const list = await driver.panel.evaluate(() => {
      const { scrollWidth = 0, clientWidth = 0 } =
        document.querySelector('table[aria-label=Exchanges]')?.parentElement ?? {};
      return { scrollWidth, clientWidth };
    });
    expect(list.scrollWidth).toBe(list.clientWidth);
    expect(list.clientWidth).toBeGreaterThan(300);
    await test.step('the folded list of tokens opens over the work, and closes with the choice of a token', async () => {
      await openTab(driver, 'Send code');
      expect(await getTokens(driver).count()).toBe(0);
      const line = driver.panel.getByRole('button', { name: /^Token list/ });
      await line.click();
      await getTokens(driver, 'id').click();
      await getTokens(driver).waitForCount(0);
      await driver.panel.getByRole('status', { name: 'Verdict', data: { verdict: 'blocked' } }).waitFor();
      await line.click();
      await getTokens(driver, 'access').waitFor();
      await driver.keyboard.press('Escape');
      await getTokens(driver).waitForCount(0);
      await line.click();
      await getTokens(driver, 'access').click();
    });
    await test.step('the main job in a bottom dock 250 px high', async () => {
      await driver.setDock('bottom', 250);
      await openTab(driver, 'Send code');
      await pressSend(driver);
      await openTab(driver, 'Log');
      await getExchanges(driver, { status: 'ok' }).waitForCount(3);
    });
  } finally {
    await driver.setDock('bottom', 450);
  }
});
