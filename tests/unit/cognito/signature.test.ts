import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Fetch } from '../../../lib/cognito/request-handler.ts';
import { checkSignature } from '../../../lib/cognito/signature.ts';
import { describeSignature } from '../../../lib/cognito/signature-result.ts';
import { isCompactToken } from '../../../lib/tokens/compact-form.ts';
import { parseIssuer } from '../../../lib/tokens/issuer.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';
import {
  makeAccessToken,
  makeIdToken,
  makeJwks,
  makeJwt,
  makeRefreshToken,
  testKeyId,
} from '../../support/make-token.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A real server of keys, as a pool or an emulator has one. */
async function startKeyServer(body = JSON.stringify(makeJwks()), status = 200) {
  const requests: IncomingMessage[] = [];
  server = createServer((request, response) => {
    requests.push(request);
    if (status !== 0) response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { requests, origin: `http://127.0.0.1:${address.port}` };
}

interface Options {
  readonly isForeignAllowed?: boolean;
  readonly fetchKeys?: Fetch;
  readonly limitMs?: number;
}

function check(rawToken: RawToken, iss: string, options: Options = {}) {
  const { isForeignAllowed = true, fetchKeys = fetch, limitMs = 20_000 } = options;
  const { signal } = new AbortController();
  return checkSignature({ rawToken, issuer: parseIssuer(iss), isForeignAllowed, fetch: fetchKeys, signal, limitMs });
}

/** Puts another payload between header and signature. */
function tamper(rawToken: RawToken, change: (payload: string) => string): RawToken {
  const [header, payload = '', signature] = rawToken.split('.');
  const changed = change(Buffer.from(payload, 'base64url').toString('utf8'));
  const text = [header, Buffer.from(changed, 'utf8').toString('base64url'), signature].join('.');
  if (!isCompactToken(text)) throw new Error('no token');
  return text;
}

describe('an emulator on this computer', () => {
  test.each([
    ['an access token', makeAccessToken],
    ['an id token', makeIdToken],
  ])('signed %s', async (_, makeToken) => {
    const { origin, requests } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    const result = await check(makeToken({ iss }), iss);
    expect(result).toMatchObject({ kind: 'signed', keyId: testKeyId, issuer: { userPoolId: 'local_1abcd' } });
    expect(describeSignature(result)).toBe(`Signed by pool local_1abcd with key ${testKeyId}.`);
    expect(requests.map(({ url }) => url)).toEqual(['/local_1abcd/.well-known/jwks.json']);
  });

  test('signed a token that expired long ago', async () => {
    const { origin } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeAccessToken({ iss, exp: 1_000, iat: 1 }), iss)).toMatchObject({ kind: 'signed' });
  });

  test('did not sign a text that was changed', async () => {
    const { origin } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    const result = await check(
      tamper(makeAccessToken({ iss, scope: 'openid' }), (payload) => payload.replace('openid', 'admin!')),
      iss,
    );
    expect(result).toMatchObject({ kind: 'wrong-signature', keyId: testKeyId });
    expect(describeSignature(result)).toContain('did not sign this text');
  });

  test.each(['none', 'HS256', 'RS512'])("did not sign under the algorithm %s, which is not its key's", async (alg) => {
    const { origin } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeJwt({ iss }, { alg }), iss)).toMatchObject({ kind: 'wrong-signature' });
  });

  test('has no such key', async () => {
    const [key] = makeJwks().keys;
    const { origin } = await startKeyServer(JSON.stringify({ keys: [{ ...key, kid: 'another' }] }));
    const iss = `${origin}/local_1abcd`;
    const result = await check(makeAccessToken({ iss }), iss);
    expect(result).toMatchObject({ kind: 'unknown-key', keyId: testKeyId, knownKeyIds: ['another'] });
    expect(describeSignature(result)).toContain('it has another');
  });

  test('is not asked before its origin was allowed', async () => {
    const { origin, requests } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeAccessToken({ iss }), iss, { isForeignAllowed: false })).toMatchObject({
      kind: 'not-checkable',
      detail: expect.stringContaining(origin),
    });
    expect(requests).toHaveLength(0);
  });

  test('is asked once, without cookies, referrer or redirects', async () => {
    const { origin } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    const seen: RequestInit[] = [];
    const fetchKeys: Fetch = (url, init) => {
      seen.push(init);
      return fetch(url, init);
    };
    await check(makeAccessToken({ iss }), iss, { fetchKeys });
    expect(seen).toMatchObject([{ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' }]);
  });
});

describe('AWS', () => {
  test.each([
    ['classic', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1'],
    ['updated', 'https://issuer-cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1'],
    ['GovCloud', 'https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Pool1'],
    ['China', 'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Pool1'],
    ['European sovereign', 'https://cognito-idp.eusc-de-east-1.amazonaws.eu/eusc-de-east-1_Pool1'],
    ['iso', 'https://cognito-idp.us-iso-east-1.c2s.ic.gov/us-iso-east-1_Pool1'],
    ['iso-b', 'https://cognito-idp.us-isob-east-1.sc2s.sgov.gov/us-isob-east-1_Pool1'],
    ['iso-e', 'https://cognito-idp.eu-isoe-west-1.cloud.adc-e.uk/eu-isoe-west-1_Pool1'],
    ['iso-f', 'https://cognito-idp.us-isof-south-1.csp.hci.ic.gov/us-isof-south-1_Pool1'],
  ])('%s is asked at the issuer itself and needs no permission', async (_, iss) => {
    const { origin } = await startKeyServer();
    const asked: string[] = [];
    const fetchKeys: Fetch = (url, init) => {
      asked.push(url);
      return fetch(origin, init);
    };
    const result = await check(makeAccessToken({ iss }), iss, { fetchKeys, isForeignAllowed: false });
    expect(result).toMatchObject({ kind: 'signed', issuer: { kind: 'aws', url: iss } });
    expect(asked).toEqual([`${iss}/.well-known/jwks.json`]);
  });
});

describe('keys that cannot be read', () => {
  test.each([
    ['an error', '{}', 404, 'HTTP 404'],
    ['no JSON', '<html>', 200, 'no set of keys'],
    ['JSON that is no key set', '{"keys":[1]}', 200, 'no set of keys'],
    ['no answer', '', 0, 'within 0.3 seconds'],
  ])('%s', async (_, body, status, detail) => {
    const { origin } = await startKeyServer(body, status);
    const iss = `${origin}/local_1abcd`;
    const limitMs = status === 0 ? 300 : 20_000;
    const result = await check(makeAccessToken({ iss }), iss, { limitMs });
    expect(result).toMatchObject({
      kind: 'unreachable',
      jwksUrl: `${iss}/.well-known/jwks.json`,
      detail: expect.stringContaining(detail),
    });
    expect(describeSignature(result)).toContain('could not be read');
  });

  test('an answer that does not end', async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
      cancel() {
        isCancelled = true;
      },
    });
    const iss = 'http://127.0.0.1:9/local_1abcd';
    const result = await check(makeAccessToken({ iss }), iss, { fetchKeys: async () => new Response(endless) });
    expect(result).toMatchObject({ kind: 'unreachable', detail: 'its answer has more than 1000000 bytes' });
    expect(isCancelled).toBe(true);
  });

  test('nobody listens', async () => {
    const { origin } = await startKeyServer();
    server?.close();
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeAccessToken({ iss }), iss)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('not checkable', () => {
  test.each([
    ['a token without a key id', (iss: string) => makeJwt({ iss }, { kid: undefined })],
    ['a refresh token', () => makeRefreshToken()],
    ['claims that no token may have', (iss: string) => makeJwt({ iss, sub: 7 })],
  ])('%s', async (_, makeToken) => {
    const { origin } = await startKeyServer();
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeToken(iss), iss)).toMatchObject({ kind: 'not-checkable' });
  });

  test('a token without an issuer', async () => {
    const result = await check(makeAccessToken({ iss: undefined }), '');
    expect(describeSignature(result)).toBe('Not checkable: The token names no issuer to ask for keys.');
  });

  test('a key that is broken', async () => {
    const { origin } = await startKeyServer(
      JSON.stringify({ keys: [{ kty: 'RSA', kid: testKeyId, alg: 'RS256', n: '', e: 'AQAB' }] }),
    );
    const iss = `${origin}/local_1abcd`;
    expect(await check(makeAccessToken({ iss }), iss)).toMatchObject({ kind: 'not-checkable' });
  });
});
