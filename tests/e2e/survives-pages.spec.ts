import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken, testPool } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getLooks, getTokens, openTab } from './panel.ts';

const token = makeAccessToken({ username: 'found' });
/** Both browsers let an origin store 5 MiB of characters, keys counted. */
const half = Math.floor((5 * 1024 * 1024 - 'big'.length - token.length - 2) / 2);
const toStore = (rawToken: string) => `localStorage.setItem('token', '${rawToken}');`;
const store = toStore(token);

/** Each script puts the token into the page's storage. */
const awkwardPages: readonly (readonly [page: string, toScript: (rawToken: string) => string])[] = [
  [
    '10,000 keys',
    (rawToken) =>
      `for (let n = 0; n < 10000; n++) localStorage.setItem('key ' + n, 'value ' + n); ${toStore(rawToken)}`,
  ],
  [
    'a value of 5 MB',
    (rawToken) => `
    const half = Math.floor((5 * 1024 * 1024 - 'big'.length - ${rawToken.length} - 2) / 2);
    localStorage.setItem('big', 'x'.repeat(half) + ' ${rawToken} ' + 'y'.repeat(half))`,
  ],
  [
    'a Storage.prototype that throws',
    (rawToken) => `${toStore(rawToken)}
    for (const name of ['getItem', 'key', 'length']) {
      Object.defineProperty(Storage.prototype, name, { get() { throw new Error('not yours'); } });
    }`,
  ],
  [
    'built-in objects that are proxies',
    (rawToken) => `${toStore(rawToken)}
    Object.setPrototypeOf(Storage.prototype, new Proxy({}, { get() { throw new Error('trapped'); } }));
    JSON.stringify = () => 'broken';
    RegExp.prototype.test = () => { throw new Error('broken'); };`,
  ],
  [
    'getters that throw everywhere',
    (rawToken) => `${toStore(rawToken)}
    for (const name of ['cookie', 'querySelectorAll']) {
      Object.defineProperty(document, name, { get() { throw new Error('trapped'); } });
    }
    Object.defineProperty(history, 'state', { get() { throw new Error('trapped'); } });
    window.trap = { get deeper() { throw new Error('trapped'); } };`,
  ],
];

test('a page with much or awkward content is scanned, and the panel does not pause', async ({ driver, serve }) => {
  const site = await serve({ '/': htmlPage('<p>a page</p>') });
  for (const [page, toScript] of awkwardPages) {
    await test.step(page, async () => {
      await driver.page.navigate(`${site.origin}/`);
      await driver.page.evaluate(
        (source) => {
          localStorage.clear();
          const element = document.createElement('script');
          element.textContent = source;
          document.head.append(element);
          element.remove();
        },
        toScript(makeAccessToken({ username: page })),
      );
      const readLongestPause = await watchPauses(driver);
      await driver.panel.getByRole('button', { name: 'Rescan' }).click();
      const row = driver.panel.getByRole('option', { data: { presence: 'here', 'token-use': 'access' } });
      await row.waitForText(new RegExp(page));
      await row.click();
      expect(await readLongestPause()).toBeLessThan(1500);
    });
  }
  await test.step('of a value of 5 MB it is said how much was left out', async () => {
    await driver.page.navigate(`${site.origin}/`);
    await driver.page.evaluate(() => localStorage.clear());
    await driver.page.evaluate(
      (rawToken, length) => localStorage.setItem('big', `${rawToken} ${'y'.repeat(length)}`),
      token,
      2 * half,
    );
    await driver.panel.getByRole('button', { name: 'Rescan' }).click();
    const look = getLooks(driver, { area: 'localStorage', state: 'read' });
    await look.waitForText(/Of long values only what looks like a token was read: 52\d{5} characters left out/);
  });
});

/** How long, in milliseconds, the panel did at most not come to its own timers. */
async function watchPauses({ panel }: PanelDriver): Promise<() => Promise<number>> {
  await panel.evaluate(() => {
    let lastMs = performance.now();
    Reflect.set(window, 'longestPauseMs', 0);
    setInterval(() => {
      const pauseMs = performance.now() - lastMs;
      lastMs += pauseMs;
      Reflect.set(window, 'longestPauseMs', Math.max(pauseMs, Reflect.get(window, 'longestPauseMs')));
    }, 10);
  });
  return () => panel.evaluate(() => Number(Reflect.get(window, 'longestPauseMs')));
}

test('what the page or the browser keeps from a scan is told of, with the reason', async ({ driver, serve }, {
  project,
}) => {
  await test.step('storage that the page blocks', async () => {
    const site = await serve({
      '/': htmlPage(`<script>
        Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked here'); } });
      </script>`),
    });
    await driver.page.navigate(`${site.origin}/`);
    expect(await getLooks(driver, { area: 'localStorage', state: 'refused' }).text()).toContain('blocked here');
  });
  await test.step('a page that the browser keeps from its own storage', async () => {
    const site = await serve({
      '/': htmlPage('<p>sandboxed</p>', { 'content-security-policy': 'sandbox allow-scripts' }),
    });
    await driver.page.navigate(`${site.origin}/`);
    if (project.name === 'firefox') await getLooks(driver, { area: 'localStorage', state: 'refused' }).waitFor();
    else await driver.panel.getByRole('alert', { data: { problem: 'page-not-inspectable' } }).waitFor();
  });
  await test.step('requests of a service worker, where they are not reported', async () => {
    const site = await serve({
      '/': htmlPage('<p>a page</p>'),
      '/worker.js': {
        headers: { 'content-type': 'text/javascript' },
        body: 'addEventListener("activate", (event) => event.waitUntil(clients.claim()));',
      },
    });
    await driver.page.navigate(`${site.origin}/`);
    await driver.page.evaluate(() => void navigator.serviceWorker.register('/worker.js'));
    await driver.page.waitFor('the service worker', () => navigator.serviceWorker.controller !== null);
    await driver.panel.getByRole('button', { name: 'Rescan' }).click();
    await getLooks(driver, { area: 'document' }).waitFor();
    const unreported = getLooks(driver, { area: 'request', state: 'unsupported' });
    await unreported.waitForCount(project.name === 'firefox' ? 1 : 0);
  });
});

test('scanning changes nothing in the page', async ({ driver, serve }) => {
  const site = await serve({
    '/': htmlPage(`<script>
      ${store}
      sessionStorage.setItem('a', 'b');
      window.describePage = () => {
        // Sorted: Firefox makes its own globals when they are first used, and orders them so.
        const describe = (object) => Reflect.ownKeys(object).map((key) => {
          const { value, get, set } = Reflect.getOwnPropertyDescriptor(object, key);
          const text = typeof value === 'function' && String(value);
          return [String(key), typeof value, typeof get, typeof set, String(get), text].join();
        }).sort();
        const prototypes = [Object, Array, String, RegExp, Storage, Document, History, IDBFactory, Window, JSON, Map];
        return JSON.stringify([
          describe(window),
          ...prototypes.map((one) => [describe(one), describe(one.prototype ?? {})]),
          { ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML,
        ]);
      };
      window.before = '';
      addEventListener('load', () => { window.before = describePage(); });
    </script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(1);
  await driver.panel.getByRole('button', { name: 'Search global variables' }).click();
  await getLooks(driver, { area: 'global', state: 'read' }).waitFor();
  /** What is in one description of the page and not in the other. */
  const findChanges = () =>
    driver.page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const before: unknown[] = JSON.parse(Reflect.get(window, 'before')).flat(2);
      const after: unknown[] = JSON.parse(Reflect.get(window, 'describePage')()).flat(2);
      const list = (one: unknown[]) => one.map((part) => JSON.stringify(part));
      const [old, now] = [list(before), list(after)];
      const changed = [...now.filter((part) => !old.includes(part)), ...old.filter((part) => !now.includes(part))];
      return [...changed, ...databases.map(({ name }) => `database ${name}`)];
    });
  // Polled, as the databases are read through a symbol on the window that is there while they are.
  await expect.poll(findChanges).toEqual([]);
});

test('two users with two clients in one storage are told apart, and the live copy of each client', async ({
  driver,
  serve,
}) => {
  const site = await serve({ '/': htmlPage('<p>a page</p>') });
  await driver.page.navigate(`${site.origin}/`);
  const users = [
    { client: 'clientone', username: 'ann.lee@example.com', isLast: true },
    { client: 'clientone', username: 'bob', isLast: false },
    { client: 'clienttwo', username: 'cleo', isLast: true },
  ];
  const entries = users.flatMap(({ client, username, isLast }) => {
    const prefix = `CognitoIdentityServiceProvider.${client}`;
    const accessToken = makeAccessToken({ username, client_id: client });
    const last: [string, string][] = isLast ? [[`${prefix}.LastAuthUser`, username]] : [];
    return [...last, [`${prefix}.${username}.accessToken`, accessToken]];
  });
  await driver.page.evaluate((stored) => Object.assign(localStorage, Object.fromEntries(stored)), entries);
  const rows = getTokens(driver, 'access');
  await rows.waitForCount(3);
  const texts = await rows.texts();
  for (const { client, username, isLast } of users) {
    await rows.nth(texts.findIndex((text) => text.includes(username))).click();
    await openTab(driver, 'Token');
    await driver.panel.getByRole('row', { data: { claim: 'client_id' } }).waitForText(new RegExp(client));
    const row = texts.find((text) => text.includes(username));
    expect(row).toContain(testPool.userPoolId);
    expect(row?.includes('in use')).toBe(isLast);
  }
});
