import { expect } from '@playwright/test';
import { makeAccessToken, makeIdToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { expectPlace, getLooks, getTokens, openTab } from './panel.ts';

const emptyPage = { '/': htmlPage('<p>a page</p>') };

test('finds percent-encoded tokens in percent-encoded cookies, and shows their names decoded', async ({
  driver,
  serve,
}) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  const prefix = 'CognitoIdentityServiceProvider.client';
  const user = 'ann.lee@example.com';
  const cookies = [
    [`${prefix}.${user}.accessToken`, makeAccessToken({ username: user })],
    [`${prefix}.LastAuthUser`, user],
    ['wrapped', JSON.stringify({ jwt: makeIdToken() })],
  ];
  await driver.page.evaluate((pairs) => {
    for (const pair of pairs) Reflect.set(document, 'cookie', pair.map(encodeURIComponent).join('='));
  }, cookies);
  await expectPlace(driver, 'cookie', `${prefix}.${user}.accessToken`);
  expect(await getTokens(driver, 'access').nth(0).text()).toContain('in use');
  await getTokens(driver, 'id').nth(0).click();
  const places = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area: 'cookie' } });
  await places.waitForText(/wrapped › percent-encoded › JSON › jwt/);
});

test('finds a token that is split over numbered cookies', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.evaluate((rawToken) => {
    for (let at = 0; at * 400 < rawToken.length; at++) {
      Reflect.set(document, 'cookie', `session.${at}=${rawToken.slice(at * 400, at * 400 + 400)}`);
    }
  }, makeAccessToken());
  await expectPlace(driver, 'cookie', 'session');
});

test('shows a token that several places hold as one, with all its places', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.evaluate((rawToken) => {
    localStorage.setItem('a', rawToken);
    sessionStorage.setItem('b', JSON.stringify({ c: `Bearer ${rawToken}` }));
    Reflect.set(document, 'cookie', `d=${rawToken}`);
  }, makeAccessToken());
  const tokens = getTokens(driver);
  // More, where a request has carried the cookie by then.
  await tokens.waitUntil('to be one', ([row, other]) => !other && /[3-9] places/.test(row?.text ?? ''));
  await tokens.click();
  await openTab(driver, 'Token');
  const places = driver.panel.getByRole('list', { name: 'Places' });
  for (const area of ['localStorage', 'sessionStorage', 'cookie']) {
    await places.getByRole('listitem', { data: { area } }).waitFor();
  }
});

test("names a service worker's placeholder for what it is", async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  const tokens = { access_token: 'ACCESS_TOKEN_SECURED_BY_OIDC_SERVICE_WORKER_default' };
  await driver.page.evaluate((text) => sessionStorage.setItem('oidc.default', text), JSON.stringify({ tokens }));
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  const look = getLooks(driver, { area: 'sessionStorage', state: 'read' });
  await look.waitForText(
    /oidc\.default holds a placeholder of @axa-fr\/oidc-client: the token itself is in its service/,
  );
  expect(await getTokens(driver).count()).toBe(0);
});

test('says how much of a large database was left out', async ({ driver, serve }) => {
  const site = await serve(emptyPage);
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.evaluate(
    (rawToken) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('large', 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () => {
          const store = opening.result.createObjectStore('records');
          for (let key = 0; key < 6000; key++) store.put(key === 10 ? rawToken : { key }, key);
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
    makeAccessToken(),
  );
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await expectPlace(driver, 'indexedDB', 'large/records/10');
  const look = getLooks(driver, { area: 'indexedDB', state: 'read' });
  await look.waitForText(
    /IndexedDB6000 searched \d\d:\d\d \(\d{4} of 6000 entries were left out: too much for one scan\.\)/,
  );
});
