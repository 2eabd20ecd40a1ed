import type { CustomEmailSenderTriggerEvent, CustomMessageTriggerEvent, CustomSMSSenderTriggerEvent } from 'aws-lambda';
import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  buildTriggerEvent,
  findTriggerSources,
  type TriggerEvent,
  type TriggerInput,
} from '../../../lib/trigger/trigger-event.ts';

const input: TriggerInput = {
  token: {
    claims: { sub: '4f0f2b52', username: 'ana' },
    issuer: {
      kind: 'aws',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab1',
      form: 'classic',
      region: 'eu-west-1',
      partition: 'aws',
      userPoolId: 'eu-west-1_Ab1',
    },
    username: 'ana',
    clientId: '1example23456789',
  },
  userAttributes: [
    { Name: 'sub', Value: '4f0f2b52' },
    { Name: 'email', Value: 'ana@example.com' },
    { Name: 'email_verified', Value: 'false' },
    { Name: 'custom:note' },
  ],
  clientMetadata: [['locale', 'de']],
};

const userAttributes = {
  sub: '4f0f2b52',
  email: 'ana@example.com',
  email_verified: 'false',
  'custom:note': '',
  'cognito:user_status': 'CONFIRMED',
};

function listNotes(
  changes: Partial<TriggerInput>,
  source: Parameters<typeof buildTriggerEvent>[0] = 'CustomMessage_VerifyUserAttribute',
) {
  return buildTriggerEvent(source, { ...input, ...changes }).notes.map(({ path, kind }) => `${path} ${kind}`);
}

describe('the event of CustomMessage', () => {
  test('is the one that Cognito documents, member by member, in its order', () => {
    const { event } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', input);
    expect(JSON.stringify(event)).toBe(
      JSON.stringify({
        version: '1',
        region: 'eu-west-1',
        userPoolId: 'eu-west-1_Ab1',
        userName: 'ana',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
        triggerSource: 'CustomMessage_VerifyUserAttribute',
        request: {
          userAttributes,
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: null,
          clientMetadata: { locale: 'de' },
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      }),
    );
  });

  test('marks what is not certain', () => {
    expect(listNotes({})).toEqual([
      'callerContext.awsSdkVersion stand-in',
      'request.userAttributes["cognito:user_status"] guess',
      'request.linkParameter guess',
    ]);
  });

  test('has no clientMetadata when none is sent', () => {
    const { event } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', { ...input, clientMetadata: [] });
    expect(event.request).not.toHaveProperty('clientMetadata');
  });

  test('carries keys that objects treat specially', () => {
    const clientMetadata = [['__proto__', 'x'] as const];
    const { event } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', { ...input, clientMetadata });
    expect(JSON.stringify(event.request.clientMetadata)).toBe('{"__proto__":"x"}');
  });

  test('has the new values of an update, said to be a guess', () => {
    const changedAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    const changed = { ...input, changedAttributes };
    const { event } = buildTriggerEvent('CustomMessage_UpdateUserAttribute', changed);
    expect(event.triggerSource).toBe('CustomMessage_UpdateUserAttribute');
    expect(event.request.userAttributes).toEqual({ ...userAttributes, email: 'new@example.com' });
    expect(listNotes({ changedAttributes })).toContain('request.userAttributes["email"] guess');
  });
});

test.each([
  ['value', { Name: 'email', Value: '' }],
  ['name', { Name: '', Value: 'new@example.com' }],
])('a change whose %s is not typed yet changes nothing', (_, change) => {
  const { event } = buildTriggerEvent('CustomMessage_UpdateUserAttribute', { ...input, changedAttributes: [change] });
  expect(event.request.userAttributes).toEqual(userAttributes);
});

describe('what is not known', () => {
  test('is only sub from the token, and said, while GetUser was not asked', () => {
    const { userAttributes: _, ...unasked } = input;
    const { event, notes } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', unasked);
    expect(event.request.userAttributes).toEqual({ sub: '4f0f2b52', 'cognito:user_status': 'CONFIRMED' });
    expect(notes).toContainEqual(expect.objectContaining({ path: 'request.userAttributes', kind: 'unknown' }));
  });

  test('is filled with stand-ins, each marked, for a token that says nothing', () => {
    expect(listNotes({ token: {}, userAttributes: [] })).toEqual([
      'region stand-in',
      'userPoolId stand-in',
      'userName stand-in',
      'callerContext.clientId stand-in',
      'callerContext.awsSdkVersion stand-in',
      'request.userAttributes["cognito:user_status"] guess',
      'request.linkParameter guess',
    ]);
  });

  test('the status that was given is kept and no guess', () => {
    const given = [{ Name: 'cognito:user_status', Value: 'RESET_REQUIRED' }];
    const { event } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', { ...input, userAttributes: given });
    expect(event.request.userAttributes).toEqual({ 'cognito:user_status': 'RESET_REQUIRED' });
    expect(listNotes({ userAttributes: given }).join()).not.toContain('user_status');
  });

  test("an emulator's region is the first part of its pool id", () => {
    const issuer = {
      kind: 'foreign',
      url: 'http://localhost:9229/local_1aB',
      origin: 'http://localhost:9229',
      isLoopback: true,
      userPoolId: 'local_1aB',
    } as const;
    const { event } = buildTriggerEvent('CustomMessage_VerifyUserAttribute', {
      ...input,
      token: { ...input.token, issuer },
    });
    expect([event.region, event.userPoolId]).toEqual(['local', 'local_1aB']);
  });
});

describe('the event of a custom sender', () => {
  test.each([
    ['CustomEmailSender_VerifyUserAttribute', 'customEmailSenderRequestV1'],
    ['CustomSMSSender_UpdateUserAttribute', 'customSMSSenderRequestV1'],
  ] as const)('%s has an encrypted code and an empty response', (source, type) => {
    const { event } = buildTriggerEvent(source, input);
    expect(event.triggerSource).toBe(source);
    expect(event.request).toEqual({
      type,
      code: 'KMS-ENCRYPTED-CODE-IN-BASE64',
      userAttributes,
      clientMetadata: { locale: 'de' },
    });
    expect(event.response).toEqual({});
  });

  test('marks the code as a stand-in, and its clientMetadata as a guess when there is one', () => {
    expect(listNotes({}, 'CustomEmailSender_VerifyUserAttribute').slice(-2)).toEqual([
      'request.code stand-in',
      'request.clientMetadata guess',
    ]);
    expect(listNotes({ clientMetadata: [] }, 'CustomEmailSender_VerifyUserAttribute').at(-1)).toBe(
      'request.code stand-in',
    );
  });
});

test.each([
  [
    'GetUserAttributeVerificationCode',
    'email',
    ['CustomMessage_VerifyUserAttribute', 'CustomEmailSender_VerifyUserAttribute'],
  ],
  [
    'GetUserAttributeVerificationCode',
    'phone_number',
    ['CustomMessage_VerifyUserAttribute', 'CustomSMSSender_VerifyUserAttribute'],
  ],
  ['UpdateUserAttributes', 'email', ['CustomMessage_UpdateUserAttribute', 'CustomEmailSender_UpdateUserAttribute']],
  [
    'GetUserAttributeVerificationCode',
    'nickname',
    [
      'CustomMessage_VerifyUserAttribute',
      'CustomEmailSender_VerifyUserAttribute',
      'CustomSMSSender_VerifyUserAttribute',
    ],
  ],
] as const)('%s for %s may call %s', (operation, attribute, sources) => {
  expect(findTriggerSources(operation, attribute)).toEqual(sources);
});

test('the event is one of @types/aws-lambda, whatever its source', () => {
  expectTypeOf<TriggerEvent>().toExtend<
    CustomMessageTriggerEvent | CustomEmailSenderTriggerEvent | CustomSMSSenderTriggerEvent
  >();
});
