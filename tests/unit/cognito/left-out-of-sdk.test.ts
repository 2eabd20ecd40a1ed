import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OperationInput, OperationName } from '../../../lib/cognito/operations.ts';
import { operations } from '../../../lib/cognito/operations.ts';
import { sendWithSdk } from '../../../lib/cognito/sdk-client.ts';
import { leaveOutOfSdk } from '../../../scripts/leave-out-of-sdk.ts';
import { makeAccessToken } from '../../support/make-token.ts';

type Send = typeof sendWithSdk;

const endpoint = { url: 'https://cognito-idp.eu-west-1.amazonaws.com/', region: 'eu-west-1' };
const filled: Required<OperationInput> = {
  AccessToken: makeAccessToken(),
  AttributeName: 'email',
  Code: '123456',
  UserAttributes: [{ Name: 'name', Value: 'Zoë "Z"' }],
  ClientMetadata: { locale: 'de', note: 'a\n"b"' },
};

let sendFromExtension: Send;

/** The SDK as it stands in the extension. */
async function buildLeanSdk(entry: string): Promise<Send> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [leaveOutOfSdk()],
    build: { write: false, minify: false, lib: { entry, formats: ['es'] } },
  });
  const [
    {
      output: [chunk],
    } = { output: [] },
  ] = Array.isArray(built) ? built : [];
  if (chunk?.type !== 'chunk') throw new Error('the build made no script');
  const { sendWithSdk } = await import(`data:text/javascript,${encodeURIComponent(chunk.code)}`);
  return sendWithSdk;
}

/** What the request handler takes of each request; the body is its own (tests/unit/cognito/sdk-client.test.ts). */
async function collectRequests(send: Send, operation: OperationName, status = 200, body = '{}') {
  const requests: { readonly method: string; readonly target: unknown; readonly type: unknown }[] = [];
  const handler = {
    async handle(request: { method: string; headers: Readonly<Record<string, string>> }) {
      const { method, headers } = request;
      requests.push({ method, target: headers['x-amz-target'], type: headers['content-type'] });
      return { response: { statusCode: status, reason: '', headers: {}, body: new TextEncoder().encode(body) } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    getRecord: () => undefined,
  };
  await send({ endpoint, operation, input: filled, handler }).catch(() => {});
  return requests;
}

beforeAll(async () => {
  sendFromExtension = await buildLeanSdk('lib/cognito/sdk-client.ts');
});

describe("the extension's part of the SDK", () => {
  test.each(Object.values(operations))('makes the same request as the whole SDK for $name', async ({ name }) => {
    const requests = await collectRequests(sendFromExtension, name);
    expect(requests).toHaveLength(1);
    expect(requests).toEqual(await collectRequests(sendWithSdk, name));
  });

  test.each([
    ['LimitExceeded', 400, '{"__type":"LimitExceededException","message":"later"}'],
    ['an unavailable server', 503, '<html>later</html>'],
    ['a reply that is no JSON', 200, '<html>hello</html>'],
    ['an empty reply', 200, ''],
  ])('sends once when it meets %s', async (_, status, body) => {
    expect(await collectRequests(sendFromExtension, 'GetUserAttributeVerificationCode', status, body)).toHaveLength(1);
  });
});

test('a build that does not meet the SDK it knows fails', async () => {
  await expect(buildLeanSdk('lib/cognito/wire.ts')).rejects.toThrow('The AWS SDK has changed');
});
