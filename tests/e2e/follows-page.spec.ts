import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { adminScope, makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openTab } from './panel.ts';

const emptyPage = { '/': htmlPage('<p>a page</p>') };
const claims = { sub: 'ann', username: 'ann', origin_jti: 'one-sign-in', scope: adminScope };

/** Notes when the panel first shows each presence of each token, by the clock that the page has too. */
async function noteTimes(driver: PanelDriver): Promise<void> {
  await driver.panel.evaluate(() => {
    const times: Record<string, number> = {};
    Reflect.set(window, 'shownAtMs', times);
    const note = () => {
      const rows = [...document.querySelectorAll('[role=option]')].map((row) => row.getAttribute('data-presence'));
      times[rows.join()] ??= Date.now();
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

function readTime(driver: PanelDriver, presences: string): Promise<number> {
  return driver.panel.evaluate(
    (rows) => (Reflect.get(window, 'shownAtMs') as Record<string, number>)[rows] ?? Number.NaN,
    presences,
  );
}

/** As an app that is signed in, refreshed and signed out. Returns when it did. */
function store(driver: PanelDriver, token: string | null): Promise<number> {
  return driver.page.evaluate((value) => {
    if (value === null) localStorage.removeItem('token');
    else Object.assign(localStorage, { token: value });
    return Date.now();
  }, token);
}

test('a token that appears, is renewed or vanishes in storage shows within a second', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await noteTimes(driver);
  const rows = getTokens(driver, 'access');
  const nowSeconds = Math.floor(Date.now() / 1000);
  const steps = [
    { token: makeAccessToken({ ...claims, iat: nowSeconds - 60 }), shows: 'here' },
    { token: makeAccessToken({ ...claims, iat: nowSeconds }), shows: 'here,replaced' },
    { token: null, shows: 'gone,replaced' },
  ];
  for (const { token, shows } of steps) {
    const atMs = await store(driver, token);
    await rows.waitUntil(`to be ${shows}`, (all) => all.map((row) => row.attributes['data-presence']).join() === shows);
    expect((await readTime(driver, shows)) - atMs, shows).toBeLessThan(1000);
  }
});

test('a token that was renewed stays, and names the one that took its place', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await store(driver, makeAccessToken({ ...claims, iat: 1_795_000_000 }));
  await getTokens(driver, 'access').waitForCount(1);
  await store(driver, makeAccessToken({ ...claims, iat: 1_795_000_600 }));
  const rows = getTokens(driver, 'access');
  await rows.waitForCount(2);
  await rows.nth(1).click();
  await openTab(driver, 'Token');
  const successor = await rows.nth(0).attribute('data-fingerprint');
  await driver.panel.getByRole('button', { name: `Show #${successor}` }).click();
  expect(await rows.nth(0).attribute('aria-selected')).toBe('true');
});

test('nothing is evaluated in the page while the panel is hidden', async ({ driver, serve }) => {
  // The page itself counts who reads its cookies.
  const site = await serve({
    '/': htmlPage(`<script>
      let reads = 0;
      Object.defineProperty(document, 'cookie', { get: () => (reads++, '') });
      window.countReads = () => reads;
    </script>`),
  });
  const countReads = () => driver.page.evaluate(() => Number(Reflect.get(window, 'countReads')()));
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.waitFor('the panel to follow the page', () => Reflect.get(window, 'countReads')() > 3);
  await driver.hidePanel();
  const [before, atMs] = [await countReads(), await driver.page.evaluate(() => Date.now())];
  await driver.page.waitFor('three seconds of its own time', (since) => Date.now() - since > 3000, atMs);
  const after = await countReads();
  await driver.showPanel();
  // One question may have been on its way.
  expect(after - before).toBeLessThanOrEqual(1);
  await driver.page.waitFor(
    'the panel to follow it again',
    (seen) => Reflect.get(window, 'countReads')() > seen,
    after,
  );
});
