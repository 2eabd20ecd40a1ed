import { expect, test } from 'vitest';
import { tellMessages } from '../../../demo/tell-messages.ts';
import { customMessage } from '../../support/custom-message.ts';
import type { Invocation } from '../../support/lambda.ts';

const user = {
  username: 'mika',
  password: 'not used',
  sub: 'a2f5c7d0',
  email: 'mika@example.com',
  phoneNumber: '+15550104567',
};

function makeEvent(locale: string) {
  const request = { codeParameter: '{####}', usernameParameter: null, userAttributes: {}, clientMetadata: { locale } };
  const triggerSource = 'CustomMessage_VerifyUserAttribute';
  return {
    version: '1',
    triggerSource,
    request,
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  };
}

test('a message is told with its code, and a dry run, which makes none, with what the Lambda received alone', async () => {
  const told: string[] = [];
  let invoke: (invocation: Invocation) => void = () => {};
  const onInvocation = (callback: (invocation: Invocation) => void) => {
    invoke = callback;
    return () => {};
  };
  const emulator = { user, readDeliveredCode: async () => '123456' };
  tellMessages({ lambda: { onInvocation }, emulator }, (text) => void told.push(text));
  for (const event of [makeEvent('ja-JP'), makeEvent('ja-JP')]) {
    const reply = Promise.resolve({ payload: JSON.stringify(customMessage(event)) });
    invoke({ functionName: 'f', invocationType: 'RequestResponse', text: '', event, reply });
  }
  await expect.poll(() => told.filter((text) => /確認コードは 123456 です/.test(text)).length).toBe(1);
  expect(told.filter((text) => text.includes('The Lambda received'))).toHaveLength(2);
});
