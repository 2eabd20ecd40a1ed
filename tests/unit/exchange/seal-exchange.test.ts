import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireResult } from '../../../lib/cognito/wire.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { sealExchange, type WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';

const access = makeAccessToken();
const id = makeIdToken();
const refresh = makeRefreshToken();

function answer(
  body: string,
  shape: { status?: number; headers?: readonly (readonly [string, string])[] } = {},
): WireResult {
  const { status = 200, headers = [] } = shape;
  return { kind: 'answered', response: { status, statusText: 'OK', headers, body }, durationMs: 12 };
}

function makeWire(shape: Partial<WireExchange> & { readonly body?: string } = {}): WireExchange {
  const { body = `{"AccessToken":"${access}","AttributeName":"email"}`, ...rest } = shape;
  return {
    id: 'one',
    source: 'panel',
    operation: 'GetUserAttributeVerificationCode',
    startedAtMs: 1000,
    request: {
      method: 'POST',
      url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
      headers: [['content-type', 'application/x-amz-json-1.1']],
      body,
    },
    ...rest,
  };
}

describe('sealExchange', () => {
  it('keeps the text as it was, each token replaced by its fingerprint', async () => {
    const vault = createVault();
    const fingerprint = await vault.admit(access);
    const sealed = await sealExchange(vault, makeWire());
    expect(sealed).toEqual({
      id: 'one',
      source: 'panel',
      operation: 'GetUserAttributeVerificationCode',
      startedAtMs: 1000,
      fingerprint,
      request: {
        method: 'POST',
        url: 'https://cognito-idp.eu-west-1.amazonaws.com/',
        headers: [['content-type', 'application/x-amz-json-1.1']],
        body: `{"AccessToken":"#${fingerprint}","AttributeName":"email"}`,
        bodyBytes: makeWire().request.body.length,
      },
      outcome: { kind: 'pending' },
    });
  });

  it('counts the bytes of the body as they were sent, in UTF-8', async () => {
    const sealed = await sealExchange(createVault(), makeWire({ body: '{"a":"ü€😀"}', result: answer('"é"') }));
    expect(sealed.request.bodyBytes).toBe(17);
    expect(sealed.outcome).toMatchObject({ response: { bodyBytes: 4 } });
  });

  it('takes the request id and the error out of a refusal', async () => {
    const body = '{"__type":"com.amazonaws#NotAuthorizedException","message":"Access Token has expired"}';
    const result = answer(body, { status: 400, headers: [['x-amzn-RequestId', 'abc-1']] });
    expect((await sealExchange(createVault(), makeWire({ result }))).outcome).toMatchObject({
      kind: 'answered',
      durationMs: 12,
      requestId: 'abc-1',
      error: { type: 'NotAuthorizedException', message: 'Access Token has expired' },
      isJson: true,
      response: { status: 400, body },
    });
  });

  it('says when only the beginning of the reply was read', async () => {
    const response = { status: 200, statusText: 'OK', headers: [], body: '{"a":', isCut: true } as const;
    const sealed = await sealExchange(
      createVault(),
      makeWire({ result: { kind: 'answered', response, durationMs: 1 } }),
    );
    expect(sealed.capture).toEqual({ request: 'whole', response: 'cut' });
  });

  it('says when the reply is not JSON', async () => {
    const sealed = await sealExchange(createVault(), makeWire({ result: answer('<html>', { status: 403 }) }));
    expect(sealed.outcome).toMatchObject({ kind: 'answered', isJson: false });
    expect(sealed.outcome).not.toHaveProperty('error');
  });

  it('keeps a failure in the words of the browser', async () => {
    const result: WireResult = { kind: 'failed', failure: 'timeout', message: 'no answer in 30 s', durationMs: 30_000 };
    expect((await sealExchange(createVault(), makeWire({ result }))).outcome).toEqual(result);
  });

  it('keeps timing and capture of the page', async () => {
    const timing = { queuedMs: 1, networkMs: 2, totalMs: 3 };
    const capture = { request: 'cut', response: 'missing' } as const;
    expect(await sealExchange(createVault(), makeWire({ timing, capture }))).toMatchObject({ timing, capture });
  });

  it.each([
    ['AccessToken before any other', `{"ClientMetadata":{"t":"${id}"},"AccessToken":"${access}"}`, access],
    ['the refresh token of a refresh', `{"AuthParameters":{"REFRESH_TOKEN":"${refresh}"}}`, refresh],
  ])('knows the token that the request carries: %s', async (_case, body, token) => {
    const vault = createVault();
    const { fingerprint } = await sealExchange(vault, makeWire({ body }));
    expect(fingerprint).toBe(await vault.admit(token));
  });

  it('believes a caller that knows the token', async () => {
    const vault = createVault();
    const fingerprint = await vault.admit(id);
    expect((await sealExchange(vault, makeWire({ fingerprint }))).fingerprint).toBe(fingerprint);
  });

  it('has no token where the request carries none', async () => {
    expect(await sealExchange(createVault(), makeWire({ body: '{}' }))).not.toHaveProperty('fingerprint');
  });

  it('seals every text that a page or a server can choose', async () => {
    const { request } = makeWire();
    const response = { status: 400, statusText: id, headers: [['x-amzn-requestid', id] as const], body: '{}' };
    const result: WireResult = { kind: 'answered', response, durationMs: 1 };
    const wire = makeWire({ operation: id, request: { ...request, method: id }, result });
    const sealed = JSON.stringify(await sealExchange(createVault(), wire));
    expect(sealed).not.toContain('eyJ');
    expect(sealed).toContain('"status":400');
  });

  it('has a type that takes no text for those which was not sealed', async () => {
    const sealed = await sealExchange(createVault(), makeWire());
    // @ts-expect-error: what a page calls an operation may be a token.
    const withOperation: Exchange = { ...sealed, operation: 'x' };
    // @ts-expect-error: a method is a text of the page, too.
    const withMethod: Exchange = { ...sealed, request: { ...sealed.request, method: 'x' } };
    expect([withOperation.operation, withMethod.request.method]).toEqual(['x', 'x']);
  });

  it('keeps no credentials of a header that are no token', async () => {
    const { request, ...wire } = makeWire();
    const headers = [['Authorization', 'Basic dXNlcjpwYXNzd29yZA==']] as const;
    const sealed = await sealExchange(createVault(), { ...wire, request: { ...request, headers } });
    expect(JSON.stringify(sealed)).not.toContain('dXNlcjpwYXNzd29yZA');
  });

  it('keeps a raw token in none of its texts', async () => {
    const token = fc.constantFrom(access, id, refresh);
    const text = fc.tuple(fc.string(), token, fc.string()).map((parts) => parts.join(' '));
    const headers = fc.array(fc.tuple(fc.stringMatching(/^[a-z-]{1,12}$/), text), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(text, text, headers, text, async (url, body, generated, message) => {
        const error = JSON.stringify({ __type: message, message });
        const results: readonly WireResult[] = [
          answer(body, { headers: [...generated, ['x-amzn-requestid', message]] }),
          answer(error, { status: 400 }),
          { kind: 'failed', failure: 'network', message, durationMs: 1 },
        ];
        for (const result of results) {
          const wire = makeWire({ request: { method: 'POST', url, headers: generated, body }, result });
          const sealed = JSON.stringify(await sealExchange(createVault(), wire));
          for (const raw of [access, id, refresh]) expect(sealed).not.toContain(raw);
        }
      }),
      { numRuns: 30 },
    );
  });
});
