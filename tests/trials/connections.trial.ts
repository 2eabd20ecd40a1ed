/** Uses every feature, and holds each host that the extension asked for against those that it may. */
import { getExchanges, getResult, openEndpoint, openPageWith, openTab, pressSend } from '../e2e/panel.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { startLambda } from '../support/lambda.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { type Site, startSite } from '../support/site.ts';
import { startStack } from '../support/stack.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { makeSecretPage } from './secret-page.ts';
import type { Outcome, Trial } from './trial.ts';
import * as use from './use-everything.ts';

export const connections: Trial = {
  name: 'connections',
  about:
    'Every feature is used in a browser that finds no host but this computer’s and writes down each request with who made it. Each host that a page of the extension asks for has to be AWS’s Cognito of the token’s region, or one that was allowed with a click; the list must hold both kinds, else the watch is blind. Tokens of hostile issuers lie in the page, and nothing may be asked of those.',
  shortForms: [
    'tests/e2e/hostile-issuer.spec.ts',
    'tests/e2e/foreign-origin.spec.ts',
    'tests/e2e/quiet-mail.spec.ts',
    'tests/e2e/dry-run.spec.ts',
    'tests/unit/conventions/manifest.test.ts',
  ],
  run: runConnections,
};

const AWS_HOST = 'cognito-idp.eu-west-1.amazonaws.com';

/** What is asked of AWS: the one call, and the keys of the pool. */
async function runConnections(browserName: BrowserName): Promise<Outcome> {
  const [stack, cognito, lambda] = await Promise.all([startStack(), startStrictCognito(), startLambda({ cors: true })]);
  const secretSite = await startSite(makeSecretPage(cognito).routes);
  const sites: Site[] = [secretSite];
  const driver = await openPanel(browserName, { url: `${secretSite.origin}/blank`, watchRequests: true });
  try {
    await use.sendFromSignedInPage(driver, stack);
    await use.runDry(driver, lambda);
    await use.exportAndImport(driver);
    await use.useSecretPage(driver, secretSite, cognito);
    await use.usePastedToken(driver, cognito, String(cognito.makeAccessToken()));
    await openHostileIssuers(driver, sites);
    await callAws(driver, sites);
    await use.reopenEverything(driver);
  } finally {
    await driver.close();
    await Promise.all([stack, cognito, lambda, ...sites].map((part) => part.stop()));
  }
  const asked = driver.extensionRequests().filter((url) => /^https?:/.test(url));
  return judge(asked, [stack.emulator.origin, new URL(cognito.url).origin, lambda.url]);
}

function judge(asked: readonly string[], allowed: readonly string[]): Outcome {
  const origins = [...new Set(asked.map((url) => new URL(url).origin))];
  const isMeant = (origin: string) => origin === `https://${AWS_HOST}` || allowed.includes(origin);
  const missing = [`https://${AWS_HOST}`, ...allowed].filter((origin) => !origins.includes(origin));
  return {
    figures: [
      `${asked.length} URLs of ${origins.length} origins: ${asked.filter((url) => new URL(url).hostname === AWS_HOST).join(', ')}, and those that were allowed, all on this computer (${allowed.length})`,
    ],
    faults: [
      ...origins
        .filter((origin) => !isMeant(origin))
        .map((origin) => `The extension asked ${origin}, which nobody allowed.`),
      ...missing.map((origin) => `The watch is blind: it did not see what was asked of ${origin}.`),
    ],
  };
}

async function openTokens(driver: PanelDriver, sites: Site[], token: string): Promise<void> {
  await openPageWith(
    driver,
    async (routes) => {
      const site = await startSite(routes);
      sites.push(site);
      return site;
    },
    token,
  );
}

/** They are shown, and asked for nothing. */
async function openHostileIssuers(driver: PanelDriver, sites: Site[]): Promise<void> {
  for (const host of [`${AWS_HOST}.evil.invalid`, 'cognito-idp.eu-west-1.amazonaws.co.invalid', '192.0.2.7']) {
    await openTokens(driver, sites, makeAccessToken({ iss: `https://${host}/eu-west-1_TestPool1` }));
    await openTab(driver, 'Token');
  }
}

/** Nothing answers, as the browser does not find it. */
async function callAws(driver: PanelDriver, sites: Site[]): Promise<void> {
  await openTokens(driver, sites, makeAccessToken());
  await openTab(driver, 'Token');
  await driver.panel.getByRole('button', { name: 'Check signature' }).click();
  await driver.panel.getByRole('status', { name: 'Signature' }).waitForText(/could not be read/);
  await openTab(driver, 'Send code');
  // The page's own calls went to one server on this computer, which would be preferred, after a question.
  await (await openEndpoint(driver)).fill(`https://${AWS_HOST}/`);
  await pressSend(driver);
  // The panel's own limit ends what no browser ends.
  const hasEnded = (all: readonly { readonly text: string }[]) =>
    all.some(({ text }) => /No (?:whole )?reply/.test(text));
  await getResult(driver).waitUntil('to say that no reply came', hasEnded, 60_000);
  await getExchanges(driver, { status: 'failed' }).nth(0).waitFor();
}
