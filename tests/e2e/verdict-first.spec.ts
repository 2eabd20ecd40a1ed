import { expect } from '@playwright/test';
import { panelSizes } from '../gallery/panel-sizes.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { makeAccessToken } from '../support/make-token.ts';
import { htmlPage } from '../support/site.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getExchanges,
  getResult,
  getToken,
  getTokens,
  openPageWith,
  openTab,
  pressSend,
} from './panel.ts';
import { resetPanelSize, setPanelSize } from './panel-size.ts';

const nowSeconds = () => Math.floor(Date.now() / 1000);

test('a token that may not send says so: the keys hold it back, and Send anyway sends it once', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const { panel } = driver;
  const cases = [
    ['id token', cognito.makeIdToken(), /ID token/],
    ['expired', cognito.makeAccessToken({ exp: nowSeconds() - 60, iat: nowSeconds() - 3660 }), /expired/],
    ['missing scope', cognito.makeAccessToken({ scope: 'openid' }), /aws\.cognito\.signin\.user\.admin/],
    ['M2M', cognito.makeAccessToken({ sub: 'client', client_id: 'client', username: undefined }), /no user/],
  ] as const;
  for (const [index, [name, token, reason]] of cases.entries()) {
    await test.step(name, async () => {
      await openPageWith(driver, serve, token);
      await panel.getByRole('status', { name: 'Verdict', data: { verdict: 'blocked' } }).waitForText(reason);
      await panel.getByRole('button', { name: 'Send anyway' }).press('Control+Enter');
      const held = panel.getByRole('alert', { data: { problem: 'verdict-blocked' } });
      await held.waitFor();
      expect(cognito.requests).toHaveLength(index);

      await panel.getByRole('button', { name: 'Send anyway' }).click();
      await allowOrigin(driver, new URL(cognito.url).origin);
      await getExchanges(driver, { status: 'failed' }).waitForCount(index + 1);
      await getResult(driver).waitForText(/400 (NotAuthorized|UserNotFound)Exception/);
      expect(cognito.requests).toHaveLength(index + 1);
      await held.waitForCount(0);
    });
  }
  await test.step('the keyboard', async () => {
    await openPageWith(driver, serve, cognito.makeIdToken());
    await panel.getByRole('button', { name: 'Send anyway' }).press('Enter');
    await allowOrigin(driver, new URL(cognito.url).origin);
    await getExchanges(driver, { status: 'failed' }).waitForCount(cases.length + 1);
    await expect.poll(() => panel.evaluate(() => document.activeElement?.textContent)).toBe('Send anyway');
  });
  await cognito.stop();
});

test('the verdict tells what is known of a token: its scopes, what binds it, that a reply called it revoked, and a clock that runs wrong', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const verdict = driver.panel.getByRole('status', { name: 'Verdict' });
  await test.step('scopes say what they allow, and the way of sign-in is said to be a guess', async () => {
    await openPageWith(driver, serve, makeAccessToken({ scope: 'openid https://api.example/books/read', version: 2 }));
    await openTab(driver, 'Token');
    const scopes = driver.panel.getByRole('list', { name: 'Scopes' });
    await scopes.getByRole('listitem', { data: { scope: 'openid' } }).waitForText(/userInfo/);
    await scopes
      .getByRole('listitem', { data: { scope: 'https://api.example/books/read' } })
      .waitForText(/"read" at the resource server https:\/\/api\.example\/books/);
    await driver.panel.getByText(/^Probably .*managed login/).waitFor();
  });
  await test.step('one that is bound to a resource goes out on the first press', async () => {
    await openPageWith(driver, serve, cognito.makeAccessToken({ aud: 'https://api.example/books' }));
    await driver.panel
      .getByRole('status', { name: 'Verdict', data: { verdict: 'unsure' } })
      .waitForText(/^Bound to https:\/\/api\.example\/books\..*sign in without the resource parameter/);
    await pressSend(driver);
    await allowOrigin(driver, new URL(cognito.url).origin);
    await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  });
  await test.step('revoked', async () => {
    const token = cognito.makeAccessToken();
    cognito.revoke(token);
    await openPageWith(driver, serve, token);
    expect(await verdict.attribute('data-verdict')).toBe('ready');
    await pressSend(driver);
    await allowOrigin(driver, new URL(cognito.url).origin);
    await verdict.waitForText(/^Revoked\./);
    expect(await getTokens(driver, 'access').nth(0).attribute('data-verdict')).toBe('blocked');
  });
  await cognito.stop();
  // The last one: what the panel learned of the clock holds from then on.
  await test.step('the Date of a reply tells a clock that runs wrong from a token that expired', async () => {
    const ahead = await startStrictCognito({ now: () => Date.now() + 7_200_000 });
    await openPageWith(driver, serve, ahead.makeAccessToken());
    expect(await verdict.attribute('data-verdict')).toBe('ready');
    await pressSend(driver);
    await allowOrigin(driver, new URL(ahead.url).origin);
    await verdict.waitForText(/This computer.s clock is (1 hour|2 hours) behind/);
    await ahead.stop();
  });
});

test('a reply that calls the token revoked blocks it, offers another, and moves nothing at any size', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito({ username: 'vera' });
  const { panel } = driver;
  const verdict = panel.getByRole('status', { name: 'Verdict' });
  let revoked = cognito.makeAccessToken({ username: 'mika' });
  try {
    for (const { width, height } of panelSizes) {
      await test.step(`${width}x${height}`, async () => {
        const stored = { vera: cognito.makeAccessToken(), mika: cognito.makeAccessToken({ username: 'mika' }) };
        const site = await serve({
          '/': htmlPage(`<script>Object.assign(localStorage, ${JSON.stringify(stored)})</script>`),
        });
        await driver.page.navigate(`${site.origin}/`);
        revoked = stored.mika;
        cognito.revoke(revoked);
        // Wide, the list is in sight.
        await resetPanelSize(driver);
        await getToken(driver, stored.mika).click();
        await openTab(driver, 'Send code');
        await setPanelSize(driver, { width, height });
        await panel.getByRole('radiogroup', { name: 'Attribute' }).waitFor();
        expect(await verdict.attribute('data-verdict')).toBe('ready');
        const before = await readTops(driver);
        await pressSend(driver);
        await allowOrigin(driver, new URL(cognito.url).origin);
        await verdict.waitForText(/^Revoked\./);
        await verdict.getByRole('button', { name: 'Use vera’s access token' }).waitFor();
        await getResult(driver).waitForText(/NotAuthorizedException/);
        expect(await readTops(driver)).toEqual(before);
        // Laid out with its fix when the person goes elsewhere.
        await openTab(driver, 'Token');
        await verdict.waitForText(/Fix:/);
      });
    }
    await resetPanelSize(driver);
    expect(await getToken(driver, revoked).attribute('data-verdict')).toBe('blocked');
  } finally {
    await resetPanelSize(driver);
    await cognito.stop();
  }
});

/** Where the parts of the form are that are there before and after a send. */
function readTops({ panel }: PanelDriver): Promise<number[]> {
  return panel.evaluate(() =>
    [...document.querySelectorAll('form :is(select, textarea, [role=radiogroup], [aria-label=Endpoint])')].map(
      (part) => part.getBoundingClientRect().top,
    ),
  );
}
