import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { filterLog } from './log.ts';
import { getExchanges } from './panel.ts';
import { watchTurns } from './watch-turns.ts';

const full = 5_000;
/** Rows in the document, of any number in the log: what fits in sight and a little more. */
const maxRows = 60;
/** Nothing may keep the panel from answering for longer, on a slow machine that does other things too. Figures are in tests/bench. */
const maxTurnMs = 1_000;

async function fillLog(driver: PanelDriver): Promise<void> {
  await importHar(driver, makeHar(full));
  const tab = driver.panel.getByRole('tab', { name: `All ${full}` });
  await tab.waitUntil('to count all', (tabs) => tabs.length === 1, 60_000);
}

test('5,000 exchanges stay quick to read, to filter and to scroll through', async ({ driver }) => {
  test.setTimeout(120_000);
  const { panel } = driver;
  const endTurns = await watchTurns(driver);
  await fillLog(driver);
  const rows = getExchanges(driver, { source: 'page' });
  expect(await rows.count()).toBeLessThan(maxRows);

  for (const [query, count] of [
    ['number-4321', 1],
    ['status:4xx', full / 5],
    ['"number-77" -status:4xx', 9],
  ] as const) {
    await filterLog(driver, query);
    await panel.getByRole('tab', { name: `All ${count}` }).waitFor();
    expect(await rows.count()).toBeLessThan(maxRows);
  }
  await panel.getByRole('searchbox', { name: 'Filter exchanges' }).press('Escape');
  await panel.getByRole('tab', { name: `All ${full}` }).waitFor();

  const steps = await panel.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('table[aria-label=Exchanges]')?.parentElement;
    if (!list) throw new Error('no log');
    const { x, y, width, height } = list.getBoundingClientRect();
    const seen: { rows: number; place: number }[] = [];
    for (let step = 0; step <= 40; step++) {
      list.scrollTop = (list.scrollHeight * step) / 40;
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const row = document.elementFromPoint(x + width / 2, y + height / 2)?.closest('[data-row]');
      seen.push({
        rows: list.querySelectorAll('[data-row]').length,
        place: Number(row?.getAttribute('aria-rowindex')),
      });
    }
    return seen;
  });
  expect(Math.max(...steps.map((step) => step.rows))).toBeLessThan(maxRows);
  // A row stands wherever the list was scrolled to, and the right one.
  for (const [index, { place }] of steps.slice(1, -1).entries()) {
    expect(Math.abs(place - ((index + 1) * full) / 40)).toBeLessThan(maxRows);
  }
  expect(steps.at(-1)?.place).toBeGreaterThan(full - maxRows);
  expect((await endTurns()).longestMs).toBeLessThan(maxTurnMs);

  await test.step('a full log drops the oldest exchanges, and says how many', async () => {
    await importHar(driver, makeHar(3).replaceAll('2026-01-01', '2026-02-01'));
    const notice = panel.getByRole('status', { name: 'Dropped' });
    await notice.waitForText('Log full: the 3 oldest calls were removed.');
    // Only the oldest one of the second file is left.
    await filterLog(driver, '"number-2\\""');
    await panel.getByRole('tab', { name: 'All 1' }).waitFor();
  });
});
