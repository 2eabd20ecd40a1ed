import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import { sendOnce } from './log.ts';
import { getExchanges, getLog, openSignedInPage, pressSend, selectAccessToken, writeMetadataJson } from './panel.ts';

/** What the log of this tab says, as soon as it holds so many exchanges of the panel. */
async function readLog(driver: PanelDriver, ownCount: number): Promise<string> {
  await getExchanges(driver, { status: 'ok' }).waitForCount(ownCount);
  return getLog(driver).text();
}

test('two tabs with DevTools of their own do not mix their logs', async ({ driver, stack }) => {
  test.setTimeout(120_000);
  await sendOnce(driver, stack, { from: 'first-tab' });
  const second = await driver.openSecondTab(`${stack.site.origin}/amplify/`);
  try {
    // The origin is allowed already: the pages are of one site, and hold one token.
    await openSignedInPage(second, stack);
    await selectAccessToken(second);
    await writeMetadataJson(second, '{"from":"second-tab"}');
    await pressSend(second);
    expect(await readLog(second, 1)).toMatch(/second-tab/);
    expect(await readLog(second, 1)).not.toContain('first-tab');
    expect(await readLog(driver, 1)).not.toContain('second-tab');

    await driver.bringToFront();
    await driver.closeDevtools();
    await second.bringToFront();
    await pressSend(second);
    await readLog(second, 2);
    await driver.bringToFront();
    await driver.openDevtools();
    await driver.showPanel();
    expect(await readLog(driver, 1)).toContain('first-tab');
    expect(await readLog(driver, 1)).not.toContain('second-tab');

    await second.reloadPanel();
    expect(await readLog(second, 2)).not.toContain('first-tab');
  } finally {
    await second.close();
    await driver.bringToFront();
  }
});
