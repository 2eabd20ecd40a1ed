import { expect } from '@playwright/test';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { test } from './fixtures.ts';
import { openExchange, sendOnce } from './log.ts';
import { getExchanges, openDetail, pressSend, readBody } from './panel.ts';

const sent = { source: 'panel', status: 'ok', operation: 'GetUserAttributeVerificationCode' };

test("an exchange is sent again, byte for byte; the page's is compared with it in one click, and edited and sent again", async ({
  driver,
  stack,
}) => {
  const { panel } = driver;
  await test.step('sent again', async () => {
    // In an order that an object would not keep.
    const text = `{"quotes":"\\"'","10":"ten","":"empty key"}`;
    await sendOnce(driver, stack, text);
    stack.lambda.forgetInvocations();
    await openExchange(driver, sent);
    const first = await readBody(driver, 'Request');
    expect(first).toContain(text);
    await panel.getByRole('button', { name: 'Send again' }).click();
    const { event } = await stack.lambda.waitForInvocation(() => true);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(JSON.parse(text));
    await getExchanges(driver, sent).waitForCount(2);
    await openExchange(driver, sent);
    expect(await readBody(driver, 'Request')).toBe(first);
    await openDetail(driver, 'Headers');
    await panel.getByText(/ms \(queue \d+ ms, network \d+ ms\)/).waitFor();
    expect(stack.lambda.invocations).toHaveLength(1);
  });
  const ofPage = { source: 'page', operation: 'GetUserAttributeVerificationCode' };
  await test.step("the page's is compared", async () => {
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
    await getExchanges(driver, ofPage).waitForCount(1);
    await openExchange(driver, ofPage);
    await openDetail(driver, 'Compare');
    const keys = panel.getByRole('table', { name: 'Comparison' });
    await keys.getByRole('row', { data: { key: 'AttributeName' } }).waitForText(/phone_number.*email/);
    await keys.getByRole('row', { data: { key: 'app', difference: 'removed' } }).waitForText(/page.*only Page/);
  });
  await test.step('and edited and sent again', async () => {
    await panel.getByRole('button', { name: 'Edit and resend' }).click();
    await panel.getByRole('radio', { name: /^phone_number/, checked: true }).waitFor();
    stack.lambda.forgetInvocations();
    await pressSend(driver);
    const { event } = await stack.lambda.waitForInvocation(() => true);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ app: 'page' });
  });
});
