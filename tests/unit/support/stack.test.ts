import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { expectCustomMessageEvent } from '../../support/custom-message.ts';
import type { Emulator } from '../../support/emulator.ts';
import { expectObject } from '../../support/expect-json.ts';
import type { Invocation } from '../../support/lambda.ts';
import { createAmplifyClient } from '../../support/sample-site/pages/amplify/amplify-client.ts';
import { type Stack, startStack } from '../../support/stack.ts';

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
}, 60_000);

afterAll(() => stack.stop());

afterEach(() => vi.restoreAllMocks());

beforeEach(() => stack.lambda.forgetInvocations());

const isCustomMessage = ({ event }: Invocation) =>
  expectCustomMessageEvent(event).triggerSource === 'CustomMessage_VerifyUserAttribute';

describe('the emulator', () => {
  test('signs its user in with tokens issued for its own address, pool and client', async () => {
    const { accessToken, idToken } = await stack.emulator.signIn();
    const { origin, userPoolId, clientId, user } = stack.emulator;
    expect(decodeClaims(accessToken)).toMatchObject({
      iss: `${origin}/${userPoolId}`,
      client_id: clientId,
      username: user.username,
      sub: user.sub,
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(decodeClaims(idToken)).toMatchObject({ email: user.email, email_verified: false });
  });

  test('hands ClientMetadata to the Lambda as it was sent', async () => {
    const ClientMetadata = {
      locale: 'de-DE',
      quote: '"\\',
      lines: 'a\nb\u2028c',
      emoji: '👩‍🚀',
      empty: '',
      '': 'no key',
    };
    await sendCode(stack.emulator, { ClientMetadata });
    const { event } = await stack.lambda.waitForInvocation(isCustomMessage);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual(ClientMetadata);
  });

  test('delivers the mail that the Lambda wrote, with the code in the place of {####}', async () => {
    await sendCode(stack.emulator, { ClientMetadata: { locale: 'ja-JP' } });
    const code = await stack.emulator.readDeliveredCode(stack.emulator.user.username);
    expect(code).toMatch(/^\d{6}$/);
    await expect.poll(stack.emulator.output).toContain(`確認コードは ${code} です。24時間有効です。`);
  });

  test('tells where the code went, as AWS does: to the attribute that was asked for', async () => {
    const { accessToken: AccessToken } = await stack.emulator.signIn();
    const send = (AttributeName: string) =>
      stack.emulator.call('GetUserAttributeVerificationCode', { AccessToken, AttributeName });
    const [first, host] = stack.emulator.user.email.split('@');
    const Destination = `${first?.charAt(0)}***@${host?.charAt(0)}***`;
    expect(await send('email')).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination },
    });
    expect(await send('phone_number')).toMatchObject({
      CodeDeliveryDetails: { DeliveryMedium: 'SMS', Destination: expect.stringMatching(/^\+\*+\d{4}$/) },
    });
  });

  test('verifies the attribute with the delivered code, and with no other', async () => {
    const user = await stack.emulator.createUser({ username: 'to-verify@example.com', email: 'other@example.com' });
    const { accessToken: AccessToken } = await stack.emulator.signIn(user);
    await stack.emulator.call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
    const Code = await stack.emulator.readDeliveredCode(user.sub);
    const verify = (code: string) =>
      stack.emulator.call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: code });
    await expect(verify('wrong')).rejects.toThrow(/VerifyUserAttribute: HTTP 400 .*CodeMismatchException/);
    await verify(Code);
    const { UserAttributes } = await callForObject(stack.emulator, 'GetUser', { AccessToken });
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'other@example.com' });
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  test('makes further app clients with callback URLs', async () => {
    const CallbackURLs = ['http://localhost:1/callback'];
    const clientId = await stack.emulator.createClient({ CallbackURLs });
    expect(clientId).not.toBe(stack.emulator.clientId);
    const described = await callForObject(stack.emulator, 'DescribeUserPoolClient', {
      ClientId: clientId,
      UserPoolId: stack.emulator.userPoolId,
    });
    expect(described['UserPoolClient']).toMatchObject({ CallbackURLs });
  });

  test('survives a trigger that throws, as the facts say it does', async () => {
    await sendCode(stack.emulator, { ClientMetadata: { locale: 'boom' } });
    const { reply } = await stack.lambda.waitForInvocation(isCustomMessage);
    expect((await reply).functionError).toBe('Unhandled');
    expect(stack.lambda.invocations).toHaveLength(1);
  });
});

describe('the sample site', () => {
  test('serves the Amplify page with its bundle and its config', async () => {
    const page = await (await fetch(`${stack.site.origin}/amplify/`)).text();
    const [, script] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
    const bundle = await fetch(new URL(script ?? '', stack.site.origin));
    expect(bundle.headers.get('content-type')).toContain('text/javascript');
    expect(await fetchWithImports(bundle.url)).toContain('CognitoIdentityServiceProvider');
    expect(await (await fetch(`${stack.site.otherOrigin}/config.json`)).json()).toMatchObject({
      endpoint: stack.emulator.origin,
      clientId: stack.emulator.clientId,
    });
  });

  test('has a real Amplify that signs in, sends a code with metadata, and signs out', async () => {
    const { origin, userPoolId, clientId, user } = stack.emulator;
    const { username, password, email, phoneNumber } = user;
    vi.spyOn(console, 'warn').mockImplementation(() => {}); // Amplify warns of an endpoint that is not AWS's.
    const client = createAmplifyClient({ endpoint: origin, userPoolId, clientId, username, password });
    expect(await client.getAccount()).toBeUndefined();
    await client.signIn(username, password);
    expect(await client.getAccount()).toMatchObject({ username, attributes: { email, phone_number: phoneNumber } });
    await client.sendCode('phone_number', { locale: 'de-DE', source: 'account-page' });
    const { event } = await stack.lambda.waitForInvocation(isCustomMessage);
    expect(expectCustomMessageEvent(event).request.clientMetadata).toEqual({ locale: 'de-DE', source: 'account-page' });
    await client.signOut();
    expect(await client.getAccount()).toBeUndefined();
  });
});

async function sendCode(emulator: Emulator, input: Readonly<Record<string, unknown>>): Promise<void> {
  const { accessToken: AccessToken } = await emulator.signIn();
  await emulator.call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email', ...input });
}

async function callForObject(emulator: Emulator, operation: string, input: Readonly<Record<string, unknown>>) {
  return expectObject(await emulator.call(operation, input));
}

function decodeClaims(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
}

/** The script's text and that of all that it imports: the bundler shares code between pages as it sees fit. */
async function fetchWithImports(url: string, fetched = new Set<string>()): Promise<string> {
  fetched.add(url);
  const text = await (await fetch(url)).text();
  const imported = [...text.matchAll(/from"(\.[^"]+)"/g)].map(([, path = '']) => new URL(path, url).href);
  const texts = [text];
  for (const other of imported) if (!fetched.has(other)) texts.push(await fetchWithImports(other, fetched));
  return texts.join('\n');
}
