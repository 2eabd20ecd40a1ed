import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, startSite } from '../support/site.ts';
import { startAfresh, test } from './fixtures.ts';
import { filterLog, sendOnce } from './log.ts';
import { getLog, getLooks, getTokens } from './panel.ts';

const getAllExchanges = (driver: PanelDriver) =>
  getLog(driver).getByRole('row', { name: /GetUser|InitiateAuth|RespondToAuth/ });
const getFilter = ({ panel }: PanelDriver) => panel.getByRole('searchbox', { name: 'Filter exchanges' });

/** In the extension's page in DevTools, which outlives the panel. */
function isInVault({ panel }: PanelDriver, fingerprint: string): Promise<boolean> {
  return panel.evaluate((wanted) => {
    const { vault } = Reflect.get(window, 'cognoscopeOffer') as { vault: { getRawToken(key: string): unknown } };
    return vault.getRawToken(wanted) !== undefined;
  }, fingerprint);
}

async function countRequests(driver: PanelDriver): Promise<number> {
  return Number(/\d+/.exec(await getLooks(driver, { area: 'request' }).text())?.[0]);
}

async function savePreset({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Presets', expanded: false }).click();
  await panel.getByRole('textbox', { name: 'Preset name' }).fill('German');
  await panel.getByRole('button', { name: 'Save preset' }).click();
  await panel.getByText('Saved "German".').waitFor();
}

test('a spec finds nothing of what another one left behind', async ({ driver, stack }) => {
  const fingerprint = await sendOnce(driver, stack);
  await savePreset(driver);
  await driver.page.evaluate((rawToken) => {
    // biome-ignore lint/suspicious/noDocumentCookie: Firefox ESR has no Cookie Store
    document.cookie = `left=${rawToken}; path=/`;
  }, makeAccessToken());
  await filterLog(driver, 'status:ok');
  expect(await isInVault(driver, fingerprint)).toBe(true);
  expect(await countRequests(driver)).toBeGreaterThan(2);
  expect(await getTokens(driver).count()).toBeGreaterThan(0);
  expect(Object.keys((await driver.extensionStorage()).local)).toEqual(
    expect.arrayContaining(['allowedOrigins', 'presets']),
  );

  await startAfresh(driver, stack);

  expect(await getTokens(driver).count()).toBe(0);
  expect(await getAllExchanges(driver).count()).toBe(0);
  expect(
    await getFilter(driver)
      .elements()
      .then((found) => found.map(({ value }) => value ?? '')),
  ).not.toContain('status:ok');
  expect(await isInVault(driver, fingerprint)).toBe(false);
  // The blank page, and the icon that Firefox asks for.
  expect(await countRequests(driver)).toBeLessThanOrEqual(2);
  expect(await driver.extensionStorage()).toEqual({ local: {}, session: {} });
  expect(await driver.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
    0,
    0,
    '',
  ]);
  await driver.panel.getByRole('button', { name: 'Presets' }).waitForCount(0);
});

// Free ports are used again and again, and what a page stores outlives its server.
test('a page at an address that another spec used finds nothing stored there', async ({ driver, stack }) => {
  const routes = { '/': htmlPage('<h1>A page</h1>') };
  const first = await startSite(routes);
  const addresses = [first.origin, first.otherOrigin];
  for (const origin of addresses) {
    await driver.page.navigate(`${origin}/`);
    await driver.page.evaluate((rawToken) => localStorage.setItem('left', rawToken), makeAccessToken());
    await getTokens(driver).waitForCount(1);
  }
  await first.stop();

  await startAfresh(driver, stack);

  const second = await startSite(routes, Number(new URL(first.origin).port));
  for (const origin of addresses) {
    await driver.page.navigate(`${origin}/`);
    expect(await driver.page.evaluate(() => localStorage.length)).toBe(0);
  }
  await second.stop();
});
