/** What the operations can answer, by the service model (botocore 1.43 cognito-idp/2016-04-18): each error wants an explanation. */
import type { OperationName } from '../../lib/cognito/operations.ts';

/** What every one of the four can answer. */
const COMMON_ERRORS = [
  'ResourceNotFound',
  'InvalidParameter',
  'NotAuthorized',
  'TooManyRequests',
  'PasswordResetRequired',
  'UserNotFound',
  'UserNotConfirmed',
  'OperationNotEnabled',
  'InternalError',
  'Forbidden',
];

/** What an operation that makes Cognito send a message can answer besides. */
const DELIVERY_ERRORS = [
  'UnexpectedLambda',
  'UserLambdaValidation',
  'InvalidLambdaResponse',
  'InvalidSmsRoleAccessPolicy',
  'InvalidSmsRoleTrustRelationship',
  'InvalidEmailRoleAccessPolicy',
  'CodeDeliveryFailure',
];

/** Without the suffix 'Exception'. */
export const modeledErrors: Readonly<Record<OperationName, readonly string[]>> = {
  GetUserAttributeVerificationCode: [...COMMON_ERRORS, ...DELIVERY_ERRORS, 'LimitExceeded'],
  VerifyUserAttribute: [...COMMON_ERRORS, 'CodeMismatch', 'ExpiredCode', 'LimitExceeded', 'AliasExists'],
  GetUser: COMMON_ERRORS,
  UpdateUserAttributes: [...COMMON_ERRORS, ...DELIVERY_ERRORS, 'CodeMismatch', 'ExpiredCode', 'AliasExists'],
};
