import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { allowOrigin, getExchanges, getResult, openPageWith, openTab, pressSend, verifyCode } from './panel.ts';

test('from token to verified: read the user, send, enter the delivered code, see email_verified flip', async ({
  driver,
  serve,
  stack,
}, { project }) => {
  const user = await stack.emulator.createUser({ username: `loop.${project.name}.${Date.now()}` });
  const { accessToken } = await stack.emulator.signIn(user);
  await openPageWith(driver, serve, accessToken);
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Load user attributes' }).click();
  await allowOrigin(driver, stack.emulator.origin);

  const table = panel.getByRole('table', { name: 'User attributes' });
  await table.getByRole('row', { data: { attribute: 'email' } }).waitForText(/not verified/);
  const radios = panel.getByRole('radiogroup', { name: 'Attribute' });
  await radios.getByRole('radio', { name: new RegExp(`^email .*${user.email.slice(0, 4)}.*not verified`) }).waitFor();

  await pressSend(driver);
  await getResult(driver).waitForText(/Accepted|Code sent/);
  await verifyCode(driver, ` ${await stack.emulator.readDeliveredCode(user.username)} `);

  await getResult(driver).waitForText(
    /Code accepted for email.*@example\.com, verified \(before: .*@example\.com, not verified\)/,
  );
  await table.getByRole('row', { data: { attribute: 'email' } }).waitForText(/✓ verified/);
  const operations = await getExchanges(driver).elements();
  expect(operations.map(({ attributes }) => attributes['data-operation'])).toEqual([
    'GetUser',
    'VerifyUserAttribute',
    'GetUserAttributeVerificationCode',
    'GetUser',
  ]);

  await test.step('the sends of the last hour are counted, and the count outlives the panel', async () => {
    const form = panel.getByRole('form', { name: 'Send verification code' });
    await form.waitForText(/1 of 5 codes used this hour/);
    await pressSend(driver);
    await form.waitForText(/2 of 5 codes used this hour/);
    await driver.reloadPanel();
    await openTab(driver, 'Send code');
    await form.waitForText(/2 of 5 codes used this hour/);
  });
});
