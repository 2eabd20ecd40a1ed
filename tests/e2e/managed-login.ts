/** Steps that the specs of managed login share. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { managedPool } from '../support/managed-login/pool.ts';
import type { Stack } from '../support/stack.ts';
import { getExchanges, getLog } from './panel.ts';

export type ManagedPage = 'managed-amplify' | 'managed-oidc' | 'managed-react';

const TOKEN = 'token · authorization_code';
export const SIGNED_IN = ['authorize', 'login', 'login · POST', 'callback', TOKEN] as const;

/** Opens the page, signed out, with what its address wishes for, as `{ scopes: 'openid email' }`. */
export async function openManagedPage(
  driver: PanelDriver,
  stack: Stack,
  page: ManagedPage,
  wish: Readonly<Record<string, string>> = {},
): Promise<void> {
  const query = Object.keys(wish).length > 0 ? `?${new URLSearchParams(wish)}` : '';
  await driver.page.navigate(`${stack.site.origin}/${page}/${query}`);
  await waitForText(driver, /^Nobody is signed in$/);
}

export async function pressOnPage({ page }: PanelDriver, label: string): Promise<void> {
  await page.evaluate((name) => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    if (!button) throw new Error(`the page has no button ${name}`);
    // A navigation must not come before the answer to this call.
    setTimeout(() => button.click());
  }, label);
}

/** As a person does on the page of managed login. */
export async function logIn(driver: PanelDriver, { emulator }: Stack): Promise<void> {
  await waitForHost(driver, managedPool.domain);
  await driver.page.waitFor('the login form', () => document.querySelector('[name=password]') !== null);
  // A person types for seconds. Firefox does not tell of this page, nor of what led to it, when it is left at once.
  await getExchanges(driver, { source: 'page', operation: 'login' }).nth(0).waitFor();
  const { username, password } = emulator.user;
  await driver.page.evaluate(
    (texts) => {
      for (const [name, text] of Object.entries(texts)) {
        document.querySelector(`[name=${name}]`)?.setAttribute('value', text);
      }
      setTimeout(() => document.querySelector<HTMLInputElement>('[name=signInSubmitButton]')?.click());
    },
    { username, password },
  );
}

export async function waitForHost({ page }: PanelDriver, host: string): Promise<void> {
  await page.waitFor(`a page of ${host}`, (wanted) => location.host === wanted, host);
}

/** Waits for the page's own words: who is signed in, or why nobody is. */
export async function waitForText({ page }: PanelDriver, text: RegExp, id = 'signed-in'): Promise<void> {
  await page.waitFor(
    `${text} on the page`,
    (source, element) => new RegExp(source).test(document.getElementById(element)?.textContent ?? ''),
    text.source,
    id,
  );
}

/** A flow of the log: what its head says, and each of its steps, whether the browser told of it or others prove it. */
export interface ExpectedFlow {
  readonly kind: 'managed-login' | 'refresh' | 'sign-out';
  readonly head: RegExp;
  readonly steps: readonly string[];
}

/** One group for all of it. */
export async function expectFlow(driver: PanelDriver, { kind, head, steps }: ExpectedFlow): Promise<void> {
  for (const operation of steps) await expectStep(driver, operation);
  // Its reply tells of the token, or in Chromium now and then only the page: the code goes from the address in the same moment.
  const access = driver.browserName === 'firefox' ? /got access #/ : /(?:got|the page holds) access #/;
  if (steps.includes(TOKEN)) await getExchanges(driver, { source: 'page', operation: TOKEN }).waitForText(access);
  const group = getLog(driver).getByRole('row', { data: { 'sign-in': kind } });
  await group.waitForText(head);
  await group.waitForCount(1);
}

/** What Firefox may leave out: a page that is left as soon as it is there, and what leads to and from it (docs/platform.md). */
const passing: readonly string[] = ['authorize', 'login', 'login · POST', 'idpresponse', 'callback'];

async function expectStep(driver: PanelDriver, operation: string): Promise<void> {
  const told = getExchanges(driver, { source: 'page', operation });
  const inferred = getLog(driver).getByRole('row', { data: { inferred: operation } });
  if (driver.browserName === 'firefox' && passing.includes(operation)) {
    const count = async () => `${await told.count()} told, ${await inferred.count()} inferred`;
    await expect.poll(count, { message: operation }).toMatch(/^(?:1 told, 0|0 told, 1) inferred$/);
    if ((await inferred.count()) === 1) await inferred.waitForText(/not told by the browser; inferred from \S/);
  } else await told.waitForCount(1);
  await getExchanges(driver, { source: 'page', operation, status: 'failed' }).waitForCount(0);
}

/** False for a step that Firefox left out. To be asked when a later step is in the log. */
export async function hasStep(driver: PanelDriver, operation: string): Promise<boolean> {
  const rows = getExchanges(driver, { source: 'page', operation });
  const mayBeMissing = driver.browserName === 'firefox' && [...passing, 'saml2/idpresponse'].includes(operation);
  if (!mayBeMissing) await rows.nth(0).waitFor();
  return (await rows.count()) > 0;
}

/**
 * The sign-out, after the revocation where the library makes one. Firefox does not tell of that, whose page is left as its reply comes;
 * the sign-out then says that none is in the log.
 */
export async function expectSignOut(driver: PanelDriver, revocation?: 'revoke' | 'RevokeToken'): Promise<void> {
  const logout = getExchanges(driver, { source: 'page', operation: 'logout', status: 'ok' });
  await logout.waitForCount(1);
  const revoked = revocation && getExchanges(driver, { source: 'page', operation: revocation, status: 'ok' });
  if (driver.browserName === 'chromium') await revoked?.waitForCount(1);
  const isTold = revoked !== undefined && (await revoked.count()) > 0;
  await logout.waitForText(isTold ? /to=http(?!.*no revoke)/ : /to=http.* · no revoke in the log/);
}
