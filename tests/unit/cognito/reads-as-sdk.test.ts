import {
  CognitoIdentityProviderServiceException,
  type GetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { isRecipientOperation, type OperationName, operations } from '../../../lib/cognito/operations.ts';
import { parseReply } from '../../../lib/cognito/parse-reply.ts';
import { readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import { readUser } from '../../../lib/cognito/read-user.ts';
import { sendWithSdk } from '../../../lib/cognito/sdk-client.ts';
import type { WireResponse } from '../../../lib/cognito/wire.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { findModeledErrors } from '../../support/modeled-errors.ts';

const input = {
  AccessToken: makeAccessToken(),
  AttributeName: 'email',
  Code: '123456',
  UserAttributes: [{ Name: 'name', Value: 'Ann' }],
};
const endpoint = { url: 'https://cognito-idp.eu-west-1.amazonaws.com/', region: 'eu-west-1' };
const requestId = '11111111-2222-3333-4444-555555555555';
const namespace = 'com.amazonaws.cognito.identity.idp.model';

type Headers = readonly (readonly [name: string, value: string])[];
type WireForm = (type: string) => { readonly body: object; readonly headers?: Headers };

/** The ways in which AWS JSON 1.1 may say which error it is. */
const wireForms: readonly (readonly [name: string, form: WireForm])[] = [
  ['its bare name', (type) => ({ body: { __type: type, message: 'No.' } })],
  ['a namespace before it', (type) => ({ body: { __type: `${namespace}#${type}`, message: 'No.' } })],
  ['a URL after it', (type) => ({ body: { __type: `${type}:http://internal.amazon.com/a#b/`, message: 'No.' } })],
  ['a list after it', (type) => ({ body: { __type: `${type},Other`, message: 'No.' } })],
  ['a capital Message', (type) => ({ body: { __type: type, Message: 'No.' } })],
  ['the name as its code', (type) => ({ body: { code: type, message: 'No.' } })],
  ['the name as its Code', (type) => ({ body: { Code: type, message: 'No.' } })],
  ['the name in a header', (type) => ({ body: { message: 'No.' }, headers: [['x-amzn-errortype', `${type}:`]] })],
  [
    'another name in the header',
    (type) => ({ body: { __type: type, message: 'No.' }, headers: [['x-amzn-errortype', 'OtherException']] }),
  ],
];

function makeReply(status: number, body: object, headers: Headers = []): WireResponse {
  const allHeaders = [
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amzn-requestid', requestId],
    ...headers,
  ] as const;
  return { status, statusText: '', headers: allHeaders, body: JSON.stringify(body) };
}

/** What the SDK makes of the reply: the output, or the error that it throws. */
async function readWithSdk(operation: OperationName, { status, headers, body }: WireResponse): Promise<object> {
  const handler = {
    async handle() {
      const bytes = new TextEncoder().encode(body);
      return { response: { statusCode: status, reason: '', headers: Object.fromEntries(headers), body: bytes } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    getRecord: () => undefined,
  };
  const named = isRecipientOperation(operation)
    ? { operation, input: { ClientId: '1example2client', Username: 'ann' } }
    : { operation, input };
  return sendWithSdk({ ...named, endpoint, handler }).catch((error: object) => error);
}

const failures = Object.values(operations).flatMap(({ name }) =>
  findModeledErrors(name).map((error) => [name, `${error}Exception`] as const),
);

describe('an error is read as the SDK reads it', () => {
  test.each(failures)('%s: %s', async (operation, type) => {
    for (const [form, write] of wireForms) {
      const { body, headers } = write(type);
      const reply = makeReply(type.startsWith('InternalError') ? 500 : 400, body, headers);
      const bySdk = await readWithSdk(operation, reply);
      if (!(bySdk instanceof CognitoIdentityProviderServiceException))
        throw new Error(`the SDK made ${bySdk} of ${form}`);
      const { error, requestId } = parseReply(reply);
      expect({ ...error, requestId }, form).toEqual({
        type: bySdk.name,
        message: bySdk.message,
        requestId: bySdk.$metadata.requestId,
      });
      // A class of its own says that the SDK's model has this error.
      expect(bySdk.constructor.name, form).toBe(type);
    }
  });

  test.each(['x-amzn-requestid', 'x-amzn-request-id', 'x-amz-request-id'])(
    'with its request id in %s',
    async (name) => {
      const reply = { ...makeReply(400, { __type: 'NotAuthorizedException' }), headers: [[name, 'id-1']] as const };
      expect(await readWithSdk('GetUser', reply)).toMatchObject({ $metadata: { requestId: 'id-1' } });
      expect(parseReply(reply).requestId).toBe('id-1');
    },
  );
});

describe('a success is read as the SDK reads it', () => {
  const details = { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' };
  const delivery = { destination: 'a***@e***', medium: 'EMAIL', attributeName: 'email' };
  const user = {
    Username: 'ann',
    UserAttributes: [{ Name: 'sub', Value: '1' }, { Name: 'email_verified', Value: 'true' }, { Name: 'nickname' }],
  };

  test.each([
    ['GetUserAttributeVerificationCode', { CodeDeliveryDetails: details }],
    ['UpdateUserAttributes', { CodeDeliveryDetailsList: [details] }],
    ['VerifyUserAttribute', {}],
    ['GetUser', user],
  ] as const)('%s', async (operation, output) => {
    const reply = makeReply(200, output);
    const { json, ...facts } = parseReply(reply);
    expect(facts).toEqual({ isJson: true, requestId });
    expect(await readWithSdk(operation, reply)).toEqual({ ...Object(json), $metadata: expect.anything() });
  });

  test('a delivery', () => {
    for (const output of [{ CodeDeliveryDetails: details }, { CodeDeliveryDetailsList: [details, details] }])
      expect(readCodeDelivery(makeReply(200, output).body)).toEqual(delivery);
  });

  test('a user', async () => {
    const reply = makeReply(200, user);
    const { Username, UserAttributes }: Partial<GetUserCommandOutput> = await readWithSdk('GetUser', reply);
    expect(readUser(reply.body)).toEqual({ username: Username, attributes: UserAttributes });
  });
});
