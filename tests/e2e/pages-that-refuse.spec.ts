import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { BrowserName } from '../support/browsers.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Routes } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getLooks, openTab } from './panel.ts';

/** What the panel says of a kind of page: that it cannot be inspected, that its storage is refused, or what it found. */
type Account = 'not inspectable' | 'storage refused' | 'read';

const routes: Routes = {
  '/': htmlPage('<p>a page</p>'),
  '/text': { headers: { 'content-type': 'text/plain' }, body: 'text' },
  '/json': { headers: { 'content-type': 'application/json' }, body: '{"a":"b"}' },
};

interface Kind {
  readonly what: string;
  readonly url: (origin: string) => string | Readonly<Record<BrowserName, string>>;
  readonly account: Readonly<Record<BrowserName, Account>>;
}

const kinds: readonly Kind[] = [
  {
    what: "a page of the browser's own",
    url: () => ({ chromium: 'chrome://version/', firefox: 'about:support' }),
    account: { chromium: 'not inspectable', firefox: 'not inspectable' },
  },
  {
    what: 'a data: page',
    url: () => 'data:text/html,<p>a page',
    account: { chromium: 'not inspectable', firefox: 'storage refused' },
  },
  {
    what: 'a blank page',
    url: () => 'about:blank',
    account: { chromium: 'not inspectable', firefox: 'storage refused' },
  },
  {
    what: "the browser's page about an error",
    // No browser connects to this port.
    url: () => 'http://localhost:9/',
    account: { chromium: 'not inspectable', firefox: 'not inspectable' },
  },
  { what: 'plain text', url: (origin) => `${origin}/text`, account: { chromium: 'read', firefox: 'read' } },
  {
    what: "JSON in the browser's viewer",
    url: (origin) => `${origin}/json`,
    account: { chromium: 'read', firefox: 'not inspectable' },
  },
];

test('says of each kind of page what can be seen of it, and follows the next page again', async ({ driver, serve }) => {
  const site = await serve(routes);
  for (const kind of kinds) await test.step(kind.what, () => expectAccount(driver, site.origin, kind));
});

async function expectAccount(driver: PanelDriver, origin: string, { what, url, account }: Kind): Promise<void> {
  const address = url(origin);
  await driver.page.navigate(`${origin}/`);
  await getLooks(driver, { area: 'localStorage', state: 'empty' }).waitFor();
  const navigation = driver.page.navigate(typeof address === 'string' ? address : address[driver.browserName]);
  await (what.includes('error') ? expect(navigation).rejects.toThrow() : navigation);
  const alert = driver.panel.getByRole('alert', { data: { problem: 'page-not-inspectable' } });
  switch (account[driver.browserName]) {
    case 'not inspectable':
      await alert.waitForText(/Extensions cannot read this page .* Open the page that uses Cognito/);
      await getLooks(driver, { area: 'localStorage' }).waitForCount(0);
      break;
    case 'storage refused':
      await getLooks(driver, { area: 'localStorage', state: 'refused' }).waitForText(/not readable/);
      break;
    case 'read':
      await getLooks(driver, { area: 'localStorage', state: 'empty' }).waitFor();
      await alert.waitForCount(0);
  }
  const rawToken = makeAccessToken({ username: what });
  await driver.page.navigate(`${origin}/#access_token=${rawToken}`);
  await driver.panel.getByRole('option', { name: new RegExp(what) }).click();
  await openTab(driver, 'Token');
  const places = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area: 'url' } });
  await places.waitForText(/access_token/);
  await alert.waitForCount(0);
}
