/** The log as a table: sorted, walked, acted on by its menu, and still under the pointer and while somebody reads it. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { openExchange, sendOnce } from './log.ts';
import { getDetails, getExchanges, getLog, pressSend, signInFromPage } from './panel.ts';

const imported = { source: 'page' };

async function importCalls(driver: PanelDriver, count: number): Promise<void> {
  await importHar(driver, makeHar(count));
  await getExchanges(driver, imported).waitForCount(count);
}

async function readStatuses(driver: PanelDriver): Promise<(string | undefined)[]> {
  const rows = await getExchanges(driver, imported).elements();
  return rows.map(({ attributes }) => attributes['data-http-status']);
}

/** Opens a row's menu by the keyboard and closes it with Escape, which gives the row its focus back. */
async function escapeMenu({ panel, keyboard }: PanelDriver, row: Locator): Promise<Locator> {
  await row.press('Shift+F10');
  const menu = panel.getByRole('menu', { name: 'Exchange' });
  await menu.waitFor();
  await keyboard.press('Escape');
  await menu.waitForCount(0);
  await row.waitUntil('to have the focus again', ([one]) => one?.focused === true);
  return menu;
}

test('the log is sorted by its columns, walked with the arrow keys, and acted on by the menu of a row', async ({
  driver,
}) => {
  const { panel } = driver;
  await test.step('a count moves no tab of the log', async () => {
    const before = await readTabs(driver);
    expect(before).toHaveLength(4);
    await importCalls(driver, 6);
    expect(await readTabs(driver)).toEqual(before);
  });
  await test.step('a column sorts the log, and turns it round when it is pressed again', async () => {
    const heads = getLog(driver);
    const status = heads.getByRole('columnheader', { name: 'Status' });
    expect(await heads.getByRole('columnheader', { name: 'Time' }).attribute('aria-sort')).toBe('descending');
    expect(await status.attribute('aria-sort')).toBeUndefined();

    await status.getByRole('button').click();
    await status.waitUntil('to sort', ([head]) => head?.attributes['aria-sort'] === 'ascending');
    expect(await readStatuses(driver)).toEqual(['200', '200', '200', '200', '400', '400']);
    await status.getByRole('button').press('Enter');
    await status.waitUntil('to turn round', ([head]) => head?.attributes['aria-sort'] === 'descending');
    expect(await readStatuses(driver)).toEqual(['400', '400', '200', '200', '200', '200']);
  });
  await test.step("a row's menu opens with the keyboard, filters by the operation, and Escape closes it", async () => {
    const row = getExchanges(driver, imported).nth(1);
    const menu = await escapeMenu(driver, row);
    await row.press('Shift+F10');
    await menu.getByRole('menuitem', { name: 'Filter by this operation' }).click();
    await menu.waitForCount(0);
    const box = panel.getByRole('searchbox', { name: 'Filter exchanges' });
    await box.waitUntil('to hold the filter', ([field]) => field?.value === 'op:GetUser');
  });
  await test.step('the details open beside the rows, which stay where they are', async () => {
    // Without its line there is room for the rows and the details in Firefox too.
    await panel.getByRole('button', { name: 'Dismiss import report' }).click();
    const below = (await getExchanges(driver, imported).nth(1).attribute('data-row')) ?? '';
    const before = await measureTop(driver, below);
    await openExchange(driver, imported);
    expect(await measureTop(driver, below)).toBe(before);
  });
  await test.step('the details follow the arrow keys, and the tab that was chosen stays', async () => {
    await getDetails(driver).getByRole('tab', { name: 'Headers' }).click();
    await getExchanges(driver, imported).nth(0).press('ArrowDown');
    const second = await getExchanges(driver, imported).nth(1).attribute('data-row');
    await getDetails(driver).waitUntil('to follow', ([one]) => one?.attributes['data-exchange'] === second);
    await panel.getByRole('tab', { name: 'Headers', selected: true }).waitFor();
    await getExchanges(driver, imported)
      .nth(1)
      .waitUntil('to keep the focus', ([one]) => one?.focused === true);
  });
  await test.step("Escape in a row's menu closes it alone: the details stay, and the row has the focus again", async () => {
    const row = getExchanges(driver, imported).nth(1);
    await escapeMenu(driver, row);
    expect(await getDetails(driver).count()).toBe(1);
  });
});

test('the load of a page is a line in the log, and a row that is read stays while others come', async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack);
  await signInFromPage(driver, stack);
  const { panel } = driver;
  await test.step('the load of a page is a line between the calls before and after it', async () => {
    const { host } = new URL(stack.site.origin);
    const line = getLog(driver).getByRole('row', { data: { 'page-load': stack.site.origin } });
    await line.waitUntil('to name the page', (rows) =>
      rows.some(({ text }) => new RegExp(`^${host} loaded \\d\\d:\\d\\d:\\d\\d$`).test(text)),
    );
    await getExchanges(driver, { source: 'page', operation: 'InitiateAuth' }).nth(0).waitFor();
    const order = await driver.panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('table[aria-label=Exchanges] tbody tr')].map(
        ({ dataset }) => dataset['operation'] ?? 'page',
      ),
    );
    expect(order.lastIndexOf('InitiateAuth')).toBeLessThan(order.lastIndexOf('page'));
  });
  await test.step('rows end where the log does, with a column dropped and the line of a page between', async () => {
    await getExchanges(driver, { source: 'page', operation: 'InitiateAuth' }).nth(0).waitFor();
    await getLog(driver)
      .getByRole('row', { data: { 'page-load': stack.site.origin } })
      .nth(0)
      .waitFor();
    try {
      await driver.setWindowSize({ width: 1280, height: 900 });
      await expect.poll(() => readColumns(driver)).toEqual({ shown: 5, room: 0 });
    } finally {
      await driver.setWindowSize({ width: 1400, height: 900 });
    }
  });
  await test.step('a menu closes when something else is pressed, and what was copied is told', async () => {
    await openExchange(driver, { status: 'ok' });
    await getDetails(driver).getByRole('button', { name: 'Copy as' }).click();
    const menu = panel.getByRole('menu', { name: 'Copy as' });
    await menu.waitFor();
    await getDetails(driver).getByRole('tab', { name: 'Response' }).click();
    await menu.waitForCount(0);
    await getDetails(driver).getByRole('button', { name: 'Copy as' }).click();
    await menu.getByRole('menuitem', { name: 'cURL (bash)' }).click();
    await panel.getByRole('status', { name: 'Copied' }).waitForText('Copied as cURL (bash).');
    await menu.waitForCount(0);
  });
  await test.step('the panel sends on while the details are open, and the new exchange is above', async () => {
    const opened = await getDetails(driver).attribute('data-exchange');
    await pressSend(driver);
    await getExchanges(driver, { status: 'ok' }).waitForCount(2);
    expect(await getDetails(driver).attribute('data-exchange')).toBe(opened);
    expect(await getExchanges(driver, { status: 'ok' }).nth(1).attribute('data-row')).toBe(opened);
  });
  await test.step('a row that is read stays where it is when exchanges arrive above it', async () => {
    const row = getExchanges(driver, { status: 'ok' }).nth(0);
    await row.press('Escape');
    await getDetails(driver).waitForCount(0);
    const id = (await row.attribute('data-row')) ?? '';
    await row.press('Home');
    const before = await measureTop(driver, id);
    await importHarFromElsewhere(driver);
    await getExchanges(driver, { source: 'page', operation: 'GetUser' }).waitUntil(
      'to be there',
      (all) => all.length > 2,
    );
    expect(await measureTop(driver, id)).toBe(before);
  });
});

/** Where each tab of the log begins and ends, in pixels from the panel's left. */
function readTabs({ panel }: PanelDriver): Promise<Pick<DOMRect, 'left' | 'right'>[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('[role=tablist][aria-label=Log] [role=tab]')].map((tab) => {
      const { left, right } = tab.getBoundingClientRect();
      return { left, right };
    }),
  );
}

/** How many columns are shown, and the pixels that are left at their end. */
function readColumns({ panel }: PanelDriver): Promise<{ shown: number; room: number }> {
  return panel.evaluate(() => {
    const table = document.querySelector('table[aria-label=Exchanges]');
    const shown = [...(table?.querySelectorAll('th') ?? [])].filter(({ offsetWidth }) => offsetWidth > 0);
    const end = shown.at(-1)?.getBoundingClientRect().right ?? 0;
    return { shown: shown.length, room: Math.round((table?.getBoundingClientRect().right ?? 0) - end) };
  });
}

/** Where the row of that exchange is in the panel, in pixels from its top. */
function measureTop({ panel }: PanelDriver, id: string): Promise<number> {
  return panel.evaluate((wanted) => {
    const row = document.querySelector(`[data-row="${wanted}"]`);
    return row?.getBoundingClientRect().top ?? Number.NaN;
  }, id);
}

/** Newer than all that is in the log, and without a press that would move the focus. */
async function importHarFromElsewhere(driver: PanelDriver): Promise<void> {
  const year = new Date().getFullYear() + 1;
  await importHar(driver, makeHar(3).replaceAll('2026-01-01', `${year}-01-01`));
}
