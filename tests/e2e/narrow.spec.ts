import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  getLog,
  openNewestExchange,
  openSignedInPage,
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

test('does the main job in a panel 400 px wide, and nothing sticks out', async ({ driver, stack }) => {
  await driver.setDock('right', 400);
  try {
    await openSignedInPage(driver, stack);
    const { width, overflow } = await measureOverflow(driver);
    expect(width).toBeLessThanOrEqual(401);
    expect(overflow).toBeLessThanOrEqual(0);
    await openTab(driver, 'Send code');
    await pressSend(driver);
    await allowOrigin(driver, stack.emulator.origin);
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
    expect((await measureOverflow(driver)).overflow).toBeLessThanOrEqual(0);
    // With another of the same long name to compare with.
    await pressSend(driver);
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
  } finally {
    await driver.setDock('bottom', 450);
  }
});

test('does the main job in a bottom dock 250 px high', async ({ driver, stack }) => {
  await driver.setDock('bottom', 250);
  try {
    await openSignedInPage(driver, stack);
    await openTab(driver, 'Send code');
    await pressSend(driver);
    await allowOrigin(driver, stack.emulator.origin);
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  } finally {
    await driver.setDock('bottom', 450);
  }
});
