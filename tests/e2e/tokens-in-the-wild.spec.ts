import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { adminScope, makeAccessToken, makeJwt, makeRefreshToken, testPool } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { getTokens, openEndpoint, openTab } from './panel.ts';

const emulatedPool = 'us-east-1_db019d67e6704e89a7bc087c8485bd00';
const key = `CognitoIdentityServiceProvider.${testPool.clientId}`;

/** As a load balancer writes its tokens. */
function pad(token: string): string {
  return token
    .split('.')
    .map((segment) => segment.padEnd(Math.ceil(segment.length / 4) * 4, '='))
    .join('.');
}

/** What one page keeps, each token under a key of its own. */
const kept: Readonly<Record<string, string>> = {
  audience: makeAccessToken({ username: 'audience', aud: testPool.clientId }),
  anywhere: makeAccessToken({ username: 'anywhere', iss: `http://0.0.0.0:9229/${emulatedPool}` }),
  container: makeAccessToken({ username: 'container', iss: `http://cognito:9229/${emulatedPool}` }),
  moto: makeAccessToken({
    username: 'moto',
    scope: undefined,
    iss: `https://cognito-idp.us-east-1.amazonaws.com/${emulatedPool}`,
  }),
  balancer: pad(
    makeJwt(
      { sub: 'balanced', name: 'Balanced' },
      { signer: 'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/b', client: testPool.clientId },
    ),
  ),
  ministack: makeAccessToken(
    { username: 'ministack', iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_aB3dE5gH7' },
    { kid: 'ministack-key-1' },
  ),
  session: makeRefreshToken({ cty: undefined, alg: 'dir' }),
  [`CapacitorStorage.${key}.LastAuthUser`]: 'prefixed',
  [`CapacitorStorage.${key}.prefixed.accessToken`]: makeAccessToken({ username: 'prefixed', scope: adminScope }),
};

async function select(driver: PanelDriver, name: RegExp): Promise<void> {
  await driver.panel.getByRole('listbox', { name: 'Tokens' }).getByRole('option', { name }).click();
  await openTab(driver, 'Send code');
}

function waitForVerdict({ panel }: PanelDriver, text: RegExp): Promise<void> {
  return panel.getByRole('status', { name: 'Verdict' }).waitForText(text);
}

test('tokens of load balancers, emulators, sessions and apps are told for what they are', async ({ driver, serve }) => {
  const script = Object.entries(kept).map(
    (entry) => `localStorage.setItem(${entry.map((text) => JSON.stringify(text)).join()})`,
  );
  const site = await serve({ '/': htmlPage(`<script>${script.join(';')}</script>`) });
  await driver.page.navigate(`${site.origin}/`);
  await getTokens(driver, 'access').waitForCount(6);

  await select(driver, /audience: /);
  await waitForVerdict(driver, /Can send codes/i);
  await select(driver, /load balancer's user claims/);
  await waitForVerdict(driver, /load balancer's user claims: cannot call Cognito/i);
  for (const user of ['moto', 'ministack']) {
    await select(driver, new RegExp(`${user}: `));
    await waitForVerdict(driver, /looks like an emulator's token/i);
  }
  await openEndpoint(driver);
  await driver.panel.getByRole('button', { name: 'Use http://localhost:4566/' }).waitFor();
  for (const user of ['anywhere', 'container']) {
    await select(driver, new RegExp(`${user}: `));
    await waitForVerdict(driver, /Can send codes/i);
    expect(await (await openEndpoint(driver)).value()).toBe('http://localhost:9229/');
  }
  await select(driver, /prefixed: /);
  await openTab(driver, 'Token');
  await driver.panel
    .getByRole('list', { name: 'Places' })
    .waitForText(/Amplify's layout.*the copy that the library would use/s);
});

test('a sign-in whose tokens stay on a server is told for what it is, on its own page only', async ({
  driver,
  serve,
}) => {
  const sessions = [
    [
      'AWSELBAuthSessionCookie-0',
      /Signed in by a load balancer \(cookie AWSELBAuthSessionCookie-0\).*x-amzn-oidc-accesstoken/,
    ],
    ['next-auth.session-token', /Signed in by next-auth \(cookie next-auth\.session-token\)/],
    ['connect.sid', /Signed in by the app's server \(cookie connect\.sid\)/],
  ] as const;
  for (const [name, sentence] of sessions) {
    const site = await serve({ '/': htmlPage('hello', { 'set-cookie': `${name}=abc; Path=/; HttpOnly` }) });
    // All sites are of one host, and so would be their cookies.
    await driver.forgetSites();
    await driver.page.navigate(`${site.origin}/`);
    await driver.panel.getByText(sentence).waitFor();
  }
  const plain = await serve({ '/': htmlPage('hello') });
  await driver.forgetSites();
  await driver.page.navigate(`${plain.origin}/`);
  await driver.panel.getByText(/Signed in by/).waitForCount(0);
});
