/** One panel goes on for as long as a working day does. Every other spec starts from a panel that knows nothing. */
import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import type { Tokens } from '../support/emulator-api.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, getResult, getTokens, openTab, pressSend, verifyCode } from './panel.ts';

const page = htmlPage('<link rel="icon" href="data:,"><p>a page</p>');
const ROUNDS = 4;

/** What an app's library does with the tokens of a sign-in. */
async function signIn(driver: PanelDriver, username: string, { accessToken, idToken }: Tokens): Promise<void> {
  await driver.page.evaluate(
    (owner, user, access, id) => {
      localStorage.setItem(`${owner}.LastAuthUser`, user);
      localStorage.setItem(`${owner}.${user}.accessToken`, access);
      localStorage.setItem(`${owner}.${user}.idToken`, id);
    },
    'CognitoIdentityServiceProvider.app',
    username,
    accessToken,
    idToken,
  );
}

function getToken({ panel }: PanelDriver, { accessToken }: Tokens, presence: string): Locator {
  const fingerprint = createHash('sha256').update(accessToken).digest('hex').slice(0, 12);
  return panel.getByRole('listbox', { name: 'Tokens' }).getByRole('option', { data: { fingerprint, presence } });
}

/** Chromium's script for extensions throws this where `getResources` is asked while one document goes and the next comes. */
const CHROMIUMS_OWN = /\(\w+ \|\| \[\]\)\.map is not a function/;

test('a working day in one panel: sign in, send, other origins, sign out, another user, reload, filter', async ({
  driver,
  serve,
  stack,
}, { project }) => {
  const { panel } = driver;
  const [app, login] = [await serve({ '*': page }), await serve({ '*': page })];
  const people = await Promise.all(
    ['ann', 'bob'].map(async (name) => {
      const user = await stack.emulator.createUser({ username: `day.${name}.${project.name}.${Date.now()}` });
      return { user, tokens: await stack.emulator.signIn(user) };
    }),
  );
  const [ann, bob] = people;
  if (!ann || !bob) throw new Error('nobody to sign in');

  await driver.page.navigate(`${login.origin}/sign-in`);
  await driver.page.navigate(`${app.origin}/`);
  await signIn(driver, ann.user.username, ann.tokens);
  await getToken(driver, ann.tokens, 'here').click();
  await openTab(driver, 'Send code');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  await getResult(driver).waitForText(/Accepted|Code sent/);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);

  for (let round = 0; round < ROUNDS; round++) {
    for (const origin of [login.origin, login.otherOrigin]) {
      await driver.page.navigate(`${origin}/`);
      await getTokens(driver).waitForCount(0);
    }
    await driver.page.navigate(`${app.origin}/`);
    await getToken(driver, ann.tokens, 'here').waitFor();
  }

  await driver.page.evaluate(() => localStorage.clear());
  await getToken(driver, ann.tokens, 'gone').waitFor();
  await signIn(driver, bob.user.username, bob.tokens);
  await getToken(driver, bob.tokens, 'here').click();
  await openTab(driver, 'Send code');
  await pressSend(driver);
  await getExchanges(driver, { status: 'ok' }).waitForCount(2);
  await getResult(driver).waitForText(/Accepted|Code sent/);

  await driver.page.reload();
  await getToken(driver, bob.tokens, 'here').waitFor();
  await verifyCode(driver, await stack.emulator.readDeliveredCode(bob.user.username));
  await getResult(driver).waitForText(/Code accepted/);

  await driver.hidePanel();
  await driver.showPanel();
  const filter = panel.getByRole('searchbox', { name: 'Filter exchanges' });
  await filter.fill('op:GetUserAttributeVerificationCode');
  await getExchanges(driver).waitForCount(2);
  await filter.fill('');
  await getExchanges(driver, { operation: 'VerifyUserAttribute', status: 'ok' }).waitForCount(1);
  const exceptions = (await driver.consoleMessages()).filter(({ level }) => level === 'exception');
  expect(exceptions.filter(({ text }) => !CHROMIUMS_OWN.test(text))).toEqual([]);
});
