import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { openSignedInPage, openTab, writeMetadataJson } from './panel.ts';

test('before the first send neither the SDK nor what comes after a send is loaded', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Send code');
  await writeMetadataJson(driver, '{"locale":"de-DE"}');
  const scripts = await driver.panel.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  // What scripts/build.ts measures as loaded before the first send, by the names of scripts/name-chunk.ts.
  expect(scripts.filter((path) => /\/(panel|work)-/.test(path)).length).toBeGreaterThanOrEqual(2);
  expect(scripts.filter((path) => /\/(client|later)-/.test(path))).toEqual([]);
});
