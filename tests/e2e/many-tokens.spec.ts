/** A page that holds as many tokens as the panel takes. */
import { expect } from '@playwright/test';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens } from './panel.ts';
import { measureSlowness } from './slowness.ts';
import { watchPauses } from './watch-pauses.ts';

const COUNT = 1_000;
/** Rows in the document: what fits in sight and a little more. */
const MAX_ROWS = 60;
/** On a machine at rest. */
const MAX_PAUSE_MS = 200;

const [header = '', claims = '', signature = ''] = makeAccessToken().split('.');

/** Made in the page, so that its traffic carries none: each is of another user, and the first one is the newest. */
const script = `
  const claims = ${Buffer.from(claims, 'base64url')};
  const encode = (value) => btoa(JSON.stringify(value)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
  for (let n = 0; n < ${COUNT}; n++) {
    const own = { username: 'user-' + String(n).padStart(3, '0'), iat: claims.iat - n, auth_time: claims.auth_time - n };
    localStorage.setItem('token-' + n, ['${header}', encode({ ...claims, ...own }), '${signature}'].join('.'));
  }`;

test('a thousand tokens leave the panel free to answer, and each is found by scrolling and by keys', async ({
  driver,
  serve,
}) => {
  const { panel } = driver;
  const site = await serve({ '/': htmlPage(`<script>${script}</script>`) });
  const endPauses = await watchPauses(driver);
  await driver.page.navigate(`${site.origin}/`);
  const rows = getTokens(driver);
  const first = rows.nth(0);
  await first.waitForText(/user-000: /);
  expect(await rows.count()).toBeLessThan(MAX_ROWS);
  expect((await endPauses()).ownMs).toBeLessThan(MAX_PAUSE_MS * (await measureSlowness(driver)));

  await first.click();
  await first.press('End');
  const selected = panel.getByRole('listbox', { name: 'Tokens' }).getByRole('option', { selected: true });
  await selected.waitForText(/user-999: /);
  expect(await rows.count()).toBeLessThan(MAX_ROWS);
  expect(await selected.attribute('aria-posinset')).toBe(String(COUNT));
  await selected.press('ArrowUp');
  await selected.waitForText(/user-998: /);

  // A row stands wherever the list is scrolled to, and the right one.
  const seen = await panel.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[role=listbox][aria-label=Tokens]');
    const scroller = list?.parentElement;
    if (!list || !scroller) throw new Error('no list');
    const { left, width, top, height } = scroller.getBoundingClientRect();
    const places: number[] = [];
    for (let step = 0; step <= 10; step++) {
      scroller.scrollTop = ((scroller.scrollHeight - height) * step) / 10;
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const group = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[role=group]');
      places.push(Number(group?.querySelector('[role=option]')?.getAttribute('aria-posinset')));
    }
    return places;
  });
  for (const [step, place] of seen.entries()) expect(Math.abs(place - (COUNT * step) / 10)).toBeLessThan(15);
});
