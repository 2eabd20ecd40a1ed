import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getExchanges,
  getTokens,
  openDetail,
  openEntry,
  openNewestExchange,
  openSignedInPage,
  openTab,
  pressSend,
  signInFromPage,
  writeMetadataJson,
} from './panel.ts';

test('after a run no raw token is in the DOM, in extension storage, in the log or on the console', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  await getTokens(driver, 'access').nth(0).click();
  const stored = await driver.page.evaluate(() =>
    Object.values({ ...localStorage }).filter((value): value is string => /^eyJ/.test(String(value))),
  );
  const tokens = [...stored, ...(await signInFromPage(driver, stack))];
  expect(tokens.length).toBeGreaterThanOrEqual(6);
  await writeMetadataJson(driver, '{"locale":"en"}');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  await openNewestExchange(driver);
  // The page's sign-in, with a password in its request and three tokens in its reply.
  const signIn = getExchanges(driver, { source: 'page', operation: 'InitiateAuth' });
  await openEntry(driver, signIn.nth(0));
  await openDetail(driver, 'Headers');
  await driver.panel.getByRole('region', { name: 'Request headers' }).waitForText(/InitiateAuth/);
  await openDetail(driver, 'Response');
  await openTab(driver, 'Token');

  const haystacks = {
    DOM: await driver.panel.evaluate(() => {
      const fields = [...document.querySelectorAll('input, textarea')].map((field) => Reflect.get(field, 'value'));
      return document.documentElement.outerHTML + fields.join('\n');
    }),
    storage: JSON.stringify(await driver.extensionStorage()),
    webStorage: await driver.panel.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
    console: JSON.stringify(await driver.consoleMessages()),
  };
  for (const [where, text] of Object.entries(haystacks)) {
    const segments = tokens
      .flatMap((token) => [...token.split('.'), token.slice(-20)])
      .filter((piece) => piece.length >= 20);
    expect(text.includes(stack.emulator.user.password), `the password in ${where}`).toBe(false);
    expect(
      segments.filter((segment) => text.includes(segment)),
      where,
    ).toEqual([]);
  }
  expect(haystacks.DOM).toMatch(/#[0-9a-f]{12}/);
});
