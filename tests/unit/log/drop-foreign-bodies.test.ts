import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHarEntry } from '../../../lib/exchange/har-entry.ts';
import { createLoginTraffic } from '../../../lib/exchange/login-traffic.ts';
import { readPageExchange } from '../../../lib/exchange/read-page-exchange.ts';
import { createForeignDropper } from '../../../lib/log/drop-foreign-bodies.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const pool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Abc123Def';
const app = 'https://app.example';
const own = 'https://login.example';
const proxy = 'https://proxy.example';

interface Parts {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly reply?: string;
  readonly location?: string;
  readonly type?: string;
}

function makeRaw(url: string, { method = 'GET', headers = {}, body, reply, location, type = 'fetch' }: Parts = {}) {
  return {
    startedDateTime: '2026-01-31T12:04:05.000Z',
    time: 12,
    _resourceType: type,
    _webSocketMessages: [{ type: 'send', data: 'hello' }],
    request: {
      method,
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      ...(body !== undefined && { postData: { mimeType: 'text/plain', text: body } }),
    },
    response: {
      status: location ? 302 : 200,
      headers: location ? [{ name: 'Location', value: location }] : [],
      redirectURL: location ?? '',
      content: { size: reply?.length ?? 0, mimeType: 'text/plain', text: reply ?? '' },
    },
  };
}

const target = { 'X-Amz-Target': 'AWSCognitoIdentityProviderService.GetUser' };
const query = `response_type=code&client_id=abc&redirect_uri=${encodeURIComponent(`${app}/callback`)}`;
const tokens = JSON.stringify({ access_token: makeAccessToken({ iss: pool }), token_type: 'Bearer' });
const discovery = JSON.stringify({ issuer: pool, authorization_endpoint: `${own}/oauth2/authorize` });

/** What may stand in a file: calls, steps that others prove to be some, and what is foreign. */
const entries = [
  makeRaw('https://cognito-idp.eu-west-1.amazonaws.com/', { method: 'POST', headers: target, body: '{}', reply: '{}' }),
  makeRaw(`${pool}/.well-known/openid-configuration`, { reply: discovery }),
  makeRaw(`${proxy}/pool/.well-known/openid-configuration`, { reply: discovery }),
  makeRaw(`${proxy}/oauth2/token`, { method: 'POST', body: 'grant_type=refresh_token', reply: tokens }),
  makeRaw(`${proxy}/oauth2/userInfo`, { reply: '{"sub":"1"}' }),
  makeRaw(`${own}/oauth2/authorize?${query}`, { location: `${own}/login?${query}`, type: 'document' }),
  makeRaw(`${own}/login?${query}`, { method: 'POST', body: 'username=vera', type: 'document' }),
  makeRaw(`${own}/oauth2/token`, { method: 'POST', body: 'grant_type=authorization_code', reply: '{}' }),
  makeRaw(`${app}/callback?code=1&state=2`, { reply: '<html>', type: 'document' }),
  makeRaw(`${app}/api/orders`, { method: 'POST', body: '{"order":1}', reply: '{"orders":[]}' }),
  makeRaw(`${app}/main.js`, { reply: 'read();' }),
  { startedDateTime: 'never' },
  undefined,
];

function readCalls(values: readonly unknown[]): readonly unknown[] {
  const logins = createLoginTraffic();
  return values.map((value) => {
    const entry = parseHarEntry(value);
    if (!entry) return 'unreadable';
    logins.learn(entry);
    return readPageExchange(entry, entry.contentText, logins.getStep(entry, entry.contentText)) ?? 'foreign';
  });
}

describe('what is dropped of a HAR', () => {
  it('is nothing that the calls in it are read from, in any order of its entries', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...entries), { maxLength: 14 }), (values) => {
        expect(readCalls(values.map(createForeignDropper()))).toEqual(readCalls(values));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is what foreign entries carry', () => {
    const [call, foreign] = [
      makeRaw(`${app}/`, { headers: target, reply: 'wanted' }),
      makeRaw(app, { body: 'foreign', reply: 'foreign' }),
    ];
    const socket = makeRaw('wss://app.example/');
    const kept = JSON.stringify([call, foreign, socket].map(createForeignDropper()));
    expect(kept).toContain('wanted');
    expect(kept).not.toMatch(/foreign/);
    expect(kept.match(/hello/g)).toHaveLength(1);
    expect(JSON.stringify(foreign)).toContain('foreign');
  });
});
