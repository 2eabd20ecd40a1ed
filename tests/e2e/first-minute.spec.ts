import { test } from './fixtures.ts';
import { getTokens } from './panel.ts';

test('the popup says how to open the panel, and brings the sample into the panel of its tab, where it stays when the panel is loaded again', async ({
  driver,
}) => {
  // As a tab of its own the popup is the active page of the tab that is inspected.
  const origin = await driver.panel.evaluate(() => location.origin);
  await driver.page.navigate(`${origin}/popup.html`);
  await driver.page.waitFor('the keys', () =>
    /Ctrl\+Shift\+I|⌘/.test(document.querySelector('#keys')?.textContent ?? ''),
  );
  await driver.page.evaluate(() => document.querySelector<HTMLButtonElement>('#sample')?.click());
  await getTokens(driver, 'access').waitForCount(1);
  await driver.panel.getByRole('button', { name: 'Remove sample' }).waitFor();

  await driver.reloadPanel();
  await getTokens(driver, 'access').waitForCount(1);
  await driver.panel.getByRole('button', { name: 'Remove sample' }).waitFor();
});
