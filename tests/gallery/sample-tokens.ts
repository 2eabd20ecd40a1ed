/** Tokens for pictures: the same text each time, signed by nobody. */
import { isCompactToken } from '../../lib/tokens/compact-form.ts';
import type { RawToken } from '../../lib/tokens/secret-text.ts';

type Claims = Readonly<Record<string, unknown>>;

/** Thursday, 26 November 2026, 12:04 UTC. */
export const nowMs = Date.UTC(2026, 10, 26, 12, 4);
const nowSeconds = nowMs / 1000;

const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Bakery001';
const clientId = '7f2kq0example4bakeryweb1';
const subs = {
  vera: 'a2f5c7d0-1111-4c3e-9d10-0d6f3b8e5a01',
  nuria: 'b7c41e92-2222-4a58-8f0b-7a90c1d2e302',
} as const;

export const emulatorIssuer = 'http://localhost:9229/local_2kXbakery';

/** The access token of an API sign-in of vera, three quarters of an hour from its end. */
export function makeAccessToken(claims: Claims = {}): RawToken {
  return makeJwt({
    sub: subs.vera,
    iss: issuer,
    client_id: clientId,
    origin_jti: '5c9d2f10-3333-4f6a-a1b0-000000000001',
    event_id: '5c9d2f10-3333-4f6a-a1b0-000000000002',
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    auth_time: nowSeconds - 900,
    iat: nowSeconds - 900,
    exp: nowSeconds + 2_700,
    jti: '5c9d2f10-3333-4f6a-a1b0-000000000003',
    username: 'vera',
    ...claims,
  });
}

export function makeIdToken(claims: Claims = {}): RawToken {
  return makeJwt({
    sub: subs.vera,
    iss: issuer,
    aud: clientId,
    token_use: 'id',
    'cognito:username': 'vera',
    'cognito:groups': ['bakers', 'testers'],
    email: 'vera@example.com',
    email_verified: false,
    auth_time: nowSeconds - 900,
    iat: nowSeconds - 900,
    exp: nowSeconds + 2_700,
    ...claims,
  });
}

export function makeNuriasToken(claims: Claims = {}): RawToken {
  return makeAccessToken({
    sub: subs.nuria,
    username: 'nuria',
    origin_jti: '5c9d2f10-3333-4f6a-a1b0-000000000009',
    ...claims,
  });
}

/** In the form of a refresh token: a header that can be read, and four parts that cannot. Another for another seed. */
export function makeRefreshToken(seed = 0): RawToken {
  const header = encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' });
  return expectToken([header, fill(342, 1), fill(16, 2), fill(1200, 3 + seed), fill(22, 4)].join('.'));
}

function makeJwt(claims: Claims): RawToken {
  const text = JSON.stringify(claims);
  return expectToken(
    [encode({ kid: 'YmFrZXJ5LWtleQ==', alg: 'RS256' }), encode(claims), fill(342, text.length)].join('.'),
  );
}

function encode(value: Claims): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Characters of base64url in the place of a signature or a cipher: the same for the same seed. */
function fill(length: number, seed: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let state = seed * 2_654_435_761;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return alphabet[state >>> 26] ?? 'A';
  }).join('');
}

function expectToken(text: string): RawToken {
  if (!isCompactToken(text)) throw new Error(`This is not a token: ${text.slice(0, 40)}`);
  return text;
}
