/** In one panel page from first to last: Firefox takes the page away from a panel now and then, after a few navigations. */
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import { test } from './fixtures.ts';

const ORIGINS = 15;
const NAVIGATIONS = 30;

interface Visit {
  readonly path: string;
  /** In storage alone, since the text of the page has it backwards: a scan finds it, and nothing else does. */
  readonly scanned: string;
  /** In a header of the reply alone: the recorder finds it, and nothing else does. */
  readonly recorded: string;
}

const visits = Array.from({ length: NAVIGATIONS }, (_, index): Visit => {
  const claims = { username: `visit-${index}` };
  return { path: `/${index}`, scanned: makeAccessToken(claims), recorded: makeAccessToken(claims) };
});

/** The pages of one site, which is visited once each lap. */
function makeRoutes(siteIndex: number): Routes {
  const own = visits.filter((_, index) => index % ORIGINS === siteIndex);
  return Object.fromEntries(own.map((visit) => [visit.path, makePage(visit)]));
}

function makePage({ scanned, recorded }: Visit) {
  const backwards = JSON.stringify([...scanned].reverse().join(''));
  const script = `<script>localStorage.setItem('token', [...${backwards}].reverse().join(''))</script>`;
  return htmlPage(script, { 'x-token': recorded });
}

async function expectToken({ panel }: PanelDriver, rawToken: string): Promise<void> {
  const fingerprint = createHash('sha256').update(rawToken).digest('hex').slice(0, 12);
  const list = panel.getByRole('listbox', { name: 'Tokens' });
  await list.getByRole('option', { data: { fingerprint } }).waitFor();
}

test('finds the tokens of 30 pages of 15 origins, one after the other', async ({ driver, serve }) => {
  const sites = await Promise.all(Array.from({ length: ORIGINS }, (_, index) => serve(makeRoutes(index))));
  // Two hosts in turn, which are two sites: the browser changes the page's process.
  const origins = sites.map(({ origin, otherOrigin }, index) => (index % 2 ? otherOrigin : origin));
  await driver.panel.evaluate(() => Reflect.set(window, 'isFirstPanel', true));
  for (const [index, { path, scanned, recorded }] of visits.entries()) {
    await test.step(`page ${index}`, async () => {
      await driver.page.navigate(`${origins[index % ORIGINS]}${path}`);
      await expectToken(driver, scanned);
      await expectToken(driver, recorded);
    });
  }
  expect(await driver.panel.evaluate(() => Reflect.get(window, 'isFirstPanel'))).toBe(true);
});
