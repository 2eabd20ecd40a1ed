/** Errors of Cognito by type, one row each. */

import { deliveryErrors } from './delivery-errors.ts';
import type { Explanation } from './explanation.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const API = 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference';

/** By the type without 'Exception'. The shapes of the service model, and those that AWS's front end adds. */
const rows: Readonly<Record<string, Explanation>> = {
  ...deliveryErrors,
  AliasExists: {
    meaning: 'Another user of this pool already has this e-mail address or phone number as an alias.',
    causes: ['The address is verified for another account, and the pool signs users in by it.'],
    nextStep: 'Find that account (ListUsers with a filter on the attribute), or verify another address.',
    source: `${GUIDE}/user-pool-settings-attributes.html`,
  },
  CodeMismatch: {
    meaning: 'The code is not the one that Cognito expects for this attribute.',
    causes: [
      'A typing error, or spaces that were copied along.',
      'A newer code was sent since: only the newest counts.',
      'The code belongs to the other attribute, another user or another operation.',
    ],
    nextStep: 'Enter the newest code for this very attribute. Verifying is limited to 15 tries an hour.',
    source: `${API}/API_VerifyUserAttribute.html`,
  },
  ExpiredCode: {
    meaning:
      'The code does not count any more: Cognito answers so for a code that was used as well as for one that is too old.',
    causes: [
      'The code was already used: the attribute may be verified by now.',
      'It is older than a day.',
      'No code was ever requested for this attribute.',
    ],
    nextStep: 'Load the user attributes to see whether the attribute is verified already; if not, send a new code.',
    source: `${API}/API_VerifyUserAttribute.html`,
  },
  Forbidden: {
    meaning: "AWS WAF blocked the request before Cognito saw it: a rule of the pool's web ACL matched.",
    causes: [
      "A rate-based rule or an IP rule matched: requests from this panel carry this computer's address.",
      'A rule wants headers that only the app sends, or a CAPTCHA or challenge token.',
    ],
    nextStep:
      "Look at the sampled requests of the web ACL (AWS WAF console, the pool's region) for the rule that matched.",
    source: `${GUIDE}/user-pool-waf.html`,
  },
  InternalError: {
    meaning: 'Cognito failed on its own side.',
    causes: ['A fault of the service, mostly passing.'],
    nextStep: 'Look at the AWS Health Dashboard and send again by hand later. A code may have been sent all the same.',
    source: `${API}/CommonErrors.html`,
  },
  InvalidParameter: {
    meaning: 'Cognito refused one of the inputs.',
    causes: [
      'The attribute cannot be verified, has no value, or does not exist in the pool.',
      'A value has a form that Cognito does not allow.',
    ],
    nextStep: "Compare the field that AWS's message names with the operation's documentation.",
    source: `${API}/API_GetUserAttributeVerificationCode.html`,
  },
  LimitExceeded: {
    meaning: 'This user reached the hourly limit of this operation: 5 codes sent, or 15 tries to verify.',
    causes: [
      'Sends of the app itself, of colleagues and of tests count too.',
      'A client that retries by itself (the AWS SDK does) uses up several for one click.',
    ],
    nextStep: 'Wait up to an hour, or go on with another test user.',
    source: `${GUIDE}/quotas.html`,
  },
  NotAuthorized: {
    meaning: 'Cognito does not accept this token for this operation.',
    causes: [
      'The token is expired, revoked, of the wrong kind or from another pool.',
      'Its user is disabled.',
      'The app client may not write the attribute.',
    ],
    nextStep: 'Look at the verdict of the token, sign in again and scan.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  OperationNotEnabled: {
    meaning: 'This operation is not available where it was called.',
    causes: ['The endpoint is a secondary region of a pool with replicas, where nothing may change users.'],
    nextStep: "Call the pool's primary region: type its endpoint.",
    source: `${API}/API_GetUserAttributeVerificationCode.html`,
  },
  PasswordResetRequired: {
    meaning: 'The user has to reset the password before anything else.',
    causes: ['An administrator called AdminResetUserPassword, or the user was imported.'],
    nextStep: 'Go through ForgotPassword and ConfirmForgotPassword, then sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  ResourceNotFound: {
    meaning: 'The user pool or the app client of the token is not there.',
    causes: [
      'The endpoint is of another region than the pool.',
      'The pool or the app client was deleted after the token was issued.',
    ],
    nextStep: 'Compare the region of the endpoint with the pool id in the token (it starts with its region).',
    source: `${API}/CommonErrors.html`,
  },
  Serialization: {
    meaning:
      'Cognito could not read the body: a value has another JSON type than the operation wants, or it is no JSON.',
    causes: [
      'A value of ClientMetadata is a number, a boolean, null, a list or an object; all must be strings.',
      'The JSON is broken.',
    ],
    nextStep: 'Make every value of ClientMetadata a string: "5" and not 5, "{\\"a\\":1}" and not {"a":1}.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/6014',
  },
  Throttling: {
    meaning: 'Too many requests: AWS slows the whole account down, not only this user.',
    causes: ["The account's quota for this category of operations is used up, perhaps by a load test or by a loop."],
    nextStep: 'Wait some seconds and send again by hand. Look at the usage metrics of Cognito in Service Quotas.',
    source: `${GUIDE}/quotas.html`,
  },
  TooManyRequests: {
    meaning: 'Too many requests at a time, for this user or for the whole account.',
    causes: [
      "More calls a second than the account's quota for this category of operations.",
      'More than ten profile calls a second for this user.',
    ],
    nextStep: 'Wait some seconds and send again by hand.',
    source: `${GUIDE}/quotas.html`,
  },
  UnknownOperation: {
    meaning: 'What answered does not know this operation.',
    causes: ['The endpoint is another service, or an emulator that lacks the operation.'],
    nextStep: 'Check the endpoint. For an emulator, look which operations it supports.',
  },
  UserNotConfirmed: {
    meaning: 'The user has signed up but never confirmed.',
    causes: ['The sign-up code was never entered.'],
    nextStep: 'Confirm the user (ConfirmSignUp with the code, or AdminConfirmSignUp), then sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  UserNotFound: {
    meaning: 'The user of this token does not exist any more.',
    causes: ['It was deleted after the sign-in, or deleted and created again with another sub.'],
    nextStep: 'Sign in again and take the new token.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
};

/** Other names under which the same comes from gateways and emulators. */
const otherNames: Readonly<Record<string, string>> = {
  Throttled: 'Throttling',
  RequestThrottled: 'Throttling',
  InternalFailure: 'InternalError',
  InternalServerError: 'InternalError',
  InternalServer: 'InternalError',
  ServiceUnavailable: 'InternalError',
  Unsupported: 'UnknownOperation',
  MissingAuthenticationToken: 'UnknownOperation',
};

export const unknownServiceError: Explanation = {
  meaning:
    'This panel does not know this error; AWS may have added it lately, or something else than Cognito answered.',
  causes: ["AWS's text is all there is to go by."],
  nextStep: 'Search for its type in the API reference of Cognito user pools.',
  source: `${API}/CommonErrors.html`,
};

/** By type, with or without 'Exception' (cognito-local writes it twice). */
export function getServiceErrorRow(type: string): Explanation | undefined {
  const name = type.replace(/(?:Exception)+$/, '');
  const known = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  return known !== undefined && Object.hasOwn(rows, known) ? rows[known] : undefined;
}
