/** ForgotPassword and ResendConfirmationCode: no token goes along, and the Lambda gets the ClientMetadata. */
import { expect } from '@playwright/test';
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Locator } from '../support/browsers/panel.ts';
import { expectCustomMessageEvent } from '../support/custom-message.ts';
import { htmlPage } from '../support/site.ts';
import { test } from './fixtures.ts';
import {
  explainResult,
  getExchanges,
  getResult,
  openNewestExchange,
  openPreview,
  openSignedInPage,
  openTab,
  readBody,
  selectAccessToken,
  writeMetadataJson,
} from './panel.ts';

const metadata = '{"10":"an integer-like key","locale":"de-DE","quotes":"\\"double\\""}';

function getField({ panel }: PanelDriver, name: 'App client' | 'User name'): Locator {
  return panel.getByRole('textbox', { name });
}

async function allowWithoutToken({ panel }: PanelDriver, origin: string): Promise<void> {
  const dialog = panel.getByRole('alertdialog', { name: `Send user name to ${origin}` });
  await dialog.getByRole('button', { name: 'Allow for this site' }).click();
}

async function confirmMail({ panel }: PanelDriver, name: RegExp): Promise<void> {
  await panel.getByRole('alertdialog', { name }).getByRole('button', { name: 'Send' }).click();
}

/** A call to Cognito as a page makes it that uses no library. */
async function callFromPage(driver: PanelDriver, url: string, operation: string, input: object): Promise<void> {
  await driver.page.evaluate(
    async (address, target, body) => {
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target };
      await (await fetch(address, { method: 'POST', headers, body })).text();
    },
    url,
    `AWSCognitoIdentityProviderService.${operation}`,
    JSON.stringify(input),
  );
}

test('a password reset code goes to the user of the token, with the metadata that was written', async ({
  driver,
  stack,
}) => {
  const { panel } = driver;
  const { clientId, user, origin } = stack.emulator;
  await openSignedInPage(driver, stack);
  await selectAccessToken(driver);
  await writeMetadataJson(driver, metadata);
  await panel.getByRole('combobox', { name: 'Operation' }).press('f');
  expect(await getField(driver, 'App client').value()).toBe(clientId);
  expect(await getField(driver, 'User name').value()).toBe(user.username);
  const shown = await (await openPreview(driver)).text();
  expect(shown).toBe(`{"ClientId":"${clientId}","Username":"${user.username}","ClientMetadata":${metadata}}`);

  const send = panel.getByRole('button', { name: 'Send reset code' });
  await send.click();
  await allowWithoutToken(driver, origin);
  await confirmMail(driver, new RegExp(`^Send a password reset code to ${user.username}$`));
  const { event } = await stack.lambda.waitForInvocation(() => true);
  const { triggerSource, request, callerContext } = expectCustomMessageEvent(event);
  expect(triggerSource).toBe('CustomMessage_ForgotPassword');
  expect(request.clientMetadata).toEqual(JSON.parse(metadata));
  expect(callerContext.clientId).toBe(clientId);

  await getResult(driver).waitForText(/^Code sent .*E-mail to m\*\*\*@e\*\*\*$/);
  await panel.getByText('ConfirmForgotPassword').waitFor();
  expect(await panel.getByRole('button', { name: 'Enter a code…' }).count()).toBe(0);
  await openNewestExchange(driver);
  expect(await readBody(driver, 'Request')).toBe(shown);

  // From then on it is one click.
  await getField(driver, 'User name').press('Control+Enter');
  await getExchanges(driver, { status: 'ok', operation: 'ForgotPassword' }).waitForCount(2);
  expect(await panel.getByRole('alertdialog').count()).toBe(0);
  await panel.getByRole('form', { name: 'Send password reset code' }).waitForText(/2 codes used this hour/);
});

test("a confirmation code is sent again on a page without a token, to the user of the page's own sign-up", async ({
  driver,
  stack,
}) => {
  const { panel } = driver;
  const { clientId, origin, call } = stack.emulator;
  const username = `ana-${Date.now()}`;
  await callFromPage(driver, origin, 'SignUp', {
    ClientId: clientId,
    Username: username,
    Password: 'Correct-horse-7',
    UserAttributes: [{ Name: 'email', Value: 'ana@example.com' }],
    ClientMetadata: { from: 'sign-up' },
  });
  await getExchanges(driver, { source: 'page', operation: 'SignUp', status: 'ok' }).waitForCount(1);
  stack.lambda.forgetInvocations();
  await panel.getByRole('button', { name: 'Send such a code…' }).click();
  await writeMetadataJson(driver, metadata);
  expect(await panel.getByRole('combobox', { name: 'Operation' }).value()).toBe('ResendConfirmationCode');
  expect(await getField(driver, 'User name').value()).toBe(username);

  await openTab(driver, 'Trigger event');
  const preview = panel.getByRole('region', { name: 'Trigger event' });
  expect(JSON.parse(await preview.text())).toMatchObject({
    triggerSource: 'CustomMessage_ResendCode',
    request: { clientMetadata: JSON.parse(metadata) },
  });
  await openTab(driver, 'Send code');
  await panel.getByRole('button', { name: 'Resend code' }).click();
  await allowWithoutToken(driver, origin);
  await confirmMail(driver, /^Send a confirmation code to ana-/);
  const { event } = await stack.lambda.waitForInvocation(() => true);
  expect(expectCustomMessageEvent(event)).toMatchObject({
    triggerSource: 'CustomMessage_ResendCode',
    request: { clientMetadata: JSON.parse(metadata) },
  });
  await getResult(driver).waitForText(/^Code sent .*E-mail to a\*\*\*@e\*\*\*$/);
  await panel.getByText('ConfirmSignUp').waitFor();

  // What Cognito says of a user who is confirmed meanwhile is explained.
  await call('AdminConfirmSignUp', { UserPoolId: stack.emulator.userPoolId, Username: username });
  await panel.getByRole('button', { name: 'Resend code' }).click();
  await (await explainResult(driver)).waitForText(/The user is confirmed already\./);
});

test('an app client with a secret is explained, and the call copied with a place for the hash', async ({
  driver,
  serve,
}) => {
  const { panel, clipboard } = driver;
  const message = 'Client 4secret is configured with secret but SECRET_HASH was not received';
  const refusal = { status: 400, body: JSON.stringify({ __type: 'NotAuthorizedException', message }) };
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  const site = await serve({
    '/': htmlPage('Forgot password?'),
    '/cognito/': ({ method }) => (method === 'OPTIONS' ? { headers: cors } : { ...refusal, headers: cors }),
  });
  await driver.page.navigate(`${site.origin}/`);
  await callFromPage(driver, `${site.origin}/cognito/`, 'ForgotPassword', { ClientId: '4secret', Username: 'ana' });
  await getExchanges(driver, { source: 'page', operation: 'ForgotPassword' }).waitForCount(1);
  await panel.getByRole('button', { name: 'Send such a code…' }).click();
  await panel.getByRole('button', { name: 'Send reset code' }).click();
  await allowWithoutToken(driver, `${site.origin}/cognito/`);
  await confirmMail(driver, /to ana$/);
  const strip = await explainResult(driver);
  await strip.waitForText(/Base64\(HMAC-SHA256\(client secret, user name \+ client id\)\)/);
  await clipboard.writeText('');
  await strip.getByRole('button', { name: 'Copy as AWS CLI with a place for the hash' }).click();
  await expect
    .poll(() => clipboard.readText())
    .toMatch(/aws cognito-idp forgot-password[\s\S]*"SecretHash":"'"\$SECRET_HASH"'"/);
});
