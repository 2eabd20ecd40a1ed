import { describe, expect, test } from 'vitest';
import {
  getOperationFamily,
  hasEmptyReply,
  isAuthorizedByAccessToken,
  isReading,
  maySendCode,
} from '../../../lib/cognito/browser-operations.ts';
import { findModeledErrors, modeledOperations } from '../../support/modeled-errors.ts';

const publicOperations = modeledOperations.filter(({ isPublic }) => isPublic);

test('the model has the operations of a browser', () => {
  expect(publicOperations.length).toBeGreaterThanOrEqual(34);
});

describe('an operation that needs no AWS credentials', () => {
  test.each(publicOperations)('$name has a family, which says what authorizes it', ({ name, requestMembers }) => {
    const family = getOperationFamily(name);
    expect(family).toBeDefined();
    expect(isAuthorizedByAccessToken(name)).toBe(requestMembers.includes('AccessToken'));
    expect(family === 'totp-setup').toBe(requestMembers.includes('AccessToken') && requestMembers.includes('Session'));
  });

  test.each(publicOperations)('$name sends a code where the model lets a delivery fail', ({ name }) => {
    const canFailToDeliver = findModeledErrors(name).some((error) => /CodeDeliveryFailure|SmsRole/.test(error));
    expect(maySendCode(name)).toBe(canFailToDeliver);
  });

  test.each(publicOperations)('$name reads where its name says so', ({ name }) => {
    expect(isReading(name)).toBe(/^(?:Get|List)/.test(name) && !/VerificationCode|FromRefreshToken/.test(name));
  });
});

test.each(modeledOperations.map((operation) => [operation.name, operation.hasEmptyReply]))(
  'the model says whether the reply of %s holds anything',
  (name, isEmpty) => {
    expect(hasEmptyReply(name)).toBe(isEmpty);
  },
);

test('an operation that wants AWS credentials is authorized by no access token', () => {
  for (const { name, isPublic } of modeledOperations)
    if (!isPublic) expect(isAuthorizedByAccessToken(name)).toBe(false);
});
