import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeScope, guessSignInRoute } from '../../../lib/tokens/scopes.ts';

describe('a scope explains itself', () => {
  test.each([
    ['aws.cognito.signin.user.admin', 'self-service', /API for the user's own account/],
    ['openid', 'userinfo', /ID token/],
    ['email', 'userinfo', /needs openid/],
    ['phone', 'userinfo', /phone_number/],
    ['profile', 'userinfo', /attributes/],
    ['plain', 'custom', /Not a scope of Cognito itself/],
    ['constructor', 'custom', /Not a scope of Cognito itself/],
  ])('%s', (scope, kind, allows) => {
    expect(describeScope(scope)).toMatchObject({ scope, kind, allows: expect.stringMatching(allows) });
  });

  test.each([
    ['orders/read', 'orders', 'read'],
    ['https://api.example/v1/orders/read', 'https://api.example/v1/orders', 'read'],
    ['api/', 'api', ''],
  ])('%s belongs to the resource server before its last slash', (scope, resourceServer, name) => {
    expect(describeScope(scope)).toMatchObject({
      kind: 'custom',
      resourceServer,
      allows: expect.stringContaining(`"${name}" at`),
    });
  });

  test('whatever it is', () => {
    fc.assert(fc.property(fc.string(), (scope) => describeScope(scope).allows.length > 10));
  });
});

describe('the sign-in route is a guess from the claims', () => {
  test.each([
    ['api', { username: 'u', scope: 'aws.cognito.signin.user.admin' }],
    ['managed-login', { username: 'u', scope: 'aws.cognito.signin.user.admin openid', version: 2 }],
    ['managed-login', { username: 'u', scope: 'openid' }],
    ['managed-login', { 'cognito:username': 'u', at_hash: 'x' }],
    ['federation', { username: 'Google_1052', scope: 'openid', version: 2 }],
    ['federation', { 'cognito:username': 'okta_1', identities: [{ providerName: 'okta' }] }],
    ['client-credentials', { sub: 'client', client_id: 'client', scope: 'api/read', version: 2 }],
    ['unknown', { 'cognito:username': 'u' }],
    ['unknown', {}],
    ['unknown', { scope: 7 }],
  ])('%s from %j', (route, claims) => {
    expect(guessSignInRoute(claims).route).toBe(route);
  });

  test('and says so', () => {
    expect(guessSignInRoute({ username: 'u', version: 2 }).sentence).toBe(
      'Probably signed in through managed login or the OAuth endpoints, since version is 2.',
    );
  });
});
