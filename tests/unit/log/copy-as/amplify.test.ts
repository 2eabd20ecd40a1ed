import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amplify } from '../../../../lib/log/copy-as/amplify.ts';
import { copyAs } from '../../../../lib/log/copy-as/targets.ts';
import { makeAccessToken, testPool } from '../../../support/make-token.ts';
import { makeExchange, makeSendBody, testFingerprint } from '../../exchange/make-exchange.ts';
import { writeAmplifySession } from './amplify-session.ts';
import { nastyMetadata } from './nasty-texts.ts';
import { expectText, type Recorder, runNode, startRecorder } from './run-copy.ts';

/** Names the app client that the copies run with. */
const named = `{"ClientId":"${testPool.clientId}","Username":"a'b@example.com","ClientMetadata":{"k":"$(v)"}}`;

const operations: readonly (readonly [operation: string, body: string])[] = [
  ['GetUserAttributeVerificationCode', makeSendBody(nastyMetadata)],
  ['GetUserAttributeVerificationCode', `{"AccessToken":"#${testFingerprint}","AttributeName":"phone_number"}`],
  ['VerifyUserAttribute', `{"AccessToken":"#${testFingerprint}","AttributeName":"email","Code":"012345"}`],
  ['GetUser', `{"AccessToken":"#${testFingerprint}"}`],
  [
    'UpdateUserAttributes',
    `{"AccessToken":"#${testFingerprint}","UserAttributes":[{"Name":"email","Value":"a'b@example.com"},{"Name":"__proto__","Value":"x"}],"ClientMetadata":{"k":"$(v)"}}`,
  ],
  ['ForgotPassword', named],
  ['ResendConfirmationCode', named],
];

describe('JavaScript (Amplify 6), really run', () => {
  let recorder: Recorder;

  beforeAll(async () => {
    recorder = await startRecorder();
  });

  afterAll(() => recorder.stop());

  it.each(operations)('sends %s as it was', async (operation, body) => {
    const token = makeAccessToken();
    const text = expectText(copyAs(amplify, makeExchange({ operation, body })));
    await runNode(writeAmplifySession(recorder.url) + text, token);
    const requests = recorder.takeRequests();
    expect(requests.map(({ headers }) => headers['x-amz-target'])).toEqual([
      `AWSCognitoIdentityProviderService.${operation}`,
    ]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(JSON.parse(body.replace(`#${testFingerprint}`, token)));
  });
});

describe('JavaScript (Amplify 6)', () => {
  it.each([
    ['an operation without a function', 'InitiateAuth', '{"ClientId":"x"}', 'InitiateAuth'],
    ['an operation with the name of an inherited member', 'constructor', '{}', 'constructor'],
    ['a call without its attribute', 'VerifyUserAttribute', '{"Code":"1"}', 'confirmUserAttribute'],
    [
      'an attribute named twice',
      'UpdateUserAttributes',
      '{"UserAttributes":[{"Name":"a","Value":"1"},{"Name":"a","Value":"2"}]}',
      'updateUserAttributes',
    ],
    ['a body that is no JSON', 'GetUser', 'a=1', 'fetchUserAttributes'],
  ])('says that there is none for %s', (_, operation, body, word) => {
    const copy = copyAs(amplify, makeExchange({ operation, body }));
    expect(copy).toMatchObject({ kind: 'unavailable', sentence: expect.stringContaining(word) });
  });

  it('says what the function has no place for, whose token it sends, and that it tries again', () => {
    const copy = copyAs(amplify, makeExchange({ operation: 'GetUser', body: '{"AccessToken":"x","Extra":1}' }));
    expect(copy.kind === 'copy' && copy.notes.join(' ')).toMatch(
      /own signed-in session.*three times.*no place for: Extra/,
    );
  });
});
