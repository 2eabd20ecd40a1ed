import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { htmlPage } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  explainResult,
  getExchanges,
  getResult,
  getTokens,
  openEndpoint,
  openPageWith,
  openTab,
  pressSend,
  verifyCode,
} from './panel.ts';

async function sendOnce(driver: PanelDriver, cognito: StrictCognito): Promise<void> {
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getResult(driver).waitForText(/Accepted|Code sent/);
}

test('where the code went is held against what was asked and against the current value', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  await driver.panel.getByRole('button', { name: 'Load user attributes' }).click();
  await getExchanges(driver, { status: 'ok', operation: 'GetUser' }).waitForCount(1);
  const result = getResult(driver);
  await result.waitForText(/E-mail to v\*\*\*@e\*\*\*$/);

  const CodeDeliveryDetails = { AttributeName: 'email', DeliveryMedium: 'SMS', Destination: 'n***@o***' };
  cognito.answerNext({ body: JSON.stringify({ CodeDeliveryDetails }) });
  await pressSend(driver);
  await result.waitForText(
    /SMS to n\*\*\*@o\*\*\* \(email is usually sent by E-mail; not the current value, vera@example\.com\)/,
  );
  await cognito.stop();
});

test('an accepted send says where to look when no message arrives', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  await driver.panel.getByRole('button', { name: 'Message not arrived?' }).click();
  await driver.panel.getByRole('list', { name: 'If no message arrives' }).waitForText(/SES sandbox/);
  await cognito.stop();
});

test('after five sends in an hour the limit is told, with the time when the next is free', async ({
  driver,
  serve,
}) => {
  const cognito = await startStrictCognito();
  const form = driver.panel.getByRole('form', { name: 'Send verification code' });
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  for (const count of [2, 3, 4, 5]) {
    await pressSend(driver);
    await form.waitForText(new RegExp(`${count} of 5 codes used this hour`));
  }
  await form.waitForText(/5 of 5 codes used this hour; next at \d\d:\d\d/);
  await pressSend(driver);
  await (await explainResult(driver)).waitForText(/LimitExceededException.*Attempt limit exceeded.*Wait up to an hour/);
  await form.waitForText(/5 of 5 codes used this hour/);
  expect(cognito.requests).toHaveLength(6);
  await cognito.stop();
});

test('a wrong code and a used code are told apart, and neither reads the user again', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  const code = cognito.sent.at(-1)?.code ?? '';

  await verifyCode(driver, code === '000000' ? '000001' : '000000');
  await (await explainResult(driver)).waitForText(/CodeMismatchException.*not the one that Cognito expects/);
  await verifyCode(driver, code);
  await getResult(driver).waitForText(/Code accepted for email\..*vera@example\.com, verified/);
  await verifyCode(driver, code);
  await (await explainResult(driver)).waitForText(/ExpiredCodeException.*was already used/);
  await getExchanges(driver, { operation: 'GetUser' }).waitForCount(1);
  await cognito.stop();
});

test('a code from elsewhere is typed and verified by keyboard alone', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await driver.panel.getByRole('button', { name: 'Enter a code…' }).press('Enter');
  const field = driver.panel.getByRole('textbox', { name: 'Code' });
  await field.waitFor();
  await expect.poll(() => driver.panel.evaluate(() => document.activeElement?.id)).toBe('code');
  await driver.keyboard.type('123456');
  await driver.keyboard.press('Enter');
  await allowOrigin(driver, new URL(cognito.url).origin);
  await expect
    .poll(() => cognito.requests.map(({ operation, body }) => [operation, JSON.parse(body).Code]))
    .toEqual([['VerifyUserAttribute', '123456']]);
  await cognito.stop();
});

test('a code that comes a day late is explained as too old', async ({ driver, serve }) => {
  let aheadMs = -25 * 3_600_000;
  const cognito = await startStrictCognito({ now: () => Date.now() + aheadMs });
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  aheadMs = 0;
  await verifyCode(driver, cognito.sent.at(-1)?.code ?? '');
  await (await explainResult(driver)).waitForText(
    /ExpiredCodeException.*Invalid code provided, please request a code again\..*It is older than a day.*send a new code/,
  );
  await getExchanges(driver, { operation: 'VerifyUserAttribute' }).waitForCount(1);
  expect(cognito.requests).toHaveLength(2);
  await cognito.stop();
});

test("the page's own call tells the endpoint, and its sends are counted", async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  const token = cognito.makeAccessToken({ iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1' });
  const call = {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetUserAttributeVerificationCode',
    },
    body: JSON.stringify({ AccessToken: token, AttributeName: 'email' }),
  };
  cognito.answerNext({ body: '{}' });
  const page = await serve({
    '/': htmlPage(`<script>
      localStorage.setItem('token', ${JSON.stringify(token)});
      fetch(${JSON.stringify(cognito.url)}, ${JSON.stringify(call)});
    </script>`),
  });
  await driver.page.navigate(`${page.origin}/`);
  await getExchanges(driver, { source: 'page' }).waitForCount(1);
  await getTokens(driver, 'access').nth(0).click();
  await openTab(driver, 'Send code');

  const endpoint = await openEndpoint(driver);
  await endpoint.waitUntil("to be the traffic's", ([field]) => field?.attributes['data-endpoint-source'] === 'traffic');
  expect(await endpoint.value()).toBe(cognito.url);
  await driver.panel.getByRole('form', { name: 'Send verification code' }).waitForText(/1 of 5 codes used this hour/);

  await driver.panel.getByRole('button', { name: 'Use https://cognito-idp.eu-west-1.amazonaws.com/' }).click();
  expect(await endpoint.attribute('data-endpoint-source')).toBe('custom');
  await cognito.stop();
});
