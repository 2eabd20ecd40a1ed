import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import { blankPath } from '../support/sample-site/sample-site.ts';
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

test('closing the browser clears the log', async ({ driver, stack }) => {
  test.setTimeout(120_000);
  const userDataDir = mkdtempSync(join(tmpdir(), 'restart-'));
  // A page that makes no calls of its own.
  const open = () => openPanel(driver.browserName, { url: `${stack.site.origin}${blankPath}`, userDataDir });
  try {
    const before = await open();
    try {
      await sendOnce(before, stack);
      await before.reloadPanel();
      await getExchanges(before, { status: 'ok' }).waitForCount(1);
    } finally {
      await before.close();
    }
    const after = await open();
    try {
      // The permission was kept on the disk, so it is the same profile and the same extension.
      expect((await after.extensionStorage()).local).not.toEqual({});
      await after.panel.getByText(/^No Cognito calls yet/).waitFor();
      expect((await after.extensionStorage()).session).toEqual({});
    } finally {
      await after.close();
    }
  } finally {
    rmSync(userDataDir, { recursive: true, force: true });
  }
});
