import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { clients, managedPool } from '../support/managed-login/pool.ts';
import type { Stack } from '../support/stack.ts';
import { test } from './fixtures.ts';
import { hasStep, logIn, openManagedPage, pressOnPage, waitForHost, waitForText } from './managed-login.ts';
import { getDetails, getExchanges, getTokens, openDetail, openEntry } from './panel.ts';

test('a sign-in that did not ask for the scope is seen to lack it, at the call that is refused for it', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-amplify', { scopes: 'openid email' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as/);
  await pressOnPage(driver, 'Load attributes');
  await waitForText(driver, /Access Token does not have required scopes/, 'action-answer');
  await getExchanges(driver, { source: 'page', operation: 'GetUser', status: 'failed' }).waitForText(/NotAuthorized/);

  await getTokens(driver, 'access').nth(0).click();
  await driver.panel
    .getByText(/^The sign-in at \d+:\d+ asked for/)
    .waitForText(/openid email: add aws\.cognito\.signin\.user\.admin\.$/);
  await driver.panel.getByRole('button', { name: 'Show request' }).click();
  // The authorize request, or in Firefox the page that has its parameters.
  await getDetails(driver).waitForText(/openid(?:\+|%20| )email/);
});

test('a redirect_uri with a slash less, a trigger that throws and a sign-out with the standard’s names are explained', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc', { redirect: `${stack.site.origin}/managed-oidc` });
  await pressOnPage(driver, 'Sign in with managed login');
  await waitForHost(driver, managedPool.domain);
  await expectExplained(driver, 'error', /redirect_mismatch/, /not one of the callback URLs/);
  // The address that was sent is in the authorize request, which Firefox may leave out.
  if (await hasStep(driver, 'authorize')) await expectFinding(driver, 'redirect-mismatch');

  stack.managedLogin.failNext({
    error: 'invalid_request',
    description: 'PreSignUp failed with error Not on the list. ',
  });
  await openManagedPage(driver, stack, 'managed-oidc', { redirect: `${stack.site.origin}/managed-oidc/` });
  await pressOnPage(driver, 'Sign in with TidehouseSaml');
  await waitForText(driver, /PreSignUp failed with error Not on the list/);
  await expectExplained(driver, 'callback', /invalid_request/, /A Lambda trigger of the pool threw an error/);

  await driver.page.navigate(`${stack.site.origin}/managed-oidc/`);
  await waitForText(driver, /^Nobody is signed in$/);
  await pressOnPage(driver, 'Sign out the standard way');
  await waitForHost(driver, managedPool.domain);
  await expectExplained(driver, 'logout', /redirect_uri/, /Sign-out wants client_id with logout_uri/);
});

test('an error page that was there before DevTools is in the log by its own word, and explained', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc', { redirect: `${stack.site.origin}/managed-oidc` });
  await driver.closeDevtools();
  await pressOnPage(driver, 'Sign in with managed login');
  await waitForHost(driver, managedPool.domain);
  await driver.openDevtools();
  await driver.showPanel();
  await expectExplained(driver, 'error', /redirect_mismatch/, /not one of the callback URLs/);
  await getDetails(driver).waitForText(/The browser did not tell of this request/);
  await getExchanges(driver, { source: 'page', operation: 'error' }).waitForCount(1);
});

test('a code that is used twice, a refresh token that was rotated out and an access token to revoke are explained', async ({
  driver,
  stack,
}) => {
  await openManagedPage(driver, stack, 'managed-oidc', { client: 'rotating' });
  await pressOnPage(driver, 'Sign in with managed login');
  await logIn(driver, stack);
  await waitForText(driver, /^Signed in as/);
  await sendAgain(driver, stack, 'code');
  await expectExplained(driver, 'token · authorization_code', /invalid_grant/, /code/);
  await expectFinding(driver, 'code-used-twice');

  await pressOnPage(driver, 'Refresh');
  await waitForText(driver, /^Refresh: done$/, 'action-answer');
  await sendAgain(driver, stack, 'refresh_token');
  await expectExplained(driver, 'token · refresh_token', /invalid_grant/, /does not accept this refresh token/);

  const { headers } = expectRequest(stack, ({ path }) => path === '/oauth2/userInfo');
  const token = headers['authorization']?.split(' ')[1] ?? '';
  await post(driver, '/oauth2/revoke', String(new URLSearchParams({ token, client_id: clients.rotating.clientId })));
  await expectExplained(driver, 'revoke', /unsupported_token_type/, /refresh token/);
});

/** As a page does whose callback is loaded again, or that kept a token which is not the newest. */
async function sendAgain(driver: PanelDriver, stack: Stack, field: string): Promise<void> {
  const { body } = expectRequest(
    stack,
    (request) => request.path === '/oauth2/token' && new URLSearchParams(request.body).has(field),
  );
  await post(driver, '/oauth2/token', body);
}

function expectRequest({ managedLogin }: Stack, isWanted: (request: Request) => boolean): Request {
  const request = managedLogin.requests.findLast((one) => one.method !== 'OPTIONS' && isWanted(one));
  if (!request) throw new Error('the page sent no such request');
  return request;
}

type Request = Stack['managedLogin']['requests'][number];

async function post({ page }: PanelDriver, path: string, body: string): Promise<void> {
  const status = await page.evaluate(
    async (url, text) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await fetch(url, { method: 'POST', headers, body: text });
      await reply.text(); // Chromium tells of no request whose reply nobody reads
      return reply.status;
    },
    `https://${managedPool.domain}${path}`,
    body,
  );
  expect(status).toBe(400);
}

/** On the exchange that is open, above its explanation. */
async function expectFinding(driver: PanelDriver, finding: string): Promise<void> {
  await getDetails(driver).getByRole('region', { name: 'Finding', data: { finding } }).waitFor();
}

async function expectExplained(driver: PanelDriver, operation: string, row: RegExp, meaning: RegExp): Promise<void> {
  const failed = getExchanges(driver, { source: 'page', operation, status: 'failed' });
  await failed.waitForText(row);
  await openEntry(driver, failed);
  await openDetail(driver, 'Explanation');
  await getDetails(driver).getByRole('region', { name: 'Explanation' }).waitForText(meaning);
}
