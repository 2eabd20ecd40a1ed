import { afterEach, describe, expect, test } from 'vitest';
import { buildInput, formatBody, type MetadataPair, type TokenPieces } from '../../../lib/cognito/body.ts';
import { createCognitoClient } from '../../../lib/cognito/client.ts';
import type { RecipientOperationName, TokenOperationName } from '../../../lib/cognito/operations.ts';
import { getServerAheadMs, parseReply } from '../../../lib/cognito/parse-reply.ts';
import { checkSignature } from '../../../lib/cognito/signature.ts';
import { explain } from '../../../lib/explain/explain-failure.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import { holdLimit } from '../../support/fakes/hold-limit.ts';
import { makeAccessToken, makeRefreshToken } from '../../support/make-token.ts';
import {
  awsError,
  type StrictCognito,
  type StrictCognitoOptions,
  startStrictCognito,
} from '../../support/strict-cognito.ts';
import { secretClientId } from '../../support/strict-cognito-rules.ts';

const started: StrictCognito[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((cognito) => cognito.stop()));
});

async function start(options: StrictCognitoOptions = {}): Promise<StrictCognito> {
  const cognito = await startStrictCognito(options);
  started.push(cognito);
  return cognito;
}

interface Call extends Omit<TokenPieces, 'AccessToken'> {
  readonly token?: RawToken;
  readonly metadata?: readonly MetadataPair[];
  readonly verbatimJson?: string;
  readonly limitMs?: number;
}

const client = (limitMs: number) => createCognitoClient({ fetch, now: () => performance.now(), limitMs });

/** One call through the product's own client, and what its reply says. */
async function call(cognito: StrictCognito, operation: TokenOperationName, options: Call = {}) {
  const { token = cognito.makeAccessToken(), metadata = [], verbatimJson, limitMs = 20_000, ...rest } = options;
  const pieces = { ...rest, AccessToken: token };
  const result = await client(limitMs).call({
    endpoint: { url: cognito.url, region: 'local' },
    operation,
    input: buildInput(pieces, metadata),
    bodyText: formatBody(operation, pieces, verbatimJson === undefined ? metadata : { verbatimJson }),
    signal: new AbortController().signal,
    onRequest() {},
  });
  return result.kind === 'answered'
    ? { ...result, reply: parseReply(result.response) }
    : { ...result, reply: undefined };
}

async function callForError(cognito: StrictCognito, operation: TokenOperationName, options: Call = {}) {
  const { reply } = await call(cognito, operation, options);
  return reply?.error;
}

const sendEmail = { AttributeName: 'email' };

describe('a code without a token', () => {
  async function callFor(
    cognito: StrictCognito,
    operation: RecipientOperationName,
    Username = cognito.user.username,
    ClientId = 'any',
  ) {
    const input = { ClientId, Username, ClientMetadata: { locale: 'de' } };
    const result = await client(20_000).call({
      endpoint: { url: cognito.url, region: 'local' },
      operation,
      input,
      bodyText: JSON.stringify(input),
      signal: new AbortController().signal,
      onRequest() {},
    });
    if (result.kind !== 'answered') throw new Error(result.message);
    const { json, error } = parseReply(result.response);
    return error ?? json;
  }

  test('for a forgotten password goes to a verified address, and to no other', async () => {
    const cognito = await start();
    expect(await callFor(cognito, 'ForgotPassword')).toMatchObject({
      type: 'InvalidParameterException',
      message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
    });
    cognito.user.attributes.set('email_verified', 'true');
    expect(await callFor(cognito, 'ForgotPassword')).toMatchObject({
      CodeDeliveryDetails: { AttributeName: 'email', Destination: 'v***@e***' },
    });
    expect(cognito.sent).toMatchObject([{ clientMetadata: { locale: 'de' } }]);
  });

  test('for a sign-up goes to who did not confirm it yet', async () => {
    const cognito = await start();
    expect(await callFor(cognito, 'ResendConfirmationCode')).toMatchObject({ message: 'User is already confirmed.' });
    cognito.user.status = 'unconfirmed';
    expect(await callFor(cognito, 'ResendConfirmationCode')).toHaveProperty('CodeDeliveryDetails');
  });

  test('goes to nobody else, and not by a client with a secret', async () => {
    const cognito = await start();
    expect(await callFor(cognito, 'ForgotPassword', 'nobody')).toMatchObject({ type: 'UserNotFoundException' });
    expect(await callFor(cognito, 'ForgotPassword', cognito.user.username, secretClientId)).toMatchObject({
      type: 'NotAuthorizedException',
      message: expect.stringContaining('SECRET_HASH was not received'),
    });
  });
});

describe('the loop of a code', () => {
  test('is sent, verified, and the attribute flips', async () => {
    const cognito = await start();
    const metadata = [{ key: 'locale', value: 'de', isEnabled: true }];
    const sent = await call(cognito, 'GetUserAttributeVerificationCode', { ...sendEmail, metadata });
    expect(sent.reply?.json).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'v***@e***' },
    });
    expect(cognito.sent).toMatchObject([{ destination: 'vera@example.com', clientMetadata: { locale: 'de' } }]);

    const Code = cognito.sent[0]?.code ?? '';
    expect((await call(cognito, 'VerifyUserAttribute', { ...sendEmail, Code })).reply).toMatchObject({
      isJson: true,
      json: {},
    });
    const { reply } = await call(cognito, 'GetUser');
    expect(reply?.json).toMatchObject({
      Username: cognito.user.username,
      UserAttributes: expect.arrayContaining([{ Name: 'email_verified', Value: 'true' }]),
    });
    expect(cognito.requests.map(({ operation }) => operation)).toEqual([
      'GetUserAttributeVerificationCode',
      'VerifyUserAttribute',
      'GetUser',
    ]);
  });

  test('goes by SMS for phone_number', async () => {
    const { reply } = await call(await start(), 'GetUserAttributeVerificationCode', { AttributeName: 'phone_number' });
    expect(reply?.json).toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'SMS', Destination: '+*******4567' } });
  });

  test('starts with the change of an address too', async () => {
    const cognito = await start();
    const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    const { reply } = await call(cognito, 'UpdateUserAttributes', { UserAttributes });
    expect(reply?.json).toMatchObject({ CodeDeliveryDetailsList: [{ Destination: 'n***@e***' }] });
    expect(cognito.user.attributes.get('email_verified')).toBe('false');
  });
});

describe("AWS's own words and headers", () => {
  test('come with every error', async () => {
    const cognito = await start();
    const token = cognito.makeAccessToken({ scope: 'openid' });
    const { response, reply } = await callAnswered(cognito, token);
    expect(response).toMatchObject({
      status: 400,
      body: '{"__type":"NotAuthorizedException","message":"Access Token does not have required scopes"}',
    });
    expect(response.headers).toEqual(
      expect.arrayContaining([
        ['x-amzn-errortype', 'NotAuthorizedException:'],
        ['content-type', 'application/x-amz-json-1.1'],
        ['access-control-allow-origin', '*'],
      ]),
    );
    expect(reply?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('the Date is of its own clock', async () => {
    const nowMs = Date.UTC(2030, 0, 1);
    const cognito = await start({ now: () => nowMs });
    const { response } = await callAnswered(cognito, cognito.makeAccessToken());
    expect(getServerAheadMs(response, nowMs)).toBe(0);
  });

  test('only the exposed headers are named to browsers', async () => {
    const cognito = await start({ exposeHeaders: '' });
    const { response } = await callAnswered(cognito, cognito.makeAccessToken());
    expect(response.headers.map(([name]) => name)).not.toContain('access-control-expose-headers');
  });

  async function callAnswered(cognito: StrictCognito, token: RawToken) {
    const result = await call(cognito, 'GetUser', { token });
    if (result.kind !== 'answered') throw new Error(result.message);
    return result;
  }
});

describe('a token is refused', () => {
  test.each([
    ['for its kind', (cognito: StrictCognito) => cognito.makeIdToken(), 'Invalid Access Token'],
    ['as a refresh token', () => makeRefreshToken(), 'Invalid Access Token'],
    ['from another pool', () => makeAccessToken(), 'Invalid Access Token'],
    ['with a changed signature', (cognito: StrictCognito) => flip(cognito.makeAccessToken()), 'Invalid Access Token'],
    ['past its time', (cognito: StrictCognito) => cognito.makeAccessToken({ exp: 1000 }), 'Access Token has expired'],
    [
      'without the scope',
      (cognito: StrictCognito) => cognito.makeAccessToken({ scope: 'openid' }),
      'Access Token does not have required scopes',
    ],
  ])('%s', async (_, makeToken, message) => {
    const cognito = await start();
    const token = makeToken(cognito);
    expect(await callForError(cognito, 'GetUser', { token })).toEqual({ type: 'NotAuthorizedException', message });
  });

  test('once it was revoked', async () => {
    const cognito = await start();
    const token = cognito.makeAccessToken();
    expect(await callForError(cognito, 'GetUser', { token })).toBeUndefined();
    cognito.revoke(token);
    expect(await callForError(cognito, 'GetUser', { token })).toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  test.each([
    ['disabled', 'NotAuthorizedException', 'User is disabled.'],
    ['unconfirmed', 'UserNotConfirmedException', 'User is not confirmed.'],
    ['gone', 'UserNotFoundException', 'User does not exist.'],
    ['reset-required', 'PasswordResetRequiredException', 'Password reset required for the user'],
  ] as const)('when its user is %s', async (status, type, message) => {
    const cognito = await start();
    cognito.user.status = status;
    expect(await callForError(cognito, 'GetUser')).toEqual({ type, message });
  });

  /** Changes one character in the middle of the signature. */
  function flip(token: RawToken): RawToken {
    const at = token.length - 40;
    return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}` as RawToken;
  }
});

describe('input is refused', () => {
  test.each([
    [
      'an attribute that cannot be verified',
      { AttributeName: 'nickname' },
      'InvalidParameterException',
      'Invalid attribute name. Only phone_number and email can be verified.',
    ],
    ['no attribute', {}, 'InvalidParameterException', expect.stringMatching(/'attributeName'.*must not be null/)],
    [
      'a number as metadata',
      { ...sendEmail, verbatimJson: '{"a":5}' },
      'SerializationException',
      'class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String',
    ],
    ['a list as metadata', { ...sendEmail, verbatimJson: '["a"]' }, 'SerializationException', ''],
    ['broken JSON', { ...sendEmail, verbatimJson: '{"a":' }, 'SerializationException', ''],
  ] as [string, Call, string, string][])('%s', async (_, options, type, message) => {
    const cognito = await start();
    const error = await callForError(cognito, 'GetUserAttributeVerificationCode', options);
    expect(error).toEqual({ type, message });
    expect([cognito.requests.length, cognito.sent.length]).toEqual([1, 0]);
  });

  test('an attribute without a value', async () => {
    const cognito = await start({ attributes: { email: 'a@example.com' } });
    const error = await callForError(cognito, 'GetUserAttributeVerificationCode', { AttributeName: 'phone_number' });
    expect(error?.message).toBe('User does not have a valid registered phone number');
  });
});

describe('codes', () => {
  test.each([
    ['wrong', 'CodeMismatchException', 'Invalid verification code provided, please try again.', () => 'none'],
    ['right', undefined, undefined, (code: string) => code],
  ])('that are %s', async (_, type, message, choose) => {
    const cognito = await start();
    await call(cognito, 'GetUserAttributeVerificationCode', sendEmail);
    const Code = choose(cognito.sent[0]?.code ?? '');
    const error = await callForError(cognito, 'VerifyUserAttribute', { ...sendEmail, Code });
    expect(error).toEqual(type && { type, message });
  });

  test('that were used, or grew a day old, count as expired', async () => {
    let nowMs = Date.now();
    const cognito = await start({ now: () => nowMs });
    const expired = { type: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };
    const token = cognito.makeAccessToken({ exp: Math.floor(nowMs / 1000) + 2 * 86_400 });
    await call(cognito, 'GetUserAttributeVerificationCode', { ...sendEmail, token });
    const Code = cognito.sent[0]?.code ?? '';
    expect(await callForError(cognito, 'VerifyUserAttribute', { ...sendEmail, Code, token })).toBeUndefined();
    expect(await callForError(cognito, 'VerifyUserAttribute', { ...sendEmail, Code, token })).toEqual(expired);

    await call(cognito, 'GetUserAttributeVerificationCode', { ...sendEmail, token });
    nowMs += 25 * 3_600_000;
    expect(
      await callForError(cognito, 'VerifyUserAttribute', { ...sendEmail, Code: cognito.sent[1]?.code ?? '', token }),
    ).toEqual(expired);
  });

  test('are sent five times an hour', async () => {
    let nowMs = Date.now();
    const cognito = await start({ now: () => nowMs });
    const token = cognito.makeAccessToken({ exp: Math.floor(nowMs / 1000) + 86_400 });
    const send = () => callForError(cognito, 'GetUserAttributeVerificationCode', { ...sendEmail, token });
    for (let count = 0; count < 5; count++) expect(await send()).toBeUndefined();
    expect(await send()).toEqual({
      type: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
    expect(cognito.requests).toHaveLength(6);
    nowMs += 3_600_001;
    expect(await send()).toBeUndefined();
  });
});

describe('scripted answers', () => {
  test('take the place of its own, one call each', async () => {
    const cognito = await start();
    cognito.answerNext(awsError('CodeDeliveryFailureException', 'Amazon SES account is in Sandbox.'));
    cognito.answerNext({ status: 403, headers: { 'Content-Type': 'text/html' }, body: '<html>blocked</html>' });
    expect(await callForError(cognito, 'GetUserAttributeVerificationCode', sendEmail)).toEqual({
      type: 'CodeDeliveryFailureException',
      message: 'Amazon SES account is in Sandbox.',
    });
    expect((await call(cognito, 'GetUser')).reply).toEqual({ isJson: false, requestId: expect.any(String) });
    expect((await call(cognito, 'GetUser')).reply).toMatchObject({ isJson: true });
  });

  test.each([
    ['hang', { hang: true }],
    ['come too late', { delayMs: 2_000 }],
  ] as const)('%s', async (_, answer) => {
    const reachLimit = holdLimit();
    const cognito = await start();
    cognito.answerNext(answer);
    const called = call(cognito, 'GetUser');
    await expect.poll(() => cognito.requests).toHaveLength(1);
    reachLimit();
    expect(await called).toMatchObject({ kind: 'failed', failure: 'timeout' });
  });

  test('break the connection', async () => {
    const cognito = await start();
    cognito.answerNext({ destroySocket: true });
    expect(await call(cognito, 'GetUser')).toMatchObject({ kind: 'failed', failure: 'network' });
    expect(cognito.requests).toHaveLength(1);
  });

  test('break the connection once the code has gone out', async () => {
    const cognito = await start();
    cognito.answerNext({ dropReply: true });
    expect(await call(cognito, 'GetUserAttributeVerificationCode', sendEmail)).toMatchObject({ failure: 'network' });
    expect([cognito.requests.length, cognito.sent.length]).toEqual([1, 1]);
  });

  test('can lack CORS headers', async () => {
    const cognito = await start();
    cognito.answerNext({ withoutCors: true });
    const response = await fetch(cognito.url, { method: 'POST' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('what browsers and verifiers ask besides', () => {
  test('a preflight is answered, and is no call', async () => {
    const cognito = await start();
    const response = await fetch(cognito.url, { method: 'OPTIONS' });
    expect(response.headers.get('access-control-allow-headers')).toContain('x-amz-target');
    expect([cognito.requests.length, cognito.preflights.length]).toEqual([0, 1]);
  });

  test('a connection is kept open after a reply, as AWS does', async () => {
    const cognito = await start();
    const response = await fetch(cognito.url, { method: 'OPTIONS' });
    expect(response.headers.get('connection')).toBe('keep-alive');
  });

  test('its keys verify its tokens', async () => {
    const cognito = await start();
    const issuer = parseIssuer(cognito.issuer);
    const { signal } = new AbortController();
    const result = await checkSignature({
      rawToken: cognito.makeAccessToken(),
      issuer,
      isForeignAllowed: true,
      fetch,
      signal,
    });
    expect(result.kind).toBe('signed');
    expect(cognito.requests).toHaveLength(0);
  });

  test('an operation that it does not know', async () => {
    const cognito = await start();
    const response = await fetch(cognito.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsers' },
      body: '{}',
    });
    expect([response.status, await response.json()]).toEqual([400, { __type: 'UnknownOperationException' }]);
  });
});

test('each of its own errors is one that the panel can explain', async () => {
  const cognito = await start();
  const unknown = explain({
    kind: 'service',
    operation: 'GetUserAttributeVerificationCode',
    status: 400,
    type: 'NeverHeardOf',
    message: '',
  });
  for (const options of [
    { AttributeName: 'nickname' },
    { ...sendEmail, verbatimJson: '7' },
    { ...sendEmail, token: cognito.makeIdToken() },
  ]) {
    const error = await callForError(cognito, 'GetUserAttributeVerificationCode', options);
    if (!error) throw new Error('no error');
    expect(
      explain({ kind: 'service', operation: 'GetUserAttributeVerificationCode', status: 400, ...error }),
    ).not.toEqual(unknown);
  }
});
