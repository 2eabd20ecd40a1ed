import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../../lib/draft/find-secrets.ts';
import { measureGrowth } from '../growth/measure-growth.ts';

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${base64url({ kid: 'k', alg: 'RS256' })}.${base64url({ sub: 's' })}.${'c2ln'.repeat(8)}`;
const jwe = `${base64url({ cty: 'JWT', enc: 'A256GCM' })}.${'a'.repeat(20)}.${'b'.repeat(16)}.${'c'.repeat(20)}.${'d'.repeat(16)}`;
const awsKeyId = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');

describe('a credential in a value is found, whatever its key', () => {
  test.each([
    ['a JWT', jwt],
    ['a JWT', `{"t":"${jwt}"}`],
    ['a JWT', jwt.slice(0, jwt.lastIndexOf('.') + 1)],
    ['an encrypted token (JWE)', jwe],
    ['an AWS access key id', `id ${awsKeyId}`],
    ['an AWS access key id', awsKeyId.replace('AKIA', 'ASIA')],
    ['an AWS secret access key', 'aB3/'.repeat(10)],
    ['a presigned AWS URL', 'https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=00'],
    ['a private key', ['-----BEGIN RSA PRIVATE', 'KEY-----\nMII'].join(' ')],
    ['an Authorization header', 'Bearer abcDEF123456'],
    ['an Authorization header', 'Authorization: Basic dXNlcjpwYXNzd29yZA=='],
    ['a URL with a password', 'postgres://app:hunter2@db.example/x'],
    ['a GitHub token', `ghp_${'a1B2'.repeat(9)}`],
  ])('%s', (name, value) => {
    expect(findSecrets('note', value)).toContainEqual({ name, isToken: true });
  });

  test('and so is one in a key', () => {
    expect(findSecrets(jwt, '')).toEqual([{ name: 'a JWT', isToken: true }]);
  });
});

describe('a key may name a secret', () => {
  test.each([
    'password',
    'userPassword',
    'USER_PASSWORD',
    'db.passwd',
    'apiKey',
    'x-api-key',
    'client_secret',
    'accessToken',
    'pwd',
  ])('%s does', (key) => expect(findSecrets(key, 'hunter2')).toEqual([{ name: 'a secret', isToken: false }]));

  test.each(['passwordResetUrl', 'tokenType', 'locale', 'compass', 'keyboard', 'monkey', 'secretary', 'passport'])(
    '%s does not',
    (key) => expect(findSecrets(key, 'hunter2')).toEqual([]),
  );

  test.each(['', 'true', 'FALSE', 'None', '{{sub}}'])('with the value "%s" there is no secret', (value) => {
    expect(findSecrets('password', value)).toEqual([]);
  });
});

describe('ordinary values are left in peace', () => {
  test.each([
    'de-DE',
    'Basic membership for everyone',
    'bearer of bad news',
    'a'.repeat(40),
    '0123456789abcdef0123456789abcdef01234567',
    '4f0f2b52-3c1b-4a57-9d6f-0a7f5d6f2b11',
    'https://example.com:8443/path?x=1&mail=a@example.com',
    'eyJ.eyJ.x',
    'AKIA is a prefix',
  ])('%s', (value) => {
    expect(findSecrets('note', value)).toEqual([]);
  });
});

test.each(['eyJ', 'eyJa.', 'a.', 'a://', 'Bearer ', 'aB3', 'ghp_', '- '])(
  'the time that a long hostile value takes grows with its length alone: %s',
  async (unit) => {
    const write = (length: number) => unit.repeat(length / unit.length);
    expect(await measureGrowth((text) => findSecrets(text, text), write)).toEqual({ kind: 'linear' });
  },
);

test('no finding repeats the secret', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (text) => {
      expect(JSON.stringify(findSecrets('password', text))).not.toContain(text);
    }),
  );
});
