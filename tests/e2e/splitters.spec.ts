import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';

function measureTokens({ panel }: PanelDriver): Promise<number> {
  return panel.evaluate(() => document.querySelector('[aria-label="Tokens found"]')?.clientWidth ?? 0);
}

test('the line between tokens and work is moved by keys, and the next panel remembers where it is', async ({
  driver,
}) => {
  const splitter = driver.panel.getByRole('separator', { name: 'Width of the token list' });
  const before = await measureTokens(driver);
  await splitter.press('ArrowRight');
  await splitter.press('ArrowRight');
  await expect.poll(() => measureTokens(driver)).toBeGreaterThan(before + 20);
  expect(await splitter.attribute('aria-valuenow')).toBe('23');
  const wider = await measureTokens(driver);

  // A write that is under way when the panel's page goes may be lost.
  await expect.poll(async () => (await driver.extensionStorage()).local).toMatchObject({ layout: { tokens: 23 } });
  await driver.reloadPanel();
  await expect.poll(() => measureTokens(driver)).toBe(wider);
  await splitter.press('Home');
  await splitter.waitUntil('to be at its least', ([line]) => line?.attributes['aria-valuenow'] === '10');
  await splitter.press('End');
  await splitter.waitUntil('to be at its most', ([line]) => line?.attributes['aria-valuenow'] === '40');
});
