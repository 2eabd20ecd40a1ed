import { expect } from '@playwright/test';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  chooseAttribute,
  getExchanges,
  openNewestExchange,
  openPreview,
  openSignedInPage,
  openTab,
  pressSend,
  readBody,
  selectAccessToken,
  writeMetadataJson,
} from './panel.ts';

const awkward = {
  locale: 'de-DE',
  quotes: `"double" 'single' \`back\``,
  lines: 'first\nsecond\r\n\ttabbed',
  backslash: 'C:\\new\\table \\u0041',
  emoji: '👩‍🚀 naïve Ω',
  empty: '',
  '10': 'an integer-like key',
  '2': 'another one',
  '': 'the empty key',
};

test('the Lambda receives exactly the metadata that was written, byte for byte', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  const fingerprint = await selectAccessToken(driver);
  const pairs = Object.entries(awkward).reverse();
  await writeMetadataJson(driver, `{${pairs.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`);
  await chooseAttribute(driver, /^email/);
  const shown = await (await openPreview(driver)).text();
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);

  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(awkward);

  await getExchanges(driver, { status: 'ok', operation: 'GetUserAttributeVerificationCode' }).waitForCount(1);
  await openNewestExchange(driver);
  const metadata = pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',');
  expect(await readBody(driver, 'Request')).toBe(
    `{"AccessToken":"#${fingerprint}","AttributeName":"email","ClientMetadata":{${metadata}}}`,
  );
  expect(shown).toBe(await readBody(driver, 'Request'));
  expect(JSON.parse(await readBody(driver, 'Response'))).toMatchObject({
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL' },
  });
  await test.step('without entries no ClientMetadata goes out', async () => {
    await writeMetadataJson(driver, '{}');
    await pressSend(driver);
    await getExchanges(driver, { status: 'ok' }).waitForCount(2);
    await openNewestExchange(driver);
    expect(await readBody(driver, 'Request')).toBe(`{"AccessToken":"#${fingerprint}","AttributeName":"email"}`);
  });
});

test('what was written in the table goes out, and one click is one request', async ({ driver, stack }) => {
  await openSignedInPage(driver, stack);
  await openTab(driver, 'Send code');
  await openTab(driver, 'Table');
  const { panel } = driver;
  await panel.getByRole('button', { name: 'Add entry' }).click();
  await panel.getByRole('textbox', { name: 'Key 1' }).fill('locale');
  await panel.getByRole('textbox', { name: 'Value 1' }).fill('ja-JP');
  await panel.getByRole('button', { name: 'Add entry' }).click();
  await panel.getByRole('textbox', { name: 'Key 2' }).fill('flow');
  await panel.getByRole('textbox', { name: 'Value 2' }).fill('change "email"');
  await pressSend(driver);
  await allowOrigin(driver, stack.emulator.origin);

  const { event } = await stack.lambda.waitForInvocation(() => true);
  const { request, triggerSource } = expectCustomMessageEvent(event);
  expect(triggerSource).toBe('CustomMessage_VerifyUserAttribute');
  expect(request.clientMetadata).toEqual({ locale: 'ja-JP', flow: 'change "email"' });
  await getExchanges(driver, { status: 'ok' }).waitForCount(1);
  // A second request would have left by the time that another call has its answer.
  await panel.getByRole('button', { name: 'Load user attributes' }).click();
  await getExchanges(driver, { status: 'ok', operation: 'GetUser' }).waitForCount(1);
  expect(await getExchanges(driver).count()).toBe(2);
  expect(stack.lambda.invocations).toHaveLength(1);
  await test.step('phone_number can be asked for', async () => {
    stack.lambda.forgetInvocations();
    await chooseAttribute(driver, /^phone_number/);
    await pressSend(driver);
    await stack.lambda.waitForInvocation(() => true);
    await getExchanges(driver, { status: 'ok' }).waitForCount(3);
    await openNewestExchange(driver);
    expect(JSON.parse(await readBody(driver, 'Request'))).toMatchObject({ AttributeName: 'phone_number' });
  });
});
