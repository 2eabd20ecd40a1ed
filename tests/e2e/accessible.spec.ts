import { expect } from '@playwright/test';
import axe from 'axe-core';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getResult,
  openDetail,
  openNewestExchange,
  openSignedInPage,
  openTab,
  pressSend,
  unfoldPlaces,
} from './panel.ts';

/** Rules that the panel's page breaks, each with the elements that do. */
async function findViolations({ panel }: PanelDriver): Promise<string[]> {
  // The panel's CSP runs no text as script; the driver's debugger does. Once for each panel: it has 1.5 MB.
  if (!(await panel.evaluate(() => 'axe' in window))) await panel.evaluate(new Function(axe.source) as () => void);
  return panel.evaluate(async () => {
    const engine: typeof axe = Reflect.get(window, 'axe');
    const rules = { 'color-contrast': { enabled: true }, region: { enabled: false } };
    const { violations } = await engine.run(document, { rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`breaks no accessibility rule in the ${theme} theme`, async ({ driver, stack }) => {
    const { panel } = driver;
    await driver.setTheme(theme);
    await openSignedInPage(driver, stack);
    for (const tab of ['Token', 'Send code', 'Trigger event'] as const) {
      await openTab(driver, tab);
      expect(await findViolations(driver), tab).toEqual([]);
    }
    await openTab(driver, 'Send code');
    await pressSend(driver);
    await panel.getByRole('alertdialog').waitFor();
    expect(await findViolations(driver), 'the question').toEqual([]);
    await allowOrigin(driver, stack.emulator.origin);
    await getResult(driver).waitForText(/Code sent/);
    expect(await findViolations(driver), 'after a send').toEqual([]);
    await openNewestExchange(driver);
    for (const tab of ['Payload', 'Response', 'Headers'] as const) {
      await openDetail(driver, tab);
      expect(await findViolations(driver), tab).toEqual([]);
    }
    await unfoldPlaces(driver);
    expect(await findViolations(driver), 'places').toEqual([]);
    for (const dialog of ['Settings', 'Shortcuts'] as const) {
      await panel.getByRole('button', { name: dialog }).click();
      await panel.getByRole('dialog', { name: dialog }).waitFor();
      expect(await findViolations(driver), dialog).toEqual([]);
      await driver.keyboard.press('Escape');
    }
    await driver.setTheme('light');
  });
}

test('breaks no accessibility rule in one column, where log and tokens are folded', async ({ driver, stack }) => {
  // Unfolded, as the step waits for the token in the list.
  await openSignedInPage(driver, stack);
  await driver.setDock('bottom', 250);
  try {
    await driver.panel.getByRole('button', { name: /^Token list/ }).waitFor();
    for (const tab of ['Send code', 'Trigger event', 'Log'] as const) {
      await openTab(driver, tab);
      expect(await findViolations(driver), tab).toEqual([]);
    }
  } finally {
    await driver.setDock('bottom', 450);
  }
});
