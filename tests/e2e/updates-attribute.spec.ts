import { expect } from '@playwright/test';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  chooseAttribute,
  getExchanges,
  getResult,
  openNewestExchange,
  openPageWith,
  openSignedInPage,
  openTab,
  readBody,
  selectAccessToken,
  writeMetadataJson,
} from './panel.ts';

/** The user's own address: asked to set it anew, Cognito sends a code, and other specs find the user as before. */
const email = 'mika.lindqvist@example.com';

test('UpdateUserAttributes takes the metadata to the Lambda, and the Trigger tab shows its event', async ({
  driver,
  stack,
}) => {
  await openSignedInPage(driver, stack);
  const fingerprint = await selectAccessToken(driver);
  const { panel } = driver;
  await writeMetadataJson(driver, '{"locale":"de-DE"}');
  const operation = panel.getByRole('combobox', { name: 'Operation' });
  const value = panel.getByRole('textbox', { name: 'New value' });
  await operation.press('u');
  await test.step('an empty new value is refused, since it would delete the attribute', async () => {
    await panel.getByRole('button', { name: 'Update attribute' }).click();
    await panel.getByRole('alert', { data: { problem: 'no-attribute-value' } }).waitFor();
    expect(await panel.getByRole('alertdialog').count()).toBe(0);
    expect(await getExchanges(driver).count()).toBe(0);
  });
  await value.fill(email);
  await openTab(driver, 'Trigger event');
  const shown = expectCustomMessageEvent(JSON.parse(await panel.getByRole('region', { name: 'Trigger event' }).text()));
  await openTab(driver, 'Send code');
  await panel.getByRole('button', { name: 'Update attribute' }).click();
  await allowOrigin(driver, stack.emulator.origin);

  const { event } = await stack.lambda.waitForInvocation(() => true);
  const { triggerSource, request } = expectCustomMessageEvent(event);
  expect([shown.triggerSource, triggerSource]).toEqual(Array(2).fill('CustomMessage_UpdateUserAttribute'));
  expect(request.clientMetadata).toEqual({ locale: 'de-DE' });
  await getExchanges(driver, { status: 'ok', operation: 'UpdateUserAttributes' }).waitForCount(1);
  await openNewestExchange(driver);
  expect(await readBody(driver, 'Request')).toBe(
    `{"UserAttributes":[{"Name":"email","Value":"${email}"}],"AccessToken":"#${fingerprint}","ClientMetadata":{"locale":"de-DE"}}`,
  );
  await test.step('the change is taken back into the draft with its new value', async () => {
    await value.fill('something.else@example.com');
    await operation.press('g');
    await openNewestExchange(driver);
    await panel.getByRole('button', { name: 'Edit and resend' }).click();
    await value.waitUntil('to be what was sent', ([field]) => field?.value === email);
    expect(await operation.value()).toBe('UpdateUserAttributes');
  });
});

test('a change that needs no verification says so, and asks for no code', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  const { panel } = driver;
  await panel.getByRole('combobox', { name: 'Operation' }).press('u');
  await chooseAttribute(driver, /^other/);
  await panel.getByRole('textbox', { name: 'Attribute name' }).fill('nickname');
  await panel.getByRole('textbox', { name: 'New value' }).fill('Vee');
  await panel.getByRole('button', { name: 'Update attribute' }).click();
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getResult(driver).waitForText(/Attribute updated\..*No code was sent\./);
  expect(cognito.user.attributes.get('nickname')).toBe('Vee');
  await panel.getByRole('button', { name: 'Enter a code…' }).waitFor();
  expect(await panel.getByRole('textbox', { name: 'Code' }).count()).toBe(0);
  await cognito.stop();
});
