import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { htmlPage } from '../support/site.ts';
import { type StrictCognito, startStrictCognito } from '../support/strict-cognito.ts';
import { test } from './fixtures.ts';
import {
  allowOrigin,
  getAnswer,
  getExchanges,
  getTokens,
  openPageWith,
  openTab,
  pressSend,
  verifyCode,
} from './panel.ts';

async function sendOnce(driver: PanelDriver, cognito: StrictCognito): Promise<void> {
  await pressSend(driver);
  await allowOrigin(driver, new URL(cognito.url).origin);
  await getAnswer(driver, 'Answer').waitForText(/Accepted/);
}

test('where the code went is held against what was asked and against the current value', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  await driver.panel.getByRole('button', { name: 'Get user' }).click();
  const answer = getAnswer(driver, 'Answer');
  await answer.waitForText(/EMAIL to v\*\*\*@e\*\*\* \(email, as asked\).*vera@example\.com(?! \(not)/);
  expect(await answer.text()).not.toContain('not where it was sent');
  await answer.getByRole('button', { name: 'Copy request id' }).waitFor();

  const CodeDeliveryDetails = { AttributeName: 'email', DeliveryMedium: 'SMS', Destination: 'n***@o***' };
  cognito.answerNext({ body: JSON.stringify({ CodeDeliveryDetails }) });
  await pressSend(driver);
  await answer.waitForText(/SMS to n\*\*\*@o\*\*\* \(email, though email goes by EMAIL\).*not where it was sent/);
  await cognito.stop();
});

test('an accepted send says where to look when no message arrives', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  await driver.panel.getByText(/^Accepted is not delivered/).click();
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
    await form.waitForText(new RegExp(`${count} of 5 sends this hour`));
  }
  await form.waitForText(/5 of 5 sends this hour, the next is free at \d\d:\d\d/);
  await pressSend(driver);
  await getAnswer(driver, 'Answer').waitForText(/LimitExceededException.*Attempt limit exceeded.*Wait up to an hour/);
  await form.waitForText(/5 of 5 sends this hour/);
  expect(cognito.requests).toHaveLength(6);
  await cognito.stop();
});

test('a wrong code and a used code are told apart, and neither reads the user again', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await sendOnce(driver, cognito);
  const code = cognito.sent.at(-1)?.code ?? '';
  const result = getAnswer(driver, 'Verification');

  await verifyCode(driver, code === '000000' ? '000001' : '000000');
  await result.waitForText(/CodeMismatchException.*not the one that Cognito expects/);
  await verifyCode(driver, code);
  await result.waitForText(/Code accepted.*not known.*vera@example\.com, verified/);
  await verifyCode(driver, code);
  await result.waitForText(/ExpiredCodeException.*was already used/);
  await getExchanges(driver, { operation: 'GetUser' }).waitForCount(1);
  await cognito.stop();
});

test('a code from elsewhere is typed and verified by keyboard alone', async ({ driver, serve }) => {
  const cognito = await startStrictCognito();
  await openPageWith(driver, serve, cognito.makeAccessToken());
  await driver.panel.getByRole('button', { name: 'I have a code already' }).press('Enter');
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
  await getAnswer(driver, 'Verification').waitForText(
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

  const endpoint = driver.panel.getByRole('textbox', { name: 'Endpoint' });
  await endpoint.waitUntil("to be the traffic's", ([field]) => field?.attributes['data-endpoint-source'] === 'traffic');
  expect(await endpoint.value()).toBe(cognito.url);
  await driver.panel.getByRole('form', { name: 'Send verification code' }).waitForText(/1 of 5 sends this hour/);

  await driver.panel.getByRole('button', { name: 'Use https://cognito-idp.eu-west-1.amazonaws.com/' }).click();
  expect(await endpoint.attribute('data-endpoint-source')).toBe('custom');
  await cognito.stop();
});
