/** One round of a person's work in the panel. It ends as it began, so that what is held after each can be compared. */
import { filterLog, openExchange } from '../e2e/log.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  getLog,
  getToken,
  getTokens,
  openDetail,
  openTab,
  pressSend,
  unfoldPlaces,
  writeMetadataJson,
} from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Tokens } from '../support/emulator-api.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage, type Site, startSite } from '../support/site.ts';
import { type Stack, startStack } from '../support/stack.ts';

const SENDS = 'GetUserAttributeVerificationCode';
const PAGE_CALLS = 5;

export interface Scene {
  readonly site: Site;
  /** It has no token. */
  readonly emptySite: Site;
  readonly emulatorOrigin: string;
  /** Signed in on the site's two origins. The same through the whole soak, as the vault keeps each token that it saw. */
  readonly people: readonly [Tokens, Tokens];
  readonly pastedToken: string;
  stop(): Promise<void>;
}

export async function startScene(): Promise<Scene> {
  const stack = await startStack();
  const { emulator } = stack;
  const other = await emulator.createUser({ username: 'soak.other' });
  const people = [await emulator.signIn(), await emulator.signIn(other)] as const;
  const site = await startSite({
    '/first': makePage(stack, people[0]),
    '/second': makePage(stack, people[1]),
  });
  const emptySite = await startSite({ '/': htmlPage('<link rel="icon" href="data:,"><p>a page without a token</p>') });
  return {
    site,
    emptySite,
    emulatorOrigin: emulator.origin,
    people,
    pastedToken: makeAccessToken({ username: 'pasted' }),
    async stop() {
      await Promise.all([site, emptySite, stack].map((part) => part.stop()));
    },
  };
}

/** It stores what an app's library stores, and calls Cognito as it loads. */
function makePage({ emulator }: Stack, { accessToken, idToken }: Tokens) {
  const script = `
    const owner = 'CognitoIdentityServiceProvider.app';
    localStorage.setItem(owner + '.LastAuthUser', 'user');
    localStorage.setItem(owner + '.user.accessToken', '${accessToken}');
    localStorage.setItem(owner + '.user.idToken', '${idToken}');
    window.callCognito = () => fetch('${emulator.origin}/', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser',
      },
      body: JSON.stringify({ AccessToken: '${accessToken}' }),
    }).then((reply) => reply.text());`;
  return htmlPage(`<link rel="icon" href="data:,"><p>a page</p><script>${script}</script>`);
}

/** What the rounds rest on: the panel may send to the emulator, and its places are in sight. */
export async function prepare(driver: PanelDriver, scene: Scene): Promise<void> {
  await driver.page.navigate(`${scene.site.origin}/first`);
  await getToken(driver, scene.people[0].accessToken).click();
  await openTab(driver, 'Send code');
  await pressSend(driver);
  await allowOrigin(driver, scene.emulatorOrigin);
  await getExchanges(driver, { operation: SENDS, status: 'ok' }).waitForCount(1);
  await unfoldPlaces(driver);
  await clearLog(driver);
  await fillUndoHistory(driver);
}

/**
 * Chromium keeps what a document's fields could undo, with the texts that were removed, up to 1,000 steps: at its limit it does
 * not grow any more. The steps of a field that is gone are dropped, so that this one stays.
 */
function fillUndoHistory({ panel }: PanelDriver): Promise<void> {
  return panel.evaluate((texts) => {
    const field = document.createElement('input');
    field.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 1px; opacity: 0';
    field.setAttribute('aria-hidden', 'true');
    document.body.append(field);
    for (let text = 0; text < texts; text++) {
      // What is typed after a deletion would belong to the same step.
      field.blur();
      field.focus();
      document.execCommand('insertText', false, 'text');
      field.select();
      document.execCommand('delete');
    }
  }, 550);
}

export async function usePanel(driver: PanelDriver, scene: Scene, round: number): Promise<void> {
  await visitPages(driver, scene);
  await callFromPage(driver);
  await send(driver, scene, round);
  await readLog(driver);
  await pasteToken(driver, scene);
  await changeLooks(driver);
  await clearLog(driver);
}

/** What of a round an empty panel goes through: it fetches once, as ours sends once. */
export async function useEmptyPanel(driver: PanelDriver, { site, emptySite }: Scene): Promise<void> {
  for (const url of [`${site.otherOrigin}/second`, `${emptySite.origin}/`, `${site.origin}/first`])
    await driver.page.navigate(url);
  await driver.page.reload();
  await driver.page.evaluate(callCognito, PAGE_CALLS);
  await driver.panel.evaluate(async () => {
    await (await fetch('/panel.html')).text();
  });
  await changeLooks(driver);
}

/** After a round that broke off: the next one counts what is in the log. */
export async function tidyUp(driver: PanelDriver): Promise<void> {
  await driver.panel.getByRole('tab', { name: /^All/ }).click();
  await filterLog(driver, '');
  await clearLog(driver);
}

/** A page of another origin, one without tokens, and back, each until the panel shows what is there. */
async function visitPages(driver: PanelDriver, { site, emptySite, people: [first, second] }: Scene): Promise<void> {
  await driver.page.navigate(`${site.otherOrigin}/second`);
  await switchTokens(driver, second);
  await driver.page.navigate(`${emptySite.origin}/`);
  await getTokens(driver).waitForCount(0);
  await driver.page.navigate(`${site.origin}/first`);
  await switchTokens(driver, first);
  await driver.page.reload();
  await switchTokens(driver, first);
}

async function switchTokens(driver: PanelDriver, { accessToken, idToken }: Tokens): Promise<void> {
  await getToken(driver, idToken).click();
  await openTab(driver, 'Token');
  await getToken(driver, accessToken).click();
  await openTab(driver, 'Send code');
}

async function callFromPage(driver: PanelDriver): Promise<void> {
  await driver.page.evaluate(callCognito, PAGE_CALLS);
  await getExchanges(driver, { source: 'page', operation: 'GetUser' }).waitForCount(PAGE_CALLS);
}

/** Runs in the page. */
async function callCognito(times: number): Promise<void> {
  for (let call = 0; call < times; call++) await Reflect.get(window, 'callCognito')();
}

async function send(driver: PanelDriver, { people: [first] }: Scene, round: number): Promise<void> {
  await getToken(driver, first.accessToken).click();
  await writeMetadataJson(driver, JSON.stringify({ locale: 'de-DE', round: String(round) }));
  await openTab(driver, 'Table');
  await pressSend(driver);
  await getExchanges(driver, { operation: SENDS, status: 'ok' }).waitForCount(1);
}

async function readLog(driver: PanelDriver): Promise<void> {
  await filterLog(driver, `op:${SENDS}`);
  await getLog(driver)
    .getByRole('row', { data: { source: 'page' } })
    .waitForCount(0);
  await openExchange(driver, { operation: SENDS });
  for (const name of ['Response', 'Headers', 'Compare', 'Payload'] as const) await openDetail(driver, name);
  await getDetails(driver).getByRole('button', { name: 'Close' }).click();
  await filterLog(driver, '');
  // The suggestions below the filter cover the rows while it has the focus.
  await driver.panel.getByRole('tab', { name: /^Page/ }).click();
  await openExchange(driver, { source: 'page' });
  await openDetail(driver, 'Response');
  await getDetails(driver).getByRole('button', { name: 'Close' }).click();
  await driver.panel.getByRole('tab', { name: /^All/ }).click();
}

async function pasteToken(driver: PanelDriver, { pastedToken }: Scene): Promise<void> {
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Paste token…' }).click();
  await panel.getByRole('textbox', { name: 'Paste a token' }).fill(pastedToken);
  await panel.getByRole('button', { name: 'Add' }).click();
  await getToken(driver, pastedToken).click();
  await openTab(driver, 'Token');
  await panel.getByRole('button', { name: 'Remove pasted token' }).click();
  await getToken(driver, pastedToken).waitForCount(0);
}

async function changeLooks(driver: PanelDriver): Promise<void> {
  for (const theme of ['dark', 'light'] as const) await driver.setTheme(theme);
  await driver.hidePanel();
  await driver.showPanel();
}

/** What the log keeps it keeps on purpose. */
async function clearLog({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Clear log' }).click();
  await panel.getByRole('tab', { name: /^All(?: 0)?$/ }).waitFor();
}
