import { describe, expect, test } from 'vitest';
import { getTokenRefusal } from '../../../lib/verdict/token-refusal.ts';
import { modeledOperations } from '../../support/modeled-errors.ts';

const cases = [
  ['NotAuthorizedException', 'Access Token has been revoked', 'revoked'],
  ['NotAuthorizedException', 'Access Token has expired', 'expired'],
  ['NotAuthorizedException', 'User is disabled.', 'user-disabled'],
  ['NotAuthorizedException', 'Invalid Access Token', 'not-accepted'],
  ['NotAuthorizedException', 'Access Token does not have required scopes', undefined],
  ['NotAuthorizedException', 'A client attempted to write unauthorized attribute', undefined],
  ['NotAuthorizedException', 'Incorrect username or password.', undefined],
  ['NotAuthorizedException', 'Refresh Token has been revoked', undefined],
  ['NotAuthorizedException', 'Invalid session for the user, session is expired.', undefined],
  ['UserNotFoundException', 'User does not exist.', 'user-gone'],
  ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', undefined],
  ['UserLambdaValidationException', 'CustomMessage failed with error Access Token has expired.', undefined],
] as const;

test.each(cases)('%s "%s" says of the token that a call carried: %s', (type, message, refusal) => {
  expect(getTokenRefusal({ operation: 'GetUser', type, message })).toBe(refusal);
});

describe('a call that no access token authorizes says nothing of one', () => {
  const others = modeledOperations.filter(({ requestMembers }) => !requestMembers.includes('AccessToken'));
  test.each(others)('$name', ({ name }) => {
    for (const [type, message] of cases) expect(getTokenRefusal({ operation: name, type, message })).toBeUndefined();
  });
});
