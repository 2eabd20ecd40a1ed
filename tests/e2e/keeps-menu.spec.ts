import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { openExchange, sendOnce } from './log.ts';
import { getExchanges } from './panel.ts';

test('a menu stays where it opened while the log goes on, so that a press finds what it was aimed at', async ({
  driver,
  stack,
}) => {
  const { panel } = driver;
  await sendOnce(driver, stack);
  await openExchange(driver, { source: 'panel', status: 'ok' });
  await panel.getByRole('button', { name: 'Copy as' }).click();
  await panel.getByRole('menu', { name: 'Copy as' }).waitFor();
  const readItemTops = () =>
    panel.evaluate(() => {
      const items = [...document.querySelectorAll('[role=menuitem]')];
      return items.map((item) => [item.textContent, item.getBoundingClientRect().y]);
    });
  const opened = await readItemTops();
  expect(opened.length).toBeGreaterThan(10);
  await driver.page.evaluate(async (origin) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.ListDevices',
    };
    await fetch(origin, { method: 'POST', headers, body: '{}' });
  }, stack.emulator.origin);
  await getExchanges(driver, { source: 'page', operation: 'ListDevices' }).waitForCount(1);
  expect(await readItemTops()).toEqual(opened);
});
