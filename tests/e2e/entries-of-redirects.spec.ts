/** What docs/platform.md says of redirects and posts between sites: what DevTools tell an extension of each, before any code of ours reads it. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { HttpReply, HttpRequest } from '../support/http-server.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import { test } from './fixtures.ts';

interface SeenEntry {
  /** Method, path with query, and status. */
  readonly what: string;
  readonly startedAtMs: number;
  readonly host: string;
  readonly redirectURL: string;
  readonly location: string;
  readonly setCookies: number;
  readonly post: string;
}

interface HarEntry {
  readonly startedDateTime: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly postData?: { readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly redirectURL: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  };
}

interface Network {
  readonly onRequestFinished: { addListener(listener: (entry: HarEntry) => void): void };
  getHAR(callback: (log: { entries: HarEntry[] }) => void): Promise<{ entries: HarEntry[] }> | undefined;
}

type Extension = { readonly devtools: { readonly network: Network } } | undefined;

/** Three sites: the app is `localhost`, the login `127.0.0.1`, and the identity provider a third. */
function toPort({ headers }: HttpRequest): string {
  return headers['host']?.split(':')[1] ?? '';
}

const noStore = { 'cache-control': 'no-store' };

function redirect(status: number, toUrl: (port: string) => string, cookies: readonly string[] = []) {
  return (request: HttpRequest): HttpReply => ({
    status,
    headers: { ...noStore, location: toUrl(toPort(request)), 'set-cookie': cookies },
  });
}

function postingPage(path: string, fields: Readonly<Record<string, string>>) {
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  return (request: HttpRequest): HttpReply =>
    htmlPage(
      `<link rel="icon" href="data:,">
       <form method="post" action="http://127.0.0.1:${toPort(request)}${path}">${inputs.join('')}</form>
       <script>document.forms[0].submit()</script>`,
      noStore,
    );
}

const end = '<link rel="icon" href="data:,"><p>the end</p>';
const routes: Routes = {
  '/start': htmlPage(end, noStore),
  '/end': htmlPage(end, noStore),
  '/authorize': redirect(302, (port) => `http://127.0.0.1:${port}/login?x=1`, ['a=1; HttpOnly; Path=/', 'b=2; Path=/']),
  '/login': redirect(302, (port) => `http://idp.localhost:${port}/idp`),
  '/idp': redirect(302, (port) => `http://localhost:${port}/end?code=1#access_token=2`),
  '/form': postingPage('/password', { password: 'typed' }),
  '/password': redirect(302, (port) => `http://localhost:${port}/end?code=3`),
  '/form303': postingPage('/password303', { password: 'typed' }),
  '/password303': redirect(303, (port) => `http://localhost:${port}/end?code=4`),
  '/saml': postingPage('/saml2/idpresponse', { SAMLResponse: 'assertion', RelayState: 'relay' }),
  '/saml2/idpresponse': redirect(302, (port) => `http://localhost:${port}/end?code=5`),
};

test('DevTools tell of each hop between three sites, in order, with its cookies, its form and where it leads', async ({
  driver,
  serve,
}) => {
  const site = await serve(routes);
  const { port } = new URL(site.origin);
  await driver.page.navigate(`${site.origin}/start`);
  await listen(driver);

  await go(driver, `http://localhost:${port}/authorize`, 'code=1');
  const hops = [
    'GET /authorize 302',
    'GET /login?x=1 302',
    'GET /idp 302',
    // Chromium cuts the fragment off a request; Firefox leaves it.
    driver.browserName === 'chromium' ? 'GET /end?code=1 200' : 'GET /end?code=1#access_token=2 200',
  ];
  const chain = await takeSeen(driver, hops);
  expect(chain.map(({ what }) => what)).toEqual(hops);
  expect(chain.map(({ host }) => host)).toEqual(['localhost', '127.0.0.1', 'idp.localhost', 'localhost']);
  expect(chain[2]?.location).toMatch(/\/end\?code=1#access_token=2$/);
  expect(chain.map(({ redirectURL }) => redirectURL)).toEqual(chain.map(({ location }) => location));
  // Chromium learns of a hop's cookies apart from the hop, often after it told of it.
  if (driver.browserName === 'firefox') expect(chain.map(({ setCookies }) => setCookies)).toEqual([2, 0, 0, 0]);

  for (const [path, posted, code] of [
    ['/form', 'POST /password 302', 3],
    ['/form303', 'POST /password303 303', 4],
    ['/saml', 'POST /saml2/idpresponse 302', 5],
  ] as const) {
    await go(driver, `http://idp.localhost:${port}${path}`, `code=${code}`);
    const wanted = [posted, `GET /end?code=${code} 200`];
    const seen = await takeSeen(driver, wanted);
    // Firefox tells nothing of a page that was left before it had read its text.
    if (driver.browserName === 'chromium') expect(seen.map(({ what }) => what)).toContain(`GET ${path} 200`);
    const [post] = seen.filter(({ what }) => what === posted);
    expect(post?.post).toBe(path === '/saml' ? 'SAMLResponse=assertion&RelayState=relay' : 'password=typed');
    expect(post?.redirectURL).toMatch(new RegExp(`/end\\?code=${code}$`));
    // The record of the page begins with the post that led to it: what was before it is in the events alone.
    expect(await readHar(driver)).toEqual(wanted);
  }
});

test('Chromium’s DevTools forget an entry when the page changes its own address, and give its body by the address', async ({
  driver,
  serve,
}) => {
  const site = await serve({
    ...routes,
    '/reply': { headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
  });
  await driver.page.navigate(`${site.origin}/start`);
  await keepEntry(driver, '/reply');
  await driver.page.evaluate(async () => void (await (await fetch('/reply', { method: 'POST' })).text()));
  await expect.poll(() => driver.panel.evaluate(() => Reflect.has(window, 'keptEntry'))).toBe(true);
  expect(await readContent(driver)).toContain('{"a":1}');

  await driver.page.evaluate(() => history.replaceState(null, '', '/start?later'));
  const isChromium = driver.browserName === 'chromium';
  if (isChromium) await expect.poll(() => readContent(driver)).toBe('undefined undefined');
  else expect(await readContent(driver)).toContain('{"a":1}');
  if (isChromium) expect(await readContentByUrl(driver, `${site.origin}/reply`)).toBe('{"a":1} ');
});

interface ContentHolder {
  getContent(callback: (...answer: unknown[]) => void): void;
}

async function keepEntry(driver: PanelDriver, path: string): Promise<void> {
  await driver.panel.evaluate((wanted) => {
    const { chrome, browser } = window as unknown as Record<'chrome' | 'browser', Extension>;
    (chrome ?? browser)?.devtools.network.onRequestFinished.addListener((entry) => {
      if (entry.request.url.endsWith(wanted)) Object.assign(window, { keptEntry: entry });
    });
  }, path);
  await awaitListening(driver);
}

function readContent({ panel }: PanelDriver): Promise<string> {
  return panel.evaluate(() => {
    const entry: ContentHolder = Reflect.get(window, 'keptEntry');
    return new Promise<string>((resolve) => {
      entry.getContent((content, second) => resolve(`${content} ${second}`));
    });
  });
}

function readContentByUrl({ panel }: PanelDriver, url: string): Promise<string> {
  type Resources = { getResources(callback: (all: readonly (ContentHolder & { url: string })[]) => void): void };
  return panel.evaluate((wanted) => {
    const { devtools } = (window as unknown as { chrome: { devtools: { inspectedWindow: Resources } } }).chrome;
    return new Promise<string>((resolve) => {
      devtools.inspectedWindow.getResources((all) => {
        const found = all.find((resource) => resource.url === wanted);
        if (found) found.getContent((content, second) => resolve(`${content} ${second}`));
        else resolve('not listed');
      });
    });
  }, url);
}

async function go({ page }: PanelDriver, url: string, wanted: string): Promise<void> {
  await page.evaluate((address) => void setTimeout(() => location.assign(address)), url);
  await page.waitFor(
    `the page with ${wanted}`,
    (text) => location.search.includes(text) && document.readyState === 'complete',
    wanted,
  );
}

/** From now on, in the panel's own page, where the events are the same as in the extension's page in DevTools. */
async function listen(driver: PanelDriver): Promise<void> {
  await driver.panel.evaluate(() => {
    const { chrome, browser } = window as unknown as Record<'chrome' | 'browser', Extension>;
    const seen: SeenEntry[] = [];
    Object.assign(window, { seen });
    (chrome ?? browser)?.devtools.network.onRequestFinished.addListener(({ startedDateTime, request, response }) => {
      const { protocol, host, pathname, search, hash } = new URL(request.url);
      // The page before, which is told of late, and icons, which Firefox tells of though they are no requests.
      if (pathname === '/start' || protocol === 'data:') return;
      const find = (name: string) => response.headers.filter((header) => header.name.toLowerCase() === name);
      seen.push({
        what: `${request.method} ${pathname}${search}${hash} ${response.status}`,
        startedAtMs: Date.parse(startedDateTime),
        host: host.split(':')[0] ?? '',
        redirectURL: response.redirectURL,
        location: find('location')[0]?.value ?? '',
        setCookies: find('set-cookie').length,
        post: request.postData?.text ?? '',
      });
    });
  });
  await awaitListening(driver);
}

/** A listener is told of to DevTools by message, which a busy machine delivers after the requests. The answer to a later message says that it is known. */
async function awaitListening(driver: PanelDriver): Promise<void> {
  await readHar(driver);
}

/** All since the last time in the order in which they began, once these are among them: a browser may tell of a hop after the next. */
async function takeSeen({ panel }: PanelDriver, wanted: readonly string[]): Promise<readonly SeenEntry[]> {
  const readAll = (): Promise<SeenEntry[]> => panel.evaluate(() => Reflect.get(window, 'seen'));
  await expect.poll(async () => (await readAll()).map(({ what }) => what)).toEqual(expect.arrayContaining([...wanted]));
  const seen = await readAll();
  await panel.evaluate(() => void Reflect.get(window, 'seen').splice(0));
  return seen.toSorted((one, other) => one.startedAtMs - other.startedAtMs);
}

function readHar({ panel }: PanelDriver): Promise<string[]> {
  return panel.evaluate(async () => {
    const { chrome, browser } = window as unknown as Record<'chrome' | 'browser', Extension>;
    const log = await new Promise<{ entries: HarEntry[] }>((resolve) => {
      const network = (chrome ?? browser)?.devtools.network;
      void network?.getHAR(resolve)?.then(resolve);
    });
    const asked = log.entries.filter(({ request }) => !request.url.startsWith('data:'));
    return asked.map(({ request, response }) => {
      const { pathname, search } = new URL(request.url);
      return `${request.method} ${pathname}${search} ${response.status}`;
    });
  });
}
