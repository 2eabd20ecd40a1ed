/** The page's own calls told by their operation, and a local function that ran out of time: over real HTTP. */
import { expect } from '@playwright/test';
import { htmlPage } from '../support/site.ts';
import { awsError, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { getDetails, getExchanges, getTokens, openDetail, openEntry, openTab } from './panel.ts';

const daily = 'Exceeded daily email limit for the operation or the account.';

/** What the page's call is answered with, and what the log says of it; nothing of one that went well. */
const pageCalls = [
  ['InitiateAuth', awsError('NotAuthorizedException', 'User is disabled.'), /nobody can sign in as this user/],
  ['RespondToAuthChallenge', awsError('NotAuthorizedException', 'Password attempts exceeded'), /locks this user out/],
  ['SignUp', awsError('LimitExceededException', daily), /own mail sender has reached its daily limit/],
  ['StartWebAuthnRegistration', awsError('WebAuthnNotEnabledException', 'No passkeys.'), /Passkeys are not enabled/],
  [
    'ForgotPassword',
    { status: 405, headers: { 'x-amzn-waf-action': 'captcha' }, body: '<html>' },
    /AWS WAF wants proof/,
  ],
  ['ForgetDevice', { body: '' }, undefined],
] as const;

test("the page's calls are explained by their operation, and say nothing of its access token", async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  try {
    const rawToken = cognito.makeAccessToken();
    const site = await serve({
      '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(rawToken)})</script>`),
      '/idp': ({ headers }) => {
        const operation = headers['x-amz-target']?.split('.')[1];
        const [, answer] = pageCalls.find(([name]) => name === operation) ?? [];
        return { status: 200, ...answer };
      },
    });
    await driver.page.navigate(`${site.origin}/`);
    await getTokens(driver, 'access').click();
    await driver.page.evaluate(
      async (names, token) => {
        for (const name of names) {
          const target = `AWSCognitoIdentityProviderService.${name}`;
          const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
          const body = JSON.stringify({ ClientMetadata: { token } });
          await (await fetch('/idp', { method: 'POST', headers, body })).text();
        }
        return true;
      },
      pageCalls.map(([name]) => name),
      rawToken,
    );
    for (const [operation, , meaning] of pageCalls) {
      const entry = getExchanges(driver, { source: 'page', operation, status: meaning ? 'failed' : 'ok' });
      await entry.waitForCount(1);
      if (!meaning) continue;
      await openEntry(driver, entry);
      await openDetail(driver, 'Explanation');
      await getDetails(driver).getByRole('region', { name: 'Explanation' }).waitForText(meaning);
    }
    await driver.panel.getByRole('status', { name: 'Verdict' }).waitForText(/^Can send codes/);
  } finally {
    await cognito.stop();
  }
});

test('a local sender that ran out of time did not run, and one that cannot decrypt is tried with a plain code', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  try {
    const replies = ['Task timed out after 3.00 seconds', '{"errorMessage":"Malformed Header"}', '{}'];
    const site = await serve({
      '/': htmlPage(`<script>localStorage.setItem('token', ${JSON.stringify(cognito.makeAccessToken())})</script>`),
      '/2015-03-31/functions/function/invocations': () => ({
        headers: { 'access-control-allow-origin': '*' },
        body: replies.shift() ?? '',
      }),
    });
    await driver.page.navigate(`${site.origin}/`);
    await getTokens(driver, 'access').click();
    await openTab(driver, 'Trigger event');
    const { panel } = driver;
    await panel.getByRole('combobox', { name: 'Trigger' }).press('ArrowDown');
    // As tools print it: without a scheme, and without the function.
    await panel.getByRole('textbox', { name: 'Lambda endpoint' }).fill(new URL(site.origin).host);
    const run = panel.getByRole('button', { name: 'Dry run' });
    await run.click();
    await panel
      .getByRole('alert', { data: { problem: 'timed-out' } })
      .waitForText(/ran out of time: its limit is 3\.00 s/);
    await run.click();
    const alert = panel.getByRole('alert', { data: { problem: 'decryption' } });
    await alert.waitForText(/seems to have failed on decrypting the code/);
    await alert.getByRole('button', { name: 'Run with a code that is not encrypted' }).click();
    await panel
      .getByRole('region', { name: 'Dry run result' })
      .waitForText(/^Ran function, .*with a code that is not encrypted/);
    const events = site.requests.filter(({ method }) => method === 'POST').map(({ body }): unknown => JSON.parse(body));
    expect(events.map((event) => JSON.stringify(event).includes('"code":"025398"'))).toEqual([false, false, true]);
  } finally {
    await cognito.stop();
  }
});
