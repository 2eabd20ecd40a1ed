import { expect } from '@playwright/test';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import { importHar, makeHar } from './har.ts';
import { filterLog, openExchange, sendOnce } from './log.ts';
import {
  allowOrigin,
  getDetails,
  getExchanges,
  openDetail,
  openPageWith,
  openTab,
  pressSend,
  readBody,
} from './panel.ts';

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };

test('an exchange is sent again, byte for byte', async ({ driver, stack }) => {
  // In an order that an object would not keep.
  const text = `{"quotes":"\\"'","10":"ten","":"empty key"}`;
  await sendOnce(driver, stack, text);
  stack.lambda.forgetInvocations();
  await openExchange(driver, sent);
  const first = await readBody(driver, 'Request');
  expect(first).toContain(text);
  await driver.panel.getByRole('button', { name: 'Send again' }).click();
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(JSON.parse(text));
  await getExchanges(driver, sent).waitForCount(2);
  await openExchange(driver, sent);
  expect(await readBody(driver, 'Request')).toBe(first);
  await openDetail(driver, 'Headers');
  await driver.panel.getByText(/ms \(queue \d+ ms, network \d+ ms\)/).waitFor();
  expect(stack.lambda.invocations).toHaveLength(1);
});

test('sending again asks the verdict anew, holds a revoked token back, and sends it once with Send anyway', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const token = cognito.makeAccessToken();
  await openPageWith(driver, serve, token);
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getExchanges(driver, sent).waitForCount(1);
  cognito.revoke(token);
  await openExchange(driver, sent);
  const { panel } = driver;
  const again = panel.getByRole('button', { name: 'Send again' });
  await again.click();
  await getExchanges(driver, { status: 'failed' }).waitForCount(1);

  await again.click();
  const held = panel.getByRole('alert', { data: { problem: 'verdict-blocked' } });
  await held.waitForText(/\(revoked\)/);
  expect(cognito.requests).toHaveLength(2);
  await held.getByRole('button', { name: 'Send anyway' }).click();
  await getExchanges(driver, { status: 'failed' }).waitForCount(2);
  await held.waitForCount(0);
  expect(cognito.requests).toHaveLength(3);
  expect(new Set(cognito.requests.map(({ body }) => body)).size).toBe(1);
  await cognito.stop();
});

test('an exchange is edited and sent again', async ({ driver, stack }) => {
  // A template that the page forgot to fill in is no variable when it is sent again.
  await sendOnce(driver, stack, { locale: 'de-DE', flow: '\\{{sub}}' });
  await openTab(driver, 'JSON');
  const json = driver.panel.getByRole('textbox', { name: 'ClientMetadata JSON' });
  await json.fill('{"other":"draft"}');
  stack.lambda.forgetInvocations();
  await openExchange(driver, sent);
  await driver.panel.getByRole('button', { name: 'Edit and resend' }).click();
  await openTab(driver, 'Table');
  const value = driver.panel.getByRole('textbox', { name: 'Value 1' });
  await value.waitUntil('to hold what was sent', ([field]) => field?.value === 'de-DE');
  await value.fill('ja-JP');
  await pressSend(driver);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ locale: 'ja-JP', flow: '{{sub}}' });
});

test('two exchanges are compared key by key, then line by line, what differs being marked', async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack, { locale: 'de-DE' });
  await openTab(driver, 'JSON');
  await driver.panel.getByRole('textbox', { name: 'ClientMetadata JSON' }).fill('{"locale":"ja-JP"}');
  await pressSend(driver);
  await getExchanges(driver, sent).waitForCount(2);
  await openExchange(driver, sent);
  const { panel } = driver;
  // The newest other one of the same operation is chosen already.
  await openDetail(driver, 'Compare');
  const keys = panel.getByRole('table', { name: 'Comparison' });
  await keys.getByRole('row', { data: { key: 'locale', difference: 'changed' } }).waitForText(/ja-JP.*de-DE.*differs/);
  await keys.getByRole('row', { data: { key: 'AttributeName', difference: 'same' } }).waitForText(/email.*email/);
  const body = panel.getByRole('table', { name: 'Request body' });
  const changed = body.getByRole('row', { data: { difference: 'changed' } });
  await changed.waitUntil('to hold both values', (rows) =>
    rows.some(({ text }) => text.includes('"ja-JP"') && text.includes('"de-DE"')),
  );
  // Headers come last, folded: the browser adds some of its own.
  await panel.getByRole('table', { name: 'Request headers' }).waitForCount(0);
});

test('what the filter lets through can be chosen to compare with', async ({ driver }) => {
  const { panel } = driver;
  await importHar(driver, makeHar(3));
  await getExchanges(driver, { source: 'page' }).waitForCount(3);
  await openExchange(driver, { source: 'page' });
  await openDetail(driver, 'Compare');
  const select = panel.getByRole('combobox', { name: 'Compare with' });
  await select.waitForText(/:01 · imported · GetUser.*:00 · imported · GetUser/);
  await filterLog(driver, '-number-1');
  await select.waitUntil('to leave it out', ([one]) => one !== undefined && !/:01 · imported/.test(one.text));
  await select.waitForText(/:00 · imported/);
});

test("the page's call is compared with the panel's in one click, and edited and sent again", async ({
  driver,
  stack,
}) => {
  await sendOnce(driver, stack, { locale: 'de-DE' });
  // The page sends the same with other metadata, as an application would.
  await driver.page.evaluate(async (origin) => {
    const token = Object.entries({ ...localStorage }).find(([key]) => key.endsWith('.accessToken'))?.[1];
    await fetch(origin, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
      },
      body: JSON.stringify({ AccessToken: token, AttributeName: 'phone_number', ClientMetadata: { app: 'page' } }),
    });
  }, stack.emulator.origin);
  const ofPage = { source: 'page', operation: 'GetUserAttributeVerificationCode' };
  await getExchanges(driver, ofPage).waitForCount(1);
  await openExchange(driver, ofPage);
  const { panel } = driver;
  await openDetail(driver, 'Compare');
  const keys = panel.getByRole('table', { name: 'Comparison' });
  await keys.getByRole('row', { data: { key: 'AttributeName' } }).waitForText(/phone_number.*email/);
  await keys.getByRole('row', { data: { key: 'app', difference: 'removed' } }).waitForText(/page.*only Page/);

  await panel.getByRole('button', { name: 'Edit and resend' }).click();
  await panel.getByRole('radio', { name: /^phone_number/, checked: true }).waitFor();
  stack.lambda.forgetInvocations();
  await pressSend(driver);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ app: 'page' });
});

test('the body is laid out on request, and a path into it is copied', async ({ driver, stack }) => {
  await sendOnce(driver, stack, { 'a b': 'x' });
  await openExchange(driver, sent);
  const { panel } = driver;
  const views = panel.getByRole('tablist', { name: 'Request as' });
  await views.getByRole('tab', { name: 'Pretty' }).click();
  await getDetails(driver)
    .getByRole('region', { name: 'Request body' })
    .waitForText(/"ClientMetadata": \{ "a b": "x" \} \}$/);
  await views.getByRole('tab', { name: 'Tree' }).click();
  await panel.getByRole('button', { name: /^ClientMetadata/, expanded: false }).click();
  await panel.getByRole('button', { name: 'Copy path $.ClientMetadata["a b"]' }).click();
  await panel.getByText('Copied').waitFor();
  expect(await driver.clipboard.readText()).toBe('$.ClientMetadata["a b"]');
});

test('a token is revealed as long as the panel holds it', async ({ driver, stack }) => {
  await sendOnce(driver, stack);
  await openExchange(driver, sent);
  const { panel } = driver;
  await openDetail(driver, 'Headers');
  const before = await panel.getByRole('region', { name: 'Log' }).text();
  expect(before).not.toMatch(/eyJ/);
  await panel.getByRole('button', { name: 'Reveal token' }).click();
  await panel.getByRole('region', { name: 'Log' }).waitForText(/eyJ[\w-]+\.eyJ/);

  await driver.page.evaluate(() => localStorage.clear());
  await driver.page.navigate(`${stack.site.origin}/nothing-here`);
  await driver.closeDevtools();
  await driver.openDevtools();
  await driver.showPanel();
  await openExchange(driver, sent);
  await openDetail(driver, 'Headers');
  await panel.getByRole('button', { name: 'Reveal token' }).click();
  await panel.getByRole('alert', { data: { problem: 'token-gone' } }).waitFor();
  await panel.getByRole('button', { name: 'Send again' }).click();
  await panel
    .getByRole('alert', { data: { problem: 'token-gone' } })
    .waitUntil('to be said twice', (all) => all.length === 2);
});
