/** Uses every feature of the panel once, as a person would. Each step waits for what it brings about. */
import { importHar } from '../e2e/har.ts';
import { filterLog, openExchange, sendOnce } from '../e2e/log.ts';
import { logIn, openManagedPage, pressOnPage, waitForText } from '../e2e/managed-login.ts';
import {
  allowOrigin,
  chooseAction,
  getDetails,
  getExchanges,
  getLooks,
  getResult,
  getTokensOf,
  openDetail,
  openEndpoint,
  openTab,
  pressSend,
  unfoldPlaces,
  verifyCode,
  writeMetadataJson,
} from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { customMessageFunctionName } from '../support/custom-message.ts';
import type { LambdaServer } from '../support/lambda.ts';
import type { Site } from '../support/site.ts';
import type { Stack } from '../support/stack.ts';
import type { StrictCognito } from '../support/strict-cognito.ts';

const sends = 'GetUserAttributeVerificationCode';

/** A preset keeps it, so that it has to be on the disk: a search that does not find it is blind. */
export const marker = 'kept-by-a-preset-on-purpose';

export interface Typed {
  /** Goes into a field whose name says that it is secret. */
  readonly secret: string;
  /** Is pasted into the panel, and seen by no page. */
  readonly pastedToken: string;
}

/** What was copied, in the order in which it was. */
export type Copied = readonly { readonly what: string; readonly text: string }[];

export async function sendFromSignedInPage(driver: PanelDriver, stack: Stack): Promise<Copied> {
  await sendOnce(driver, stack, { locale: 'de-DE' });
  await driver.panel.getByRole('button', { name: 'Load user attributes' }).click();
  await getExchanges(driver, { operation: 'GetUser', status: 'ok' }).waitForCount(1);
  await openExchange(driver, { operation: sends, status: 'ok' });
  const { panel } = driver;
  await chooseAction(driver, 'Pin');
  await chooseAction(driver, 'Add note…');
  await panel.getByRole('textbox', { name: 'Note' }).fill('a note of the trial');
  await panel.getByRole('button', { name: 'Save note' }).click();
  await getExchanges(driver, { pinned: 'true' }).waitForCount(1);
  await openDetail(driver, 'Headers');
  await panel.getByRole('button', { name: 'Reveal token' }).click();
  await panel.getByRole('button', { name: 'Hide token' }).click();
  return copyEverything(driver);
}

/**
 * Once with the password, once by an identity provider's assertion; refreshes, asks for the user and revokes. Answers the
 * tokens that the page stored on its way.
 */
export async function signInByManagedLogin(driver: PanelDriver, stack: Stack): Promise<readonly string[]> {
  await openManagedPage(driver, stack, 'managed-oidc', { client: 'rotating' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as/);
  const signedIn = await readStoredTokens(driver);
  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  const refreshed = await readStoredTokens(driver);
  await pressOnPage(driver, 'Sign out');
  await waitForText(driver, /^Nobody is signed in$/);
  await pressOnPage(driver, 'Sign in with TidehouseSaml');
  await waitForText(driver, /^Signed in as TidehouseSaml/);
  return [...new Set([...signedIn, ...refreshed, ...(await readStoredTokens(driver))])];
}

async function readStoredTokens({ page }: PanelDriver): Promise<readonly string[]> {
  const tokens = await page.evaluate(() => {
    const texts = [...Object.values({ ...localStorage }), ...Object.values({ ...sessionStorage })].map(String);
    return texts.flatMap((text) => text.match(/eyJ[\w-]{20,}\.[\w-]+\.[\w-]+/g) ?? []);
  });
  if (tokens.length < 2) throw new Error(`the page stores ${tokens.length} tokens`);
  return tokens;
}

/** Every form that needs no permission of the person for the raw token. */
async function copyEverything(driver: PanelDriver): Promise<Copied> {
  const { panel, clipboard } = driver;
  const menu = panel.getByRole('menu', { name: 'Copy as' });
  const open = () => getDetails(driver).getByRole('button', { name: 'Copy as' }).click();
  await open();
  const labels = (await menu.getByRole('menuitem').texts()).filter((label) => !label.includes('real token'));
  const copied: { what: string; text: string }[] = [];
  for (const [index, label] of labels.entries()) {
    if (index > 0) await open();
    await menu.getByRole('menuitem', { name: label }).click();
    const said = panel.getByRole('status', { name: 'Copied' });
    await said.waitUntil(`to answer ${label}`, ([status]) => status?.text.startsWith(`Copied as ${label}.`) ?? false);
    copied.push({ what: label, text: await clipboard.readText() });
  }
  return copied;
}

export async function runDry(driver: PanelDriver, lambda: LambdaServer): Promise<void> {
  const { panel } = driver;
  await openTab(driver, 'Trigger event');
  const url = `${lambda.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`;
  await panel.getByRole('textbox', { name: 'Lambda endpoint' }).fill(url);
  await panel.getByRole('button', { name: 'Dry run' }).click();
  await panel.getByRole('region', { name: 'Dry run result' }).waitForText(/^Returned/);
}

/** One with a secret in it, whose value is not kept; one with a token in it, which is refused. */
export async function keepPresets(driver: PanelDriver, { secret, pastedToken }: Typed): Promise<void> {
  const { panel } = driver;
  await writeMetadataJson(driver, JSON.stringify({ marker, password: secret }));
  await panel.getByRole('button', { name: 'Presets', expanded: false }).click();
  const save = async (name: string) => {
    await panel.getByRole('textbox', { name: 'Preset name' }).fill(name);
    await panel.getByRole('button', { name: 'Save preset' }).click();
  };
  await save('Trial');
  await panel.getByText(/^Saved "Trial"/).waitFor();
  await driver.download(() => panel.getByRole('button', { name: 'Export' }).click());
  await writeMetadataJson(driver, JSON.stringify({ session: pastedToken, half: pastedToken.slice(-80) }));
  await save('Refused');
  await panel.getByRole('alert', { data: { problem: 'preset-refused' } }).waitFor();
  await panel.getByRole('button', { name: 'Presets', expanded: true }).click();
  await writeMetadataJson(driver, '{}');
}

export async function changeSettings({ panel }: PanelDriver): Promise<void> {
  await panel.getByRole('button', { name: 'Settings' }).click();
  await panel.getByRole('spinbutton', { name: /^seconds/ }).fill('77');
  await panel.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click();
}

/** Exports the log in both forms, and reads one of them again. */
export async function exportAndImport(driver: PanelDriver): Promise<void> {
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Export and import' }).click();
  const har = await driver.download(() => panel.getByRole('menuitem', { name: 'Export HAR' }).click());
  await panel.getByRole('button', { name: 'Export and import' }).click();
  await driver.download(() => panel.getByRole('menuitem', { name: 'Export JSON' }).click());
  await importHar(driver, har.bytes.toString('utf8'));
  await panel.getByRole('status', { name: 'Import' }).waitForText(/^Read \d+ of \d+ entries/);
}

/** Finds the tokens that only requests carry; checks a signature, sends and verifies with them. */
export async function useSecretPage(driver: PanelDriver, site: Site, cognito: StrictCognito): Promise<void> {
  const { panel } = driver;
  await driver.page.navigate(`${site.origin}/`);
  await driver.page.waitFor('its requests', () => Reflect.get(window, 'isDone') === true);
  const token = getTokensOf(driver, cognito.user.username, 'access');
  await token.click();
  await openTab(driver, 'Token');
  await openTab(driver, 'Send code');
  await unfoldPlaces(driver);
  await panel.getByRole('button', { name: 'Search global variables' }).click();
  await getLooks(driver, { area: 'global', state: 'read' }).waitFor();
}

/** What a person pastes is seen by no page. */
export async function usePastedToken(driver: PanelDriver, cognito: StrictCognito, pastedToken: string): Promise<void> {
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Paste token…' }).click();
  await panel.getByRole('textbox', { name: 'Paste a token' }).fill(`Authorization: Bearer ${pastedToken}`);
  await panel.getByRole('button', { name: 'Add' }).click();
  await openTab(driver, 'Token');
  await panel.getByRole('button', { name: 'Check signature' }).click();
  await allowOrigin(driver, new URL(cognito.url).origin);
  await panel.getByRole('status', { name: 'Signature' }).waitForText(/^Signed by pool/);
  await openTab(driver, 'Send code');
  // The page's own calls went elsewhere, which would be preferred.
  await (await openEndpoint(driver)).fill(cognito.url);
  await pressSend(driver);
  await getResult(driver).waitForText(/Code sent/);
  await verifyCode(driver, cognito.sent.at(-1)?.code ?? '');
  await getResult(driver).waitForText(/Code accepted/);
  await filterLog(driver, pastedToken.slice(-40));
  await filterLog(driver, '');
}

export async function scanDeep(driver: PanelDriver, url: string): Promise<void> {
  const { panel } = driver;
  await driver.page.navigate(url);
  await unfoldPlaces(driver);
  await getLooks(driver, { area: 'deep', state: 'off' }).waitFor();
  await panel.getByRole('button', { name: 'Search deeper…' }).click();
  await panel.getByRole('dialog', { name: 'Search deeper' }).getByRole('button', { name: 'Continue…' }).click();
  await driver.answerAccessPrompt(true);
  await getLooks(driver, { area: 'deep', state: 'read' }).waitFor();
  await panel.getByRole('dialog', { name: 'Search deeper' }).getByRole('button', { name: 'Close' }).click();
}

/** The log is stored as the panel goes, and read as it comes. */
export async function reopenEverything(driver: PanelDriver): Promise<void> {
  await driver.reloadPanel();
  await getExchanges(driver, { operation: sends }).nth(0).waitFor();
  await driver.closeDevtools();
  await driver.openDevtools();
  await driver.showPanel();
  await getExchanges(driver, { operation: sends }).nth(0).waitFor();
}
