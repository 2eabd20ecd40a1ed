import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { BrowserName } from '../support/browsers.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site } from '../support/site.ts';
import { test } from './fixtures.ts';
import { expectPlace, getLooks, getTokens, getTokensOf, openTab } from './panel.ts';

const token = makeAccessToken({ username: 'somewhere' });
const make = (username: string) => makeAccessToken({ username });

interface Row {
  /** Also the user of the token that is there alone. */
  readonly where: string;
  readonly area: string;
  readonly place: string;
  /** What the page is opened with, after '/', and what is in its document. */
  readonly address?: (rawToken: string) => string;
  readonly html?: (rawToken: string) => string;
  /** Run in the page once it has loaded; gets the token. */
  readonly act?: (rawToken: string) => void | Promise<void>;
}

const rows: readonly Row[] = [
  { where: "the address's query", area: 'url', place: 'jwt', address: (rawToken) => `?jwt=${rawToken}` },
  {
    where: "the address's fragment",
    area: 'url',
    place: 'access_token',
    address: (rawToken) => `#access_token=${rawToken}`,
  },
  {
    where: 'history.state',
    area: 'url',
    place: 'history.state › session › t',
    act: (rawToken) => history.replaceState({ session: { t: rawToken } }, ''),
  },
  {
    where: 'a block of JSON in the document',
    area: 'document',
    place: 'script#__NEXT_DATA__ › props › token',
    html: (rawToken) => `<script id="__NEXT_DATA__" type="application/json">{"props":{"token":"${rawToken}"}}</script>`,
  },
  {
    where: 'a hidden input',
    area: 'document',
    place: 'input[name="auth"]',
    html: (rawToken) => `<input type="hidden" name="auth" value="Bearer ${rawToken}">`,
  },
  {
    where: 'a meta element',
    area: 'document',
    place: 'meta[name="t"]',
    html: (rawToken) => `<meta name="t" content="${rawToken}">`,
  },
  {
    where: 'a frame without an address',
    area: 'document',
    place: 'meta[name="inside"]',
    html: (rawToken) => `<iframe srcdoc='<meta name="inside" content="${rawToken}">'></iframe>`,
  },
  {
    where: 'IndexedDB',
    area: 'indexedDB',
    place: 'app/sessions/7 › user › tokens › 1',
    act: (rawToken) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('app', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => opening.result.createObjectStore('sessions');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('sessions', 'readwrite');
          writing.objectStore('sessions').put({ user: { tokens: ['none', rawToken] } }, 7);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  },
];

test('finds a token in the address, in the history, in the document and in IndexedDB', async ({ driver, serve }) => {
  const planted = rows.map((row) => ({ ...row, rawToken: make(row.where) }));
  const body = planted.map(({ html, rawToken }) => html?.(rawToken) ?? '').join('');
  const address = planted.map(({ address: write, rawToken }) => write?.(rawToken) ?? '').join('');
  const site = await serve({ '/': htmlPage(`<p>a page</p>${body}`) });
  await driver.page.navigate(`${site.origin}/${address}`);
  for (const { act, rawToken } of planted) if (act) await driver.page.evaluate(act, rawToken);
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await getTokens(driver, 'access').waitForCount(rows.length);
  await openTab(driver, 'Token');
  for (const { where, area, place } of rows) {
    await test.step(where, async () => {
      await getTokensOf(driver, where, 'access').click();
      const places = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area } });
      await places.waitUntil(`to name ${place}`, (all) => all.some(({ text }) => text.includes(place)));
    });
  }
});

test("finds a token in the page's globals when asked to, and runs no getter", async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage('<script>localStorage.setItem("page", "this one")</script>'),
    '/token': { headers: { 'content-type': 'text/plain' }, body: token },
  });
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.evaluate((rawToken) => {
    Reflect.set(window, 'appState', { list: [{ jwt: rawToken }], self: window });
    Object.defineProperty(window, 'trap', { get: () => Reflect.set(window, 'isTrapped', true), enumerable: true });
  }, token);
  // The origin is this page's, and not that of the one before it.
  await getLooks(driver, { area: 'localStorage', state: 'read' }).waitFor();
  await getLooks(driver, { area: 'global', state: 'off' }).waitFor();
  await getTokens(driver).waitForCount(0);
  await driver.panel.getByRole('button', { name: 'Search global variables' }).click();
  await expectPlace(driver, 'global', 'appState › list › 0 › jwt');
  await getLooks(driver, { area: 'global', state: 'read' }).waitFor();
  expect(await driver.page.evaluate(() => 'isTrapped' in window)).toBe(false);
});

async function openWithForeignFrame(driver: PanelDriver, serve: (routes: Site | object) => Promise<Site>) {
  const pages = {
    '/inner': htmlPage(`<script>localStorage.setItem('inner token', '${token}')</script>`),
    '/': (request: { headers: Readonly<Record<string, string>> }) => {
      const port = request.headers['host']?.split(':')[1];
      return htmlPage(`<iframe src="http://127.0.0.1:${port}/inner"></iframe>`);
    },
  };
  const site = await serve(pages);
  await driver.page.navigate(`${site.origin}/`);
  return site;
}

test('finds a token in a frame of another origin, or says that it cannot look there', async ({ driver, serve }, {
  project,
}) => {
  await openWithForeignFrame(driver, serve as never);
  const state: Record<BrowserName, string> = { chromium: 'read', firefox: 'refused' };
  const look = getLooks(driver, { area: 'frame', state: state[project.name as BrowserName] });
  await look.waitForText(/iframe 127\.0\.0\.1:\d+\/inner/);
  if (project.name === 'chromium') await expectPlace(driver, 'localStorage', 'inner token');
  else expect(await look.text()).toContain('not readable');
});

test('says what was looked at and found empty', async ({ driver, serve }) => {
  const site = await serve({ '/': htmlPage('<p>a page</p>') });
  await driver.page.navigate(`${site.origin}/`);
  for (const area of ['localStorage', 'sessionStorage', 'cookie', 'document', 'indexedDB']) {
    await getLooks(driver, { area, state: 'empty' }).waitFor();
  }
  await getLooks(driver, { area: 'url', state: 'read' }).waitFor();
});
