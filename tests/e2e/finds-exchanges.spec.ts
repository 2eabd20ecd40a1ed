import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { filterLog, sendOnce } from './log.ts';
import { getExchanges } from './panel.ts';

test('the filter box takes the slash key, and free text is looked for in bodies', async ({ driver, stack }) => {
  await sendOnce(driver, stack, { locale: 'ja-JP' });
  const { panel } = driver;
  await getExchanges(driver).nth(0).getByRole('button', { expanded: false }).nth(0).press('/');
  const box = panel.getByRole('searchbox', { name: 'Filter exchanges' });
  await box.waitUntil('to have the focus', ([field]) => field?.focused === true);
  await driver.keyboard.type('ja-jp');
  await getExchanges(driver).waitForCount(1);
  await filterLog(driver, 'ja-jp -source:panel');
  await getExchanges(driver).waitForCount(0);
  await panel.getByText(/^No exchange is shown/).waitFor();
  await box.press('Escape');
  await getExchanges(driver).waitUntil('to be back', (all) => all.length >= 1);
});

test('a filter that says nothing is told so', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await filterLog(driver, 'status:abc');
  await driver.panel.getByText(/^status:abc is neither/).waitFor();
});

test('the tabs tell ours from the page’s and the failed, with counts', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  const { panel } = driver;
  await panel.getByRole('tab', { name: 'Mine 1' }).click();
  await getExchanges(driver, { source: 'panel' }).waitForCount(1);
  await panel.getByRole('tab', { name: /^Failed/ }).click();
  await getExchanges(driver, { source: 'panel' }).waitForCount(0);
  expect(await panel.getByRole('tab', { name: /^All/ }).count()).toBe(1);
});
