import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { decodeUnverifiedJwt } from '../../../lib/tokens/decode-unverified-jwt.ts';
import { makeAccessToken, makeIdToken, makeJwt, makeRefreshToken, testPool } from '../../support/make-token.ts';

const emulator = 'http://localhost:9229/local_a1B2c3D4';

describe('an encrypted token', () => {
  it.each([
    ["of Cognito's own header is a refresh token", {}, 'refresh'],
    ['that names its key is of another issuer', { kid: 'a' }, 'other'],
    ['of another encryption is of another issuer', { enc: 'A128CBC-HS256' }, 'other'],
    ['without cty is a session', { cty: undefined, alg: 'dir' }, 'other'],
  ])('%s', (_name, header, kind) => {
    expect(decodeToken(makeRefreshToken(header))?.kind).toBe(kind);
  });
});

describe('a decoded access token', () => {
  it('has its issuer, user, client, scopes and times', () => {
    const rawToken = makeAccessToken({
      username: 'Google_1052',
      scope: 'openid  aws.cognito.signin.user.admin',
      iat: 1_795_000_100,
      auth_time: 1_795_000_000,
      exp: 1_795_003_700,
    });
    expect(decodeToken(rawToken)).toMatchObject({
      kind: 'access',
      length: rawToken.length,
      header: { alg: 'RS256' },
      claims: { token_use: 'access' },
      issuer: { kind: 'aws', userPoolId: testPool.userPoolId },
      username: 'Google_1052',
      clientId: testPool.clientId,
      scopes: ['openid', 'aws.cognito.signin.user.admin'],
      issuedAtMs: 1_795_000_100_000,
      signedInAtMs: 1_795_000_000_000,
      expiresAtMs: 1_795_003_700_000,
    });
  });

  it('leaves out what its claims do not say or say in a wrong form', () => {
    const token = decodeToken(
      makeAccessToken({ username: 7, scope: ['x'], exp: 'soon', auth_time: 1e300, iat: undefined }),
    );
    expect(token).toMatchObject({ kind: 'access', scopes: [] });
    for (const member of ['username', 'expiresAtMs', 'signedInAtMs', 'issuedAtMs'])
      expect(token).not.toHaveProperty(member);
  });

  it('of a machine has no user', () => {
    expect(decodeToken(makeAccessToken({ sub: testPool.clientId, username: undefined }))).not.toHaveProperty(
      'username',
    );
  });
});

describe('a decoded id token', () => {
  it('has user and client from its own claims', () => {
    const token = decodeToken(makeIdToken({ 'cognito:username': 'a.b@c:d', username: 'not this' }));
    expect(token).toMatchObject({ kind: 'id', username: 'a.b@c:d', clientId: testPool.clientId, scopes: [] });
  });

  it('has the first audience of several', () => {
    expect(decodeToken(makeIdToken({ aud: ['one', 'two'] }))?.clientId).toBe('one');
  });

  it('reads claims as UTF-8', () => {
    const name = 'Zoë 山田 🙂 \u{1F1EA}\u{1F1FA}';
    expect(decodeToken(makeIdToken({ name }))?.claims?.['name']).toBe(name);
  });
});

describe('the kind of a token', () => {
  it.each([
    ['refresh', 'of five segments with the header of Cognito', makeRefreshToken()],
    ['other', 'of five segments with the header of a session cookie', makeRefreshToken({ cty: undefined, alg: 'dir' })],
    ['access', 'of an emulator', makeAccessToken({ iss: emulator })],
    ['access', 'of the updated issuer', makeAccessToken({ iss: testPool.issuer.replace('//', '//issuer-') })],
    [
      'refresh',
      "as an emulator's",
      makeJwt({ 'cognito:username': 'u', email: 'u@x', iat: 1, jti: 'j', exp: 2, iss: emulator }),
    ],
    ['other', 'for a user of no pool', makeJwt({ 'cognito:username': 'u', iss: 'https://idp.example/x' })],
    ['other', 'without an issuer', makeAccessToken({ iss: undefined })],
    ['other', 'without a subject', makeAccessToken({ sub: undefined })],
    ['other', 'of an unknown use', makeAccessToken({ token_use: 'refresh' })],
    ['other', 'of another identity provider', makeJwt({ iss: 'https://idp.example', sub: 'x', aud: 'y' })],
  ])('is %s %s', (kind, _what, rawToken) => {
    expect(decodeToken(rawToken)?.kind).toBe(kind);
  });
});

describe('text that is no token', () => {
  const [header = '', claims = '', signature = ''] = makeAccessToken().split('.');

  it.each([
    ['1 segments', 'x'],
    ['2 segments', `${header}.${claims}`],
    ['4 segments', `${header}.${claims}.${signature}.x`],
    ['first segment', `${header.slice(5)}.${claims}.${signature}`],
    ['first segment', `${btoa('{"typ":"JWT"}')}.${claims}.${signature}`],
    ['first segment', `${btoa('["alg"]')}.${claims}.${signature}`],
    ['second segment', `${header}.${claims.slice(5)}.${signature}`],
    ['no "enc"', `${header}.${claims}.${signature}.x.y`],
  ])('is told by its %s', (why, text) => {
    expect(decodeToken(text)).toBeUndefined();
    expect(decodeUnverifiedJwt(text)).toMatchObject({ kind: 'undecodable', sentence: expect.stringContaining(why) });
  });

  it('is never thrown at', () => {
    const segments = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.json().map(btoaUtf8), fc.constant(header)));
    fc.assert(
      fc.property(segments, (parts) => {
        const kinds = ['jwt', 'jwe', 'undecodable'];
        expect(kinds).toContain(decodeUnverifiedJwt(parts.join('.')).kind);
        decodeToken(parts.join('.'));
      }),
    );
  });

  function btoaUtf8(text: string): string {
    return Buffer.from(text).toString('base64url');
  }
});
