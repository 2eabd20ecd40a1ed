import { expect } from '@playwright/test';
import axe from 'axe-core';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import { openSignedInPage, openTab } from './panel.ts';

/** Rules that the panel's page breaks, each with the elements that do. */
function findViolations(driver: PanelDriver): Promise<string[]> {
  // The panel's CSP runs no text as script; the driver's debugger does.
  const run = new Function(`${axe.source}
    const rules = { 'color-contrast': { enabled: true }, region: { enabled: false } };
    return axe.run(document, { rules }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')));`) as () => Promise<
    string[]
  >;
  return driver.panel.evaluate(run);
}

for (const theme of ['light', 'dark'] as const) {
  test(`breaks no accessibility rule in the ${theme} theme`, async ({ driver, stack }) => {
    await driver.setTheme(theme);
    await openSignedInPage(driver, stack);
    for (const tab of ['Token', 'Send code', 'Trigger event'] as const) {
      await openTab(driver, tab);
      expect(await findViolations(driver), tab).toEqual([]);
    }
    await driver.setTheme('light');
  });
}
