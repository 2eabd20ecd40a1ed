import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { findSentSecrets } from '../support/managed-login/find-secrets.ts';
import { test } from './fixtures.ts';
import { hasStep, logIn, openManagedPage, pressOnPage, waitForText } from './managed-login.ts';
import { chooseAction, getExchanges, openDetail, openEntry } from './panel.ts';

test('after two sign-ins by managed login no secret of them is in the panel, its storage, its exports or its console', async ({
  driver,
  stack,
}) => {
  const before = stack.managedLogin.requests.length;
  await openManagedPage(driver, stack, 'managed-oidc', { client: 'rotating' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as/);
  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  // Firefox may not tell of a call whose page is left meanwhile.
  await getExchanges(driver, { source: 'page', operation: 'token · refresh_token' }).waitForCount(1);
  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
  await pressOnPage(driver, 'Sign in with TidehouseSaml');
  await waitForText(driver, /^Signed in as TidehouseSaml/);
  await getExchanges(driver, { source: 'page', operation: 'token · authorization_code' }).waitForCount(2);
  const secrets = findSentSecrets(stack.managedLogin.requests.slice(before));

  const texts = new Map<string, string>();
  for (const operation of ['login · POST', 'saml2/idpresponse', 'callback', 'token · refresh_token']) {
    if (!(await hasStep(driver, operation))) continue;
    await openEntry(driver, getExchanges(driver, { source: 'page', operation }).nth(0));
    texts.set(`the payload of ${operation}`, await readPanel(driver));
    await openDetail(driver, 'Headers');
    texts.set(`the headers of ${operation}`, await readPanel(driver));
  }
  for (const item of ['Export HAR', 'Export JSON']) {
    await driver.panel.getByRole('button', { name: 'Export and import' }).click();
    const { bytes } = await driver.download(() => driver.panel.getByRole('menuitem', { name: item }).click());
    texts.set(item, bytes.toString('utf8'));
  }
  await openEntry(driver, getExchanges(driver, { source: 'page', operation: 'callback' }).nth(0));
  const { bytes: oneSignIn } = await driver.download(() => chooseAction(driver, 'Export the sign-in as HAR'));
  texts.set('the HAR of one sign-in', oneSignIn.toString('utf8'));
  texts.set('storage', JSON.stringify(await driver.extensionStorage()));
  texts.set('console', JSON.stringify(await driver.consoleMessages()));
  const found = [...texts].flatMap(([where, text]) =>
    secrets.flatMap((secret) => findPlaces(text, secret.text).map((before) => `${secret.name} in ${where}: ${before}`)),
  );
  expect(found).toEqual([]);
  expect(texts.get('Export HAR')).toContain('/oauth2/token');
  const urls = readUrls(texts.get('the HAR of one sign-in') ?? '');
  expect(urls.filter((url) => url.endsWith('/oauth2/token'))).toHaveLength(1);
  expect(urls.filter((url) => url.includes('/logout'))).toEqual([]);
});

/** What is before the secret, as it is or as it stands in an address. */
function findPlaces(text: string, secret: string): string[] {
  const indexes = [secret, encodeURIComponent(secret)].map((form) => text.indexOf(form)).filter((index) => index >= 0);
  return indexes.slice(0, 1).map((index) => text.slice(Math.max(0, index - 200), index));
}

function readUrls(har: string): readonly string[] {
  const { log }: { log: { entries: readonly { readonly request: { readonly url: string } }[] } } = JSON.parse(har);
  return log.entries.map(({ request }) => request.url);
}

function readPanel({ panel }: PanelDriver): Promise<string> {
  return panel.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'));
    return document.documentElement.outerHTML + fields.join('\n');
  });
}
