import { afterEach, describe, expect, test } from 'vitest';
import { customMessage, customMessageFunctionName } from '../../support/custom-message.ts';
import { type LambdaOptions, type LambdaServer, startLambda } from '../../support/lambda.ts';

let lambda: LambdaServer | undefined;

afterEach(() => lambda?.stop());

async function start(options?: LambdaOptions): Promise<LambdaServer> {
  lambda = await startLambda(options);
  return lambda;
}

function invoke(
  { url }: LambdaServer,
  { name = customMessageFunctionName, body = '{}', type = 'RequestResponse' },
): Promise<Response> {
  return fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    headers: { 'x-amz-invocation-type': type },
    body,
  });
}

const event = {
  version: '1',
  triggerSource: 'CustomMessage_VerifyUserAttribute',
  userName: 'mika',
  request: { userAttributes: {}, codeParameter: '{####}', clientMetadata: {} },
  response: { emailSubject: null, emailMessage: null, smsMessage: null },
};

const eventFor = (clientMetadata: unknown) => ({ ...event, request: { ...event.request, clientMetadata } });

describe('the CustomMessage function', () => {
  test.each([
    [undefined, 'Your verification code'],
    [{}, 'Your verification code'],
    [{ locale: 'en' }, 'Your verification code'],
    [{ locale: 'de-DE' }, 'Ihr Bestätigungscode'],
    [{ locale: 'ja-JP' }, '確認コードのお知らせ'],
    [{ locale: 'xx' }, 'Your verification code'],
    [{ locale: 'constructor' }, 'Your verification code'],
  ])(
    'writes the mail for clientMetadata %j under the subject "%s", with the placeholder in mail and SMS',
    (metadata, subject) => {
      const { response } = customMessage(eventFor(metadata));
      expect(response.emailSubject).toBe(subject);
      expect(response.emailMessage).toContain('{####}');
      expect(response.smsMessage).toContain('{####}');
    },
  );

  test('refuses an event of another trigger', () => {
    expect(() => customMessage({ ...event, triggerSource: 'PreSignUp_SignUp' })).toThrow(
      'wanted an event of CustomMessage_',
    );
  });
});

describe('the Invoke API', () => {
  test("answers with the function's result as JSON", async () => {
    const response = await invoke(await start(), { body: JSON.stringify(event) });
    expect(response.status).toBe(200);
    expect(response.headers.has('x-amz-function-error')).toBe(false);
    expect(await response.json()).toMatchObject({ response: { emailSubject: 'Your verification code' } });
  });

  test('answers 200 with X-Amz-Function-Error when the function throws', async () => {
    const response = await invoke(await start(), { body: JSON.stringify(eventFor({ locale: 'boom' })) });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await response.json()).toEqual({
      errorType: 'RangeError',
      errorMessage: 'no words for the locale boom',
      trace: expect.arrayContaining([expect.stringContaining('RangeError')]),
    });
  });

  test.each([
    ['an unknown function', { name: 'nobody' }, 404, 'ResourceNotFoundException'],
    ['a payload that is not JSON', { body: '{"a":' }, 400, 'InvalidRequestContentException'],
    ['a path that is no operation', { name: 'a/b' }, 404, 'UnknownOperationException'],
  ])('refuses %s and runs nothing', async (_what, call, status, type) => {
    const server = await start();
    const response = await invoke(server, call);
    expect(response.status).toBe(status);
    expect(response.headers.get('x-amzn-errortype')).toBe(type);
    expect(await response.json()).toMatchObject({ Message: expect.any(String) });
    expect(server.invocations).toEqual([]);
  });

  test('answers an Event invocation with 202 before the function has ended', async () => {
    let finish = (_result: string) => {};
    const slow = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const server = await start({ functions: { slow } });
    const response = await invoke(server, { name: 'slow', type: 'Event' });
    expect([response.status, await response.text()]).toEqual([202, '']);
    finish('done');
    const invocation = await server.waitForInvocation(() => true);
    expect(await invocation.reply).toEqual({ payload: '"done"' });
  });

  test('keeps each payload as it arrived, whatever the function does to its event', async () => {
    const spoil = (received: unknown) => Object.assign(Object(received), { spoiled: true });
    const server = await start({ functions: { spoil } });
    await invoke(server, { name: 'spoil', body: '{ "a": "ü" }' });
    expect(server.invocations).toMatchObject([{ functionName: 'spoil', text: '{ "a": "ü" }', event: { a: 'ü' } }]);
    expect(server.invocations[0]?.event).not.toHaveProperty('spoiled');
  });

  test('lets no browser in unless asked to', async () => {
    const closed = await start();
    expect((await invoke(closed, {})).headers.has('access-control-allow-origin')).toBe(false);
    await closed.stop();
    const open = await start({ cors: true });
    const preflight = await fetch(`${open.url}/2015-03-31/functions/${customMessageFunctionName}/invocations`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'content-type,x-amz-invocation-type' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type,x-amz-invocation-type');
    expect((await invoke(open, {})).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('waitForInvocation', () => {
  test('resolves with a coming invocation, past the ones that are not wanted', async () => {
    const server = await start({ functions: { echo: (value) => value } });
    const wanted = server.waitForInvocation(({ text }) => text === '2');
    await invoke(server, { name: 'echo', body: '1' });
    await invoke(server, { name: 'echo', body: '2' });
    expect((await wanted).text).toBe('2');
  });

  test('rejects at its time limit and says what came instead', async () => {
    const server = await start({ functions: { echo: (value) => value } });
    await invoke(server, { name: 'echo', body: '"something else"' });
    await expect(server.waitForInvocation(() => false, 20)).rejects.toThrow(
      'no such invocation within 20 ms; invocations so far:\n  echo "something else"',
    );
  });
});
