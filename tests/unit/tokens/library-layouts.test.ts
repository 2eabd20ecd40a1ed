import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Area } from '../../../lib/tokens/areas.ts';
import { getKeyLabel } from '../../../lib/tokens/library-layouts.ts';

const client = '4abcdefghijklmnopqrstuvwxy';
const keyOf = (user: string, type: string) => `CognitoIdentityServiceProvider.${client}.${user}.${type}`;
const lastAuthUser = `CognitoIdentityServiceProvider.${client}.LastAuthUser`;

describe('the label of a key', () => {
  const user = 'jane.doe@example.com';
  const rows: readonly { area: Area; library: string; beside: string[] }[] = [
    { area: 'localStorage', library: 'Amplify 6', beside: [keyOf(user, 'clockDrift'), keyOf(user, 'signInDetails')] },
    { area: 'cookie', library: 'Amplify 6', beside: [keyOf(user, 'oauthMetadata')] },
    { area: 'localStorage', library: 'amazon-cognito-identity-js', beside: [keyOf(user, 'clockDrift')] },
    { area: 'localStorage', library: 'amazon-cognito-auth-js', beside: [keyOf(user, 'tokenScopesString')] },
    { area: 'cookie', library: 'cognito-at-edge', beside: [keyOf(user, 'tokenScopesString')] },
    {
      area: 'localStorage',
      library: 'amazon-cognito-passwordless-auth',
      beside: [`Passwordless.${client}.${user}.expireAt`, keyOf(user, 'tokenScopesString')],
    },
    {
      area: 'localStorage',
      library: 'Amplify 4 or 5',
      beside: ['amplify-signin-with-hostedUI', keyOf(user, 'clockDrift'), keyOf(user, 'userData')],
    },
    { area: 'cookie', library: "Amplify's layout", beside: [keyOf('someone else', 'signInDetails')] },
  ];

  it.each(rows)('tells $library in $area by what is beside it', ({ area, library, beside }) => {
    const label = getKeyLabel(
      area,
      keyOf(user, 'accessToken'),
      beside.map((key) => ({ key })),
    );
    expect(label).toEqual({ library, clientId: client, username: user, kind: 'access' });
  });

  it.each([
    ['sessionStorage', 'oidc.user:https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a:abc123', 'oidc-client-ts'],
    ['cookie', '__Secure-next-auth.session-token.0', 'NextAuth'],
    ['cookie', 'authjs.session-token', 'NextAuth'],
    ['localStorage', 'ember_simple_auth-session', 'Ember Simple Auth'],
    ['cookie', 'ACCESS-TOKEN', 'cloudfront-authorization-at-edge'],
    ['localStorage', 'ACCESS-TOKEN', undefined],
    ['localStorage', lastAuthUser, undefined],
    ['localStorage', 'token', undefined],
    ['localStorage', 'xCognitoIdentityServiceProvider.a.b.accessToken', undefined],
  ] as const)('in %s of %s is %s', (area, key, library) => {
    expect(getKeyLabel(area, key)?.library).toBe(library);
  });

  it.each(['CapacitorStorage.', '@MemoryStorage:', 'my-app_', '@app/auth:'])(
    'after %s is that of the key, with its user, and live by the LastAuthUser of the same prefix',
    (prefix) => {
      const others = [
        { key: `${prefix}${keyOf(user, 'signInDetails')}` },
        { key: `${prefix}${lastAuthUser}`, value: user },
        { key: lastAuthUser, value: 'someone else' },
      ];
      expect(getKeyLabel('localStorage', `${prefix}${keyOf(user, 'refreshToken')}`, others)).toEqual({
        library: 'Amplify 6',
        clientId: client,
        username: user,
        kind: 'refresh',
        isLive: true,
      });
    },
  );

  it.each(['CapacitorStorage.oidc.user:', 'myapp.user:', 'user:'])('of %s is that of oidc-client-ts', (prefix) => {
    const key = `${prefix}https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a:abc123`;
    expect(getKeyLabel('localStorage', key)).toEqual({ library: 'oidc-client-ts', clientId: 'abc123' });
  });

  it('has the client of an OpenID Connect user', () => {
    const key = 'oidc.user:https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a:abc123';
    expect(getKeyLabel('sessionStorage', key)).toEqual({ library: 'oidc-client-ts', clientId: 'abc123' });
  });

  it('reads any username, whatever is in it', () => {
    const usernames = fc.oneof(fc.string({ minLength: 1 }), fc.emailAddress(), fc.constant('a.accessToken.idToken'));
    const types = fc.constantFrom('accessToken', 'idToken', 'refreshToken');
    fc.assert(
      fc.property(usernames, types, (username, type) => {
        expect(getKeyLabel('localStorage', keyOf(username, type))).toMatchObject({
          clientId: client,
          username,
          kind: type.replace('Token', ''),
        });
      }),
    );
  });
});

describe('the live copy', () => {
  it.each([
    ['a.b@c', 'a.b@c', true],
    ['a.b@c', 'a.b%40c', true],
    ['100%', '100%', true],
    ['a%20b', 'a%20b', true],
    ['a.b@c', 'someone', undefined],
    ['a.b@c', undefined, undefined],
  ])('of %s with LastAuthUser %s: %s', (user, last, isLive) => {
    const others = last === undefined ? [] : [{ key: lastAuthUser, value: last }];
    expect(getKeyLabel('localStorage', keyOf(user, 'idToken'), others)?.isLive).toBe(isLive);
  });

  it('is told for each client by its own LastAuthUser', () => {
    const others = [
      { key: lastAuthUser.replace(client, 'other'), value: 'bob' },
      { key: lastAuthUser, value: 'ann' },
    ];
    expect(getKeyLabel('cookie', keyOf('bob', 'idToken'), others)?.isLive).toBeUndefined();
    expect(getKeyLabel('cookie', keyOf('bob', 'idToken').replace(client, 'other'), others)?.isLive).toBe(true);
  });
});
