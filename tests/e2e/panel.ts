/** The panel's parts by their stable names, and the steps that many specs share. */
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import { htmlPage, type Routes, type Site } from '../support/site.ts';
import type { Stack } from '../support/stack.ts';

type TokenUse = 'access' | 'id' | 'refresh' | 'other';

export function getTokens({ panel }: PanelDriver, kind?: TokenUse): Locator {
  const list = panel.getByRole('listbox', { name: 'Tokens' });
  return list.getByRole('option', kind ? { data: { 'token-use': kind } } : {});
}

/** Unfolds the tokens of pages that were left. */
export async function unfoldEarlierTokens({ panel }: PanelDriver): Promise<Locator> {
  const button = panel.getByRole('button', { name: 'Earlier pages' });
  if ((await button.attribute('aria-expanded')) !== 'true') await button.click();
  return panel
    .getByRole('listbox', { name: 'Tokens of earlier pages' })
    .getByRole('option', { data: { page: 'earlier' } });
}

/** The tokens of this user, who is named above the rows and in the name of each. */
export function getTokensOf({ panel }: PanelDriver, username: string, kind?: TokenUse): Locator {
  const list = panel.getByRole('listbox', { name: 'Tokens' });
  return list.getByRole('option', { name: new RegExp(`${username}: `), ...(kind && { data: { 'token-use': kind } }) });
}

/** Until the panel is loaded again, the places that were searched are in sight. */
export async function unfoldPlaces({ panel }: PanelDriver): Promise<void> {
  const button = panel.getByRole('button', { name: 'Places searched' });
  if ((await button.attribute('aria-expanded')) !== 'true') await button.click();
}

/** Rows of the account of places, where it is unfolded. */
export function getLooks({ panel }: PanelDriver, data: Readonly<Record<string, string>>): Locator {
  return panel.getByRole('table', { name: 'Places searched' }).getByRole('row', { data });
}

/** Selects the one access token and waits until the place is among its places. */
export async function expectPlace(driver: PanelDriver, area: string, text: string): Promise<void> {
  await getTokens(driver, 'access').waitForCount(1);
  await getTokens(driver, 'access').click();
  await openTab(driver, 'Token');
  const places = driver.panel.getByRole('list', { name: 'Places' }).getByRole('listitem', { data: { area } });
  await places.waitUntil(`to name ${text}`, (all) => all.some((place) => place.text.includes(text)));
}

/** Ours, unless `source` says otherwise: the page's own calls come on their own. */
export function getExchanges({ panel }: PanelDriver, data: Readonly<Record<string, string>> = {}): Locator {
  return getLog({ panel }).getByRole('row', { data: { source: 'panel', ...data } });
}

export function getLog({ panel }: Pick<PanelDriver, 'panel'>): Locator {
  return panel.getByRole('table', { name: 'Exchanges' });
}

/** The details of the opened exchange. */
export function getDetails({ panel }: PanelDriver): Locator {
  return panel.getByRole('region', { name: 'Exchange' });
}

export async function openDetail(
  driver: PanelDriver,
  name: 'Payload' | 'Response' | 'Headers' | 'Explanation' | 'Compare',
): Promise<void> {
  await getDetails(driver).getByRole('tab', { name }).click();
}

/** The body of the open exchange's request or response, exactly as on the wire. */
export async function readBody(driver: PanelDriver, side: 'Request' | 'Response'): Promise<string> {
  await openDetail(driver, side === 'Request' ? 'Payload' : 'Response');
  await driver.panel.getByRole('region', { name: side }).waitFor();
  return driver.panel.evaluate((name) => {
    const region = document.querySelector(`[role=region][aria-label=${name}], section[aria-label=${name}]`);
    return region?.querySelector('[data-part=body]')?.textContent ?? '';
  }, side);
}

/** Opens the real Amplify page, waits until it is signed in, scans, and waits for its access token. */
export async function openSignedInPage(driver: PanelDriver, stack: Stack): Promise<void> {
  await driver.page.navigate(`${stack.site.origin}/amplify/`);
  await driver.page.waitFor('the sign-in', () =>
    /^Signed in as/.test(document.querySelector('#signed-in')?.textContent ?? ''),
  );
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  await getTokens(driver, 'access').waitForCount(1);
}

/** The page calls InitiateAuth: Firefox now and then tells nothing of the call that a page makes as it loads. Answers the tokens that came. */
export function signInFromPage({ page }: PanelDriver, { emulator }: Stack): Promise<readonly string[]> {
  const { origin, clientId, user } = emulator;
  return page.evaluate(
    async (call) => {
      const headers = {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      };
      const reply = await fetch(call.url, { method: 'POST', headers, body: call.body });
      const { AuthenticationResult: tokens } = await reply.json();
      return [tokens.AccessToken, tokens.IdToken, tokens.RefreshToken].map(String);
    },
    {
      url: `${origin}/`,
      body: JSON.stringify({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: clientId,
        AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
      }),
    },
  );
}

export async function selectAccessToken(driver: PanelDriver): Promise<string> {
  const token = getTokens(driver, 'access').nth(0);
  await token.click();
  const fingerprint = await token.attribute('data-fingerprint');
  expect(fingerprint).toMatch(/^[0-9a-f]{12}$/);
  return fingerprint ?? '';
}

export async function openTab(
  { panel }: PanelDriver,
  name: 'Token' | 'Send code' | 'Trigger event' | 'Log' | 'Table' | 'JSON',
): Promise<void> {
  await panel.getByRole('tab', { name }).click();
}

/** Writes the metadata as a person would in the JSON view. */
export async function writeMetadataJson(driver: PanelDriver, text: string): Promise<void> {
  await openTab(driver, 'Send code');
  await openTab(driver, 'JSON');
  await driver.panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).fill(text);
}

export async function chooseAttribute({ panel }: PanelDriver, name: RegExp): Promise<void> {
  await panel.getByRole('radiogroup', { name: 'Attribute' }).getByRole('radio', { name }).click();
}

export async function pressSend({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Send code' }).click();
}

/** Answers the question that comes before the first send to an origin that is not AWS. */
export async function allowOrigin({ panel }: PanelDriver, endpointOrigin: string): Promise<void> {
  const dialog = panel.getByRole('alertdialog', { name: `Send token to ${endpointOrigin}` });
  await dialog.getByRole('button', { name: 'Allow for this site' }).click();
}

/** Opens the newest exchange's details. */
export function openNewestExchange(driver: PanelDriver): Promise<void> {
  return openEntry(driver, getExchanges(driver).nth(0));
}

/** Opens the details of the one row, with what was sent. */
export async function openEntry(driver: PanelDriver, entry: Locator): Promise<void> {
  const id = await entry.attribute('data-row');
  await entry.click();
  await getDetails(driver).waitUntil('to be of this exchange', ([one]) => one?.attributes['data-exchange'] === id);
  await openDetail(driver, 'Payload');
  await driver.panel.getByRole('region', { name: 'Request' }).waitFor();
}

/** Acts on the opened exchange: pins it, notes on it, filters by it. */
export async function chooseAction(driver: PanelDriver, name: string): Promise<void> {
  await getDetails(driver).getByRole('button', { name: 'More' }).click();
  await driver.panel.getByRole('menuitem', { name }).click();
}

/** The row of this token among those of the page that is there now. */
export function getToken({ panel }: PanelDriver, rawToken: string): Locator {
  const fingerprint = createHash('sha256').update(rawToken).digest('hex').slice(0, 12);
  return panel.getByRole('listbox', { name: 'Tokens' }).getByRole('option', { data: { fingerprint } });
}

/** A page that holds this token in its storage, selected, with the send tab open. */
export async function openPageWith(
  driver: PanelDriver,
  serve: (routes: Routes) => Promise<Site>,
  rawToken: string,
): Promise<Site> {
  const page = await serve({
    '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(rawToken)})</script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getToken(driver, rawToken).click();
  await openTab(driver, 'Send code');
  return page;
}

/** What came of the last send or the last try to verify: the line that is always in sight. */
export function getResult({ panel }: PanelDriver): Locator {
  return panel.getByRole('status', { name: 'Result' });
}

/** The line with what is unfolded above it: what a failure means, and what to do. */
export async function explainResult({ panel }: PanelDriver): Promise<Locator> {
  const strip = panel.getByRole('region', { name: 'Result and code' });
  const button = strip.getByRole('button', { name: 'Explain' });
  if ((await button.attribute('aria-expanded')) !== 'true') await button.click();
  return strip;
}

export function getSendForm({ panel }: PanelDriver): Locator {
  return panel.getByRole('form', { name: 'Send verification code' });
}

/** Where the call goes, as it can be typed. */
export async function openEndpoint({ panel }: PanelDriver): Promise<Locator> {
  const button = panel.getByRole('button', { name: 'Endpoint' });
  if ((await button.attribute('aria-expanded')) !== 'true') await button.click();
  return panel.getByRole('textbox', { name: 'Endpoint' });
}

/** The body that would be sent now. */
export async function openPreview({ panel }: PanelDriver): Promise<Locator> {
  const body = panel.getByRole('region', { name: 'Request body' });
  if ((await body.count()) === 0) await panel.getByText('Preview request').click();
  return body;
}

/** The field is there while a code may be open; else it is asked for. */
export async function verifyCode({ panel }: PanelDriver, code: string): Promise<void> {
  const ask = panel.getByRole('button', { name: 'Enter a code…' });
  if ((await ask.count()) > 0) await ask.click();
  const form = panel.getByRole('form', { name: 'Verify attribute' });
  await form.getByRole('textbox', { name: 'Code' }).fill(code);
  await form.getByRole('button', { name: 'Verify' }).click();
}

/** What the panel's page asked the network for, besides its own files. */
export function findRequests({ panel }: PanelDriver): Promise<string[]> {
  return panel.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (name.startsWith('http') ? [name] : [])),
  );
}
