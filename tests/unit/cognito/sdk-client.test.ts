import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildInput, formatBody, type MetadataPair } from '../../../lib/cognito/body.ts';
import { type NamedInput, operations } from '../../../lib/cognito/operations.ts';
import { sendWithSdk } from '../../../lib/cognito/sdk-client.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const AccessToken = makeAccessToken();
const endpoint = { url: 'http://localhost:9/', region: 'local' };

/** The body that the SDK itself would send. */
async function serializeWithSdk(named: NamedInput): Promise<string> {
  let body: unknown;
  const handler = {
    async handle(request: object) {
      body = 'body' in request ? request.body : undefined;
      return { response: { statusCode: 200, reason: '', headers: {}, body: new TextEncoder().encode('{}') } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    getRecord: () => undefined,
  };
  await sendWithSdk({ ...named, endpoint, handler });
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : String(body);
}

function toPairs(map: Record<string, string>): MetadataPair[] {
  return Object.entries(map).map(([key, value]) => ({ key, value, isEnabled: true }));
}

/** Keys in the order an object keeps them, and no `__proto__`: what a JSON parser's map can say. */
const ordinaryMap = fc
  .dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }))
  .map((map): Record<string, string> => JSON.parse(JSON.stringify(map)))
  .filter((map) => !Object.hasOwn(map, '__proto__'));

describe("the SDK's own serialization equals the body that is shown", () => {
  const [withToken, toRecipient] = [
    Object.values(operations).filter((operation) => operation.needs === 'access-token'),
    Object.values(operations).filter((operation) => operation.needs === 'recipient'),
  ];

  test.each(toRecipient)('for $name', async ({ name }) => {
    const pieces = { ClientId: '1example2client', Username: 'zoë "Z"' };
    const map = { locale: 'de', note: 'a\n"b"' };
    expect(await serializeWithSdk({ operation: name, input: { ...pieces, ClientMetadata: map } })).toBe(
      formatBody(name, pieces, toPairs(map)),
    );
  });

  test.each(withToken)('for $name', async ({ name, members }) => {
    const filled = { AttributeName: 'email', Code: '123456', UserAttributes: [{ Name: 'name', Value: 'Zoë "Z"' }] };
    const pieces = {
      AccessToken,
      ...Object.fromEntries(Object.entries(filled).filter(([key]) => members.some((m) => m === key))),
    };
    const metadata = members.includes('ClientMetadata') ? toPairs({ locale: 'de', note: 'a\n"b"' }) : [];
    expect(await serializeWithSdk({ operation: name, input: buildInput(pieces, metadata) })).toBe(
      formatBody(name, pieces, metadata),
    );
  });

  test('for every ordinary map', async () => {
    await fc.assert(
      fc.asyncProperty(ordinaryMap, fc.string({ unit: 'binary' }), async (map, AttributeName) => {
        const pieces = { AccessToken, AttributeName };
        const metadata = toPairs(map);
        const operation = 'GetUserAttributeVerificationCode';
        expect(await serializeWithSdk({ operation, input: buildInput(pieces, metadata) })).toBe(
          formatBody(operation, pieces, metadata),
        );
      }),
    );
  }, 30_000);
});

test('what the SDK would lose or reorder is why the shown body is sent instead of its own', async () => {
  const metadata = [
    { key: 'b', value: '1', isEnabled: true },
    { key: '10', value: '2', isEnabled: true },
  ];
  const body = await serializeWithSdk({
    operation: 'GetUserAttributeVerificationCode',
    input: buildInput({ AccessToken, AttributeName: 'email' }, metadata),
  });
  expect(body).toContain('{"10":"2","b":"1"}');
});
