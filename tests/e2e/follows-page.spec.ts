import { expect } from '@playwright/test';
import { listEvaluations, noteEvaluations } from '../bench/page-evaluations.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { poll } from '../support/browsers/poll.ts';
import { adminScope, makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { expectPlace, getLooks, getTokens } from './panel.ts';

/** Its icon is in it, so that no request for one carries the cookie that a spec sets. */
const emptyPage = { '/': htmlPage('<link rel="icon" href="data:,"><p>a page</p>') };
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

async function expectToFollow(driver: PanelDriver, withinMs: number): Promise<void> {
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
    expect((await readTime(driver, shows)) - atMs, shows).toBeLessThan(withinMs);
  }
}

test('a token that appears, is renewed or vanishes in storage shows within a second', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await expectToFollow(driver, 1000);
});

/** What each gets is the token, or null to let go of it. Each answers when it did. */
const stores: readonly { readonly where: string; readonly write: (rawToken: string | null) => number }[] = [
  {
    where: 'sessionStorage',
    write: (rawToken) => {
      if (rawToken === null) sessionStorage.clear();
      else sessionStorage.setItem('auth', JSON.stringify({ token: rawToken }));
      return Date.now();
    },
  },
  {
    where: 'a cookie',
    write: (rawToken) => {
      Reflect.set(document, 'cookie', rawToken === null ? 'auth=; max-age=0' : `auth=${rawToken}`);
      return Date.now();
    },
  },
  {
    where: "the address's fragment",
    write: (rawToken) => {
      history.replaceState(null, '', rawToken === null ? '#' : `#access_token=${rawToken}`);
      return Date.now();
    },
  },
  {
    where: 'history.state',
    write: (rawToken) => {
      history.replaceState(rawToken === null ? null : { session: { token: rawToken } }, '');
      return Date.now();
    },
  },
];

test('a token that appears in another place, and vanishes there, shows within a second', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver).waitForCount(0);
  await noteTimes(driver);
  for (const [index, { where, write }] of stores.entries()) {
    const rawToken = makeAccessToken({ ...claims, origin_jti: where, iat: 1_795_000_000 + index });
    // The newest is the first.
    const gone = ',gone'.repeat(index);
    const steps = [
      { token: rawToken, shows: `here${gone}` },
      { token: null, shows: `gone${gone}` },
    ];
    await test.step(where, async () => {
      for (const { token, shows } of steps) {
        const atMs = await driver.page.evaluate(write, token);
        await getTokens(driver, 'access').waitUntil(
          `to be ${shows}`,
          (all) => all.map((row) => row.attributes['data-presence']).join() === shows,
        );
        expect((await readTime(driver, shows)) - atMs, shows).toBeLessThan(1000);
      }
    });
  }
});

test('a token that appears, is renewed or vanishes among 10,000 keys shows within three seconds', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    // The page itself counts who reads its cookies.
    '/': htmlPage(`<script>
      for (let n = 0; n < 10000; n++) localStorage.setItem('key ' + n, 'value ' + n);
      let reads = 0;
      Object.defineProperty(document, 'cookie', { get: () => (reads++, '') });
      window.countReads = () => reads;
    </script>`),
  });
  await driver.page.navigate(`${site.origin}/`);
  // After a few looks it is known to take long, and looked at less often.
  await driver.page.waitFor('some looks', () => Reflect.get(window, 'countReads')() > 8);
  await expectToFollow(driver, 3000);
});

/** Resolves when the panel has last waited so long between two questions to the page. */
async function awaitRest(driver: PanelDriver, waitedMs: number): Promise<void> {
  await poll(
    `the panel to ask the page every ${waitedMs} ms`,
    async () => {
      const [before, last] = (await listEvaluations(driver)).slice(-2).map(({ askedAtMs }) => askedAtMs);
      return before !== undefined && last !== undefined && last - before > waitedMs ? true : undefined;
    },
    { timeoutMs: 30_000 },
  );
}

test('a page in which nothing happens is asked seldom: what Cognito brings still shows within half a second, and what nothing announces within five', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    ...emptyPage,
    '/cognito': { headers: { 'content-type': 'application/x-amz-json-1.1' }, body: '{}' },
  });
  const [announced, unannounced] = [makeAccessToken(claims), makeAccessToken({ ...claims, username: 'bob' })];
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver).waitForCount(0);
  await noteTimes(driver);
  await noteEvaluations(driver);

  await awaitRest(driver, 1_000);
  const storedAtMs = await store(driver, unannounced);
  await getTokens(driver, 'access').waitForCount(1);
  expect((await readTime(driver, 'here')) - storedAtMs).toBeLessThan(5_000);

  await awaitRest(driver, 1_000);
  const signedInAtMs = await driver.page.evaluate(async (rawToken) => {
    const headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
    await fetch('/cognito', { method: 'POST', headers, body: '{}' });
    localStorage.setItem('next', rawToken);
    return Date.now();
  }, announced);
  await getTokens(driver, 'access').waitForCount(2);
  expect((await readTime(driver, 'here,here')) - signedInAtMs).toBeLessThan(500);
});

test('the account says which places are followed; what is not is looked at again when Cognito has answered the page', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    ...emptyPage,
    '/cognito': { headers: { 'content-type': 'application/x-amz-json-1.1' }, body: '{}' },
  });
  await driver.page.navigate(`${site.origin}/`);
  await getLooks(driver, { area: 'document', state: 'empty' }).waitForText(/Page HTML.*empty \d\d:\d\d/);
  await getLooks(driver, { area: 'indexedDB', state: 'empty' }).waitForText(/IndexedDB.*empty \d\d:\d\d/);
  for (const area of ['localStorage', 'sessionStorage', 'cookie', 'url']) {
    const look = getLooks(driver, { area });
    expect(await look.text()).not.toMatch(/\d\d:\d\d/);
    expect(await look.attribute('title')).toContain('Followed while the panel is shown');
  }
  await driver.page.evaluate(async (rawToken) => {
    const headers = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth' };
    await fetch('/cognito', { method: 'POST', headers, body: '{}' });
    const meta = document.createElement('meta');
    meta.name = 'late';
    meta.content = rawToken;
    document.head.append(meta);
  }, makeAccessToken());
  await expectPlace(driver, 'document', 'meta[name="late"]');
});

test('a page is left alone while the panel is hidden, and where it goes meanwhile until the panel is shown', async ({
  driver,
  serve,
}) => {
  // The page itself counts who reads its cookies.
  const counting = `<script>
      let reads = 0;
      Object.defineProperty(document, 'cookie', { get: () => (reads++, '') });
      window.countReads = () => reads;
    </script>`;
  const site = await serve({
    '/': htmlPage(counting),
    '/next': htmlPage(`<meta name="next" content="${makeAccessToken()}">${counting}`),
  });
  const countReads = () => driver.page.evaluate(() => Number(Reflect.get(window, 'countReads')()));
  const waitInPage = async (what: string, durationMs: number) => {
    const atMs = await driver.page.evaluate(() => Date.now());
    await driver.page.waitFor(what, ([since, waitMs]) => Date.now() - since > waitMs, [atMs, durationMs] as const);
  };
  await driver.page.navigate(`${site.origin}/`);
  await test.step('nothing is evaluated in it while the panel is hidden', async () => {
    await driver.page.waitFor('the panel to follow the page', () => Reflect.get(window, 'countReads')() > 3);
    await driver.hidePanel();
    const before = await countReads();
    await waitInPage('three seconds of its own time', 3000);
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
  await test.step('it goes elsewhere', async () => {
    await getLooks(driver, { area: 'document', state: 'read' }).waitFor();
    await driver.hidePanel();
    // A question that was on its way would be asked again in the next page.
    await waitInPage('what was on its way', 1000);
    await driver.page.navigate(`${site.origin}/next`);
    await waitInPage('three seconds of its own time', 3000);
    expect(await countReads()).toBe(0);
    await driver.showPanel();
    await expectPlace(driver, 'document', 'meta[name="next"]');
  });
});
