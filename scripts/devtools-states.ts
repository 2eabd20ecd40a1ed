/**
 * The panel in real DevTools as a person sees it first, while a token is blocked, after a good send and after a failed one: at the
 * four sizes, in both themes. The steps are taken at the size itself, so that nothing in them may depend on what only a wide panel has.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getResult, getToken, openTab, writeMetadataJson } from '../tests/e2e/panel.ts';
import { setPanelSize } from '../tests/e2e/panel-size.ts';
import { panelSizes } from '../tests/gallery/panel-sizes.ts';
import type { PanelDriver, WindowSize } from '../tests/support/browsers/driver.ts';
import { openPanel } from '../tests/support/browsers/open-panel.ts';
import type { BrowserName } from '../tests/support/browsers.ts';
import { htmlPage, type Routes, type Site, startSite } from '../tests/support/site.ts';
import { awsError, type StrictCognito, startStrictCognito } from '../tests/support/strict-cognito.ts';

const client = 'CognitoIdentityServiceProvider.1example23456789client';
const user = 'vera.molnar';
const operation = 'GetUserAttributeVerificationCode';

export async function takeStates(browserName: BrowserName, folder: string): Promise<void> {
  for (const size of panelSizes) {
    // Another one for each size, as it answers five sends an hour.
    const cognito = await startStrictCognito({ username: user });
    const tokens = makeTokens(cognito);
    const site = await startSite(makeRoutes(cognito, tokens));
    const driver = await openPanel(browserName, { url: `${site.origin}/empty` });
    const outputDir = join(folder, browserName, `${size.width}x${size.height}`);
    mkdirSync(outputDir, { recursive: true });
    try {
      await visitStates(driver, size, { cognito, tokens, site, outputDir });
    } finally {
      await driver.close();
      await site.stop();
      await cognito.stop();
    }
  }
}

type Tokens = ReturnType<typeof makeTokens>;

interface Around {
  readonly cognito: StrictCognito;
  readonly tokens: Tokens;
  readonly site: Site;
  readonly outputDir: string;
}

async function visitStates(driver: PanelDriver, size: WindowSize, around: Around): Promise<void> {
  const { cognito, tokens, site, outputDir } = around;
  const { panel } = driver;
  const take = (name: string) => takeThemes(driver, join(outputDir, name));

  await setPanelSize(driver, size);
  await panel.getByText('No Cognito token on this page yet').waitFor();
  await take('no-token');

  await openWith(driver, size, `${site.origin}/blocked`, tokens.blocked);
  await take('blocked');

  await openWith(driver, size, `${site.origin}/`, tokens.ready);
  await panel.getByRole('region', { name: "Page's ClientMetadata" }).waitFor();
  await writeMetadataJson(driver, '{"locale":"ja-JP","source":"account-page","campaign":"spring"}');
  await openTab(driver, 'Table');
  await panel.getByRole('button', { name: 'Send code' }).click();
  const question = panel.getByRole('alertdialog', { name: `Send token to ${new URL(cognito.url).origin}` });
  await question.getByRole('button', { name: 'Allow for this site' }).click();
  await getResult(driver).waitForText(/Code sent/);
  await take('sent');

  cognito.answerNext(awsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.'));
  await panel.getByRole('button', { name: 'Send code' }).click();
  await getResult(driver).waitForText(/LimitExceededException/);
  await take('failed');
}

/** The token is selected in the list, which a narrow panel folds. */
async function openWith(driver: PanelDriver, size: WindowSize, url: string, rawToken: string): Promise<void> {
  await setPanelSize(driver, panelSizes[0]);
  await driver.page.navigate(url);
  await getToken(driver, rawToken).click();
  await setPanelSize(driver, size);
  await driver.panel.getByRole('status', { name: 'Verdict' }).waitFor();
}

async function takeThemes(driver: PanelDriver, path: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await driver.setTheme(theme);
    writeFileSync(`${path}-${theme}.png`, await driver.screenshot());
    console.log(`${path}-${theme}.png`);
  }
}

function makeTokens(cognito: StrictCognito) {
  return {
    ready: cognito.makeAccessToken(),
    id: cognito.makeIdToken(),
    blocked: cognito.makeAccessToken({
      username: 'mika.lindqvist',
      sub: 'mika.lindqvist',
      scope: 'openid email profile',
      version: 2,
    }),
  };
}

function makeRoutes({ url }: StrictCognito, { ready, id, blocked }: Tokens): Routes {
  const vera = { [`${client}.${user}.accessToken`]: ready, [`${client}.${user}.idToken`]: id };
  const call = {
    AccessToken: ready,
    AttributeName: 'email',
    ClientMetadata: { locale: 'de-DE', source: 'account-page' },
  };
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(call),
  };
  const fetching = `fetch(${JSON.stringify(url)}, ${JSON.stringify(request)});`;
  return {
    '/empty': htmlPage('<h1>The bakery</h1>'),
    '/blocked': makePage({ ...vera, [`${client}.mika.lindqvist.accessToken`]: blocked }),
    '/': makePage(vera, fetching),
  };
}

function makePage(stored: Readonly<Record<string, string>>, script = '') {
  return htmlPage(
    `<h1>The bakery</h1><script>localStorage.clear(); Object.assign(localStorage, ${JSON.stringify(stored)}); ${script}</script>`,
  );
}
