/** Builds tokens as Cognito issues them: RS256-signed access and id tokens, JWE-shaped refresh tokens. No pasted secrets. */
import { createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { isCompactToken } from '../../lib/tokens/compact-form.ts';
import type { RawToken } from '../../lib/tokens/secret-text.ts';

type Claims = Readonly<Record<string, unknown>>;

/** The pool and client that tokens are from unless their claims say otherwise. */
export const testPool = {
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_TestPool1',
  issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_TestPool1',
  clientId: '1example23456789client',
} as const;

export const adminScope = 'aws.cognito.signin.user.admin';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The signing key's id, as in the header of every signed token. */
export const testKeyId = 'dGVzdC1rZXktb2YtdGhlLXBvb2w=';

/** What the pool serves at `/.well-known/jwks.json`. */
export function makeJwks(): { keys: Record<string, unknown>[] } {
  return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: testKeyId, alg: 'RS256', use: 'sig' }] };
}

/** Any JWT. A claim (or header parameter) whose value is `undefined` is left out. */
export function makeJwt(claims: Claims, header: Claims = {}): RawToken {
  const signed = encodeUnsigned(claims, header);
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
  return expectToken(`${signed}.${signature}`);
}

/**
 * So many access tokens, each of its own user, for a test that asks how a crowd is handled. Random bytes stand in place of
 * their signatures: signing a thousand takes half a second of processor time, and making all else of them a tenth of that.
 */
export function makeManyAccessTokens(count: number): readonly RawToken[] {
  return Array.from({ length: count }, (_, index) => {
    const claims = makeAccessClaims({ username: `user-${index}` });
    return expectToken(`${encodeUnsigned(claims, {})}.${randomBytes(256).toString('base64url')}`);
  });
}

/** Access token of an API sign-in; `claims` override the defaults, `undefined` removes one. */
export function makeAccessToken(claims: Claims = {}, header: Claims = {}): RawToken {
  return makeJwt(makeAccessClaims(claims), header);
}

function makeAccessClaims(claims: Claims): Claims {
  const sub = randomUUID();
  return {
    sub,
    iss: testPool.issuer,
    client_id: testPool.clientId,
    origin_jti: randomUUID(),
    event_id: randomUUID(),
    token_use: 'access',
    scope: adminScope,
    ...makeTimes(),
    jti: randomUUID(),
    username: sub,
    ...claims,
  };
}

/** Id token of an API sign-in; `claims` override the defaults, `undefined` removes one. */
export function makeIdToken(claims: Claims = {}): RawToken {
  const sub = randomUUID();
  return makeJwt({
    sub,
    email_verified: false,
    iss: testPool.issuer,
    'cognito:username': sub,
    origin_jti: randomUUID(),
    aud: testPool.clientId,
    event_id: randomUUID(),
    token_use: 'id',
    ...makeTimes(),
    jti: randomUUID(),
    email: 'dev@example.com',
    ...claims,
  });
}

/** Refresh token in the form of AWS's: an opaque JWE of five segments whose header alone can be read. */
export function makeRefreshToken(header: Claims = {}): RawToken {
  const segments = [256, 12, 900, 16].map((size) => randomBytes(size).toString('base64url'));
  return expectToken([encodeJson({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP', ...header }), ...segments].join('.'));
}

function makeTimes(): Claims {
  const nowSeconds = Math.floor(Date.now() / 1000);
  return { auth_time: nowSeconds, iat: nowSeconds, exp: nowSeconds + 3600 };
}

function encodeUnsigned(claims: Claims, header: Claims): string {
  return `${encodeJson({ kid: testKeyId, alg: 'RS256', ...header })}.${encodeJson(claims)}`;
}

function encodeJson(value: Claims): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}

function expectToken(text: string): RawToken {
  if (!isCompactToken(text)) throw new Error(`made something that is not a token: ${text.slice(0, 40)}`);
  return text;
}
