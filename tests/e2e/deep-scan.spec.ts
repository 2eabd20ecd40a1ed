import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { findMissingDisplay } from '../support/browsers.ts';
import { customMessageFunctionName } from '../support/custom-message.ts';
import type { HttpRequest } from '../support/http-server.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getLooks, getTokens, getTokensOf, openSignedInPage, openTab, unfoldPlaces } from './panel.ts';

const framed = makeAccessToken({ username: 'framed' });
const sandboxed = makeAccessToken({ username: 'sandboxed' });
const hidden = makeAccessToken({ username: 'hidden' });

const pages = {
  '/': ({ headers }: HttpRequest) => {
    const port = headers['host']?.split(':')[1];
    return htmlPage(
      `<iframe src="http://127.0.0.1:${port}/inner"></iframe>
       <iframe sandbox srcdoc='<meta name="inside" content="${sandboxed}">'></iframe>`,
    );
  },
  '/inner': htmlPage(`<script>localStorage.setItem('inner token', '${framed}')</script>`),
  // Set with DevTools closed, for a path that the page does not ask for: no request shows it.
  '/sign-in': htmlPage('<p>signed in</p>', { 'set-cookie': `refresh=${hidden}; HttpOnly; Path=/api` }),
};

test.beforeEach(() => {
  const missing = test.info().project.name === 'chromium' ? findMissingDisplay() : undefined;
  test.skip(missing !== undefined, missing);
});

type Open = (options: { url: string; openDevtools: false; clickablePrompts: true }) => Promise<PanelDriver>;

/** DevTools open when the cookie is set already. */
async function openPage(openOwn: Open, site: Site): Promise<PanelDriver> {
  const driver = await openOwn({ url: `${site.origin}/sign-in`, openDevtools: false, clickablePrompts: true });
  await driver.openDevtools();
  await driver.page.navigate(`${site.origin}/`);
  await driver.showPanel();
  await unfoldPlaces(driver);
  await getLooks(driver, { area: 'deep', state: 'off' }).waitFor();
  return driver;
}

async function askForAccess(driver: PanelDriver, isAllowed: boolean): Promise<string> {
  await driver.panel.getByRole('button', { name: 'Search deeper…' }).click();
  const dialog = driver.panel.getByRole('dialog', { name: 'Search deeper' });
  await dialog.getByRole('list', { name: 'Hosts to ask for' }).waitForText('localhost127.0.0.1');
  await dialog.getByRole('button', { name: 'Continue…' }).click();
  return driver.answerAccessPrompt(isAllowed);
}

test('a deep scan that the browser refuses reads nothing; allowed, it finds what no scan could, until access is given back', async ({
  openOwn,
  serve,
}) => {
  const site = await serve(pages);
  const driver = await openPage(openOwn as Open, site);
  await test.step('refused, it says so', async () => {
    await askForAccess(driver, false);
    const alert = driver.panel.getByRole('alert', { data: { problem: 'deep-scan-refused' } });
    await alert.waitForText(/Access was refused, so nothing more was read/);
    await driver.panel.getByRole('button', { name: 'Close' }).click();
    await getLooks(driver, { area: 'deep', state: 'off' }).waitFor();
    expect(await getTokensOf(driver, 'hidden').count()).toBe(0);
  });
  const prompt = await askForAccess(driver, true);
  expect(prompt).toContain('localhost');
  await getLooks(driver, { area: 'deep', state: 'read' }).waitFor();
  await driver.panel.getByRole('button', { name: 'Close' }).click();
  await getTokens(driver, 'access').waitForCount(3);

  await openTab(driver, 'Token');
  for (const [username, area, place] of [
    ['framed', 'localStorage', /inner token.*127\.0\.0\.1/],
    ['sandboxed', 'document', /meta\[name="inside"\]/],
    ['hidden', 'cookie', /refresh.*HttpOnly/],
  ] as const) {
    await getTokensOf(driver, username).click();
    const places = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area } });
    await places.waitForText(place);
  }
  await getLooks(driver, { area: 'cookie', state: 'read' }).waitUntil('to say HttpOnly', (all) =>
    all.some(({ text }) => text.includes('1 HttpOnly')),
  );
  expect(await getLooks(driver, { state: 'refused' }).count()).toBe(0);

  await driver.panel.getByRole('button', { name: 'Search deeper…' }).click();
  await driver.panel.getByRole('button', { name: 'Remove access' }).click();
  await driver.panel.getByRole('button', { name: 'Close' }).click();
  await getLooks(driver, { area: 'deep', state: 'off' }).waitFor();
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await getTokensOf(driver, 'hidden').waitForCount(0);
});

test('a dry run whose reply was withheld shows it once the browser allows its origin', async ({ openOwn, stack }) => {
  const url = `${stack.site.origin}/amplify/`;
  const driver = await openOwn({ url, clickablePrompts: true });
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Trigger event');
  const endpoint = `${stack.lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`;
  await driver.panel.getByRole('textbox', { name: 'Lambda endpoint' }).fill(endpoint);
  await driver.panel.getByRole('button', { name: 'Dry run' }).click();
  await driver.panel.getByRole('button', { name: `Allow ${stack.lambda.url}` }).click();
  expect(await driver.answerAccessPrompt(true)).toContain(new URL(stack.lambda.url).hostname);
  await driver.panel.getByRole('region', { name: 'Dry run result' }).waitForText(/^Returned .*Your code is 025398/s);
});
