/** Errors that any operation can meet: limits, WAF, the request's form, the state of the user, and AWS itself. */
import type { ErrorRow, Explanation } from './explanation.ts';
import { COMMON_ERRORS, GUIDE } from './sources.ts';
import { WAF, wafTokenWanted } from './waf.ts';

const USERS = `${GUIDE}/how-to-manage-user-accounts.html`;
const QUOTAS = `${GUIDE}/quotas.html`;
const CLIENT = `${GUIDE}/user-pool-settings-client-apps.html`;

const unknownOperation: Explanation = {
  meaning: 'What answered does not know this operation.',
  causes: ['The endpoint is another service, or an emulator that lacks the operation.'],
  nextStep: 'Check the endpoint. For an emulator, look which operations it supports.',
  source: COMMON_ERRORS,
};

export const generalMessages: readonly ErrorRow[] = [
  {
    types: [
      'Forbidden',
      'Unauthorized',
      'InternalServerError',
      'GatewayTimeout',
      'ServiceUnavailable',
      'LimitExceeded',
      'BadGateway',
    ],
    pattern:
      /^(?:Forbidden|Unauthorized|Internal server error|(?:Endpoint request|Network error communicating with endpoint).*|Service Unavailable|Limit Exceeded)$/i,
    meaning: 'Most likely an API Gateway before Cognito answered: these are its words.',
    causes: ['It wants a key or a token, has nothing at this path, reached a limit, or what it calls failed.'],
    nextStep: "Check that API's log.",
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html',
  },
  {
    types: ['InternalError', 'InternalFailure', 'UnsupportedOperation'],
    pattern:
      /not (?:yet )?(?:been )?(?:implemented|emulated)|pro feature|license plan|'SERVICES' configuration|operation \w+ is not supported/i,
    ...unknownOperation,
  },
  { types: ['Forbidden', 'NotAuthorized'], pattern: /waf (?:captcha|challenge)/i, ...wafTokenWanted },
  {
    types: ['Serialization'],
    pattern: /can ?not be converted to an? \w*string/i,
    meaning: 'A value is a number, a boolean, a list or an object where Cognito wants a string.',
    causes: ['A value of ClientMetadata is not in quotes.', 'Another field of the request has the wrong type.'],
    nextStep: 'Make every value of ClientMetadata a string: "5" and not 5, "true" and not true.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/6014',
  },
  {
    types: ['ResourceNotFound', 'InvalidParameter', 'NotAuthorized'],
    pattern: /(?:user pool )?client \S* ?does not exist|client id.*(?:not found|invalid)|no client/i,
    meaning: 'There is no app client of this id where the request went.',
    causes: ['The client id is of another region, account or stage, or misspelt.', 'The app client was deleted.'],
    nextStep: 'Compare the client id and the region of the endpoint with the app clients of the pool.',
    source: CLIENT,
  },
  {
    types: ['ResourceNotFound'],
    pattern: /user pool \S+ does not exist/i,
    meaning: 'There is no user pool of this id where the request went.',
    causes: ['The pool is in another region or account than the endpoint.', 'The pool was deleted.'],
    nextStep: 'Compare the region of the endpoint with the pool id (it starts with its region).',
  },
  {
    types: ['ResourceNotFound'],
    pattern: /device/i,
    meaning: 'Cognito does not know this device of the user.',
    causes: ['The device was forgotten, or its key belongs to another user or pool.'],
    nextStep: "Remove the device's keys from the app's storage, so that the next sign-in gives new ones.",
    source: `${GUIDE}/amazon-cognito-user-pools-device-tracking.html`,
  },
  {
    types: ['LimitExceeded'],
    of: ['GetUserAttributeVerificationCode'],
    pattern: /attempt limit/i,
    meaning: 'This user reached the hourly limit of this operation: 5 codes.',
    causes: [
      'Sends of the app itself, of colleagues and of tests count too.',
      'A client that retries by itself (the AWS SDK does) uses up several for one click.',
    ],
    nextStep: 'Wait up to an hour, or use another test user.',
    source: QUOTAS,
  },
  {
    types: ['LimitExceeded'],
    of: ['VerifyUserAttribute'],
    pattern: /attempt limit/i,
    meaning: 'This user reached the hourly limit of this operation: 15 tries to verify a code.',
    causes: ['Wrong codes, and tries of the app itself, of colleagues and of tests count too.'],
    nextStep: 'Wait up to an hour, or use another test user.',
    source: QUOTAS,
  },
  {
    types: ['LimitExceeded'],
    pattern: /attempt limit/i,
    meaning: 'This operation was tried too often for this user: Cognito limits the tries.',
    causes: [
      'Tries of the app itself, of colleagues and of tests count too.',
      'A client that retries by itself (the AWS SDK does) uses up several for one click.',
    ],
    nextStep: 'Wait up to an hour without trying, or use another test user.',
    source: QUOTAS,
  },
  {
    types: ['InvalidParameter'],
    pattern: /validation errors? detected|failed to satisfy constraint/i,
    meaning: 'A field of the request has a form that Cognito does not allow.',
    causes: ["AWS's message names the field and the form that it must have."],
    nextStep: "Compare the field with the constraint in AWS's message.",
  },
  {
    types: ['InvalidParameter'],
    pattern:
      /missing required parameter|(?<!\b(?:it|mfa)) is required|cannot be (?:empty|null)|must (?:be provided|not be (?:empty|null))/i,
    meaning: 'The request lacks something that this operation needs.',
    causes: ["AWS's message names what is missing; an empty value counts as missing."],
    nextStep: "Add what AWS's message names.",
  },
];

export const generalErrors: readonly ErrorRow[] = [
  {
    types: ['Forbidden'],
    meaning: "AWS WAF blocked the request before Cognito saw it: a rule of the pool's web ACL matched.",
    causes: [
      "A rate-based rule or an IP rule matched this computer's address.",
      'A rule wants headers that only the app sends, or a CAPTCHA or challenge token.',
    ],
    nextStep:
      "Look at the sampled requests of the web ACL (AWS WAF console, the pool's region) for the rule that matched.",
    source: WAF,
  },
  {
    types: ['InternalError', 'InternalFailure', 'InternalServerError', 'InternalServer', 'ServiceUnavailable'],
    meaning: 'Cognito failed on its own side.',
    causes: ['A fault of the service, mostly passing.', 'An emulator that crashed on this request: see its output.'],
    nextStep:
      'Look at the AWS Health Dashboard and send again by hand later. What was asked may have been done all the same, a message included.',
    source: COMMON_ERRORS,
  },
  {
    types: ['InvalidParameter'],
    meaning: 'Cognito refused one of the inputs.',
    causes: [
      'A value is missing, has a form that Cognito does not allow, or does not fit the settings of the pool or the app client.',
    ],
    nextStep: "Compare the field that AWS's message names with the operation's documentation.",
  },
  {
    types: ['LimitExceeded'],
    meaning: "A limit is reached. AWS's message says which, as far as it tells.",
    causes: [
      'This user tried the operation too often within an hour.',
      'The pool or the account has used up a limit of a day or a month, such as that of its mail sender.',
    ],
    nextStep: "Read AWS's message. A limit of the user is over within an hour; one of the account has to be raised.",
    source: QUOTAS,
  },
  {
    types: ['NotAuthorized', 'Unauthorized'],
    meaning: 'Cognito did not allow this call.',
    causes: [
      "AWS's message says why, as far as it tells.",
      'What the call is authorized with expired, was revoked, or does not allow this operation.',
    ],
    nextStep: "Read AWS's message, and compare what the request carries with the operation's documentation.",
  },
  {
    types: ['OperationNotEnabled'],
    meaning: 'This operation is not available where it was called.',
    causes: [
      'The endpoint is a secondary region of a pool with replicas, where nothing may change users.',
      "The user pool's settings do not allow it.",
    ],
    nextStep: "Call the pool's primary region: type its endpoint.",
  },
  {
    types: ['PasswordResetRequired'],
    meaning: 'The user has to reset the password before anything else.',
    causes: ['An administrator called AdminResetUserPassword, or the user was imported.'],
    nextStep: 'Go through ForgotPassword and ConfirmForgotPassword, then sign in again.',
    source: USERS,
  },
  {
    types: ['UserNotConfirmed'],
    meaning: 'The user has signed up but never confirmed.',
    causes: ['The sign-up code was never entered.'],
    nextStep: 'Confirm the user (ConfirmSignUp with the code, or AdminConfirmSignUp), then sign in again.',
    source: USERS,
  },
  {
    types: ['UserNotFound'],
    meaning: 'The user pool has no such user.',
    causes: ['The user was deleted, or the name is of another pool.'],
    nextStep: 'Look the user up in the pool that was called.',
    source: USERS,
  },
  {
    types: ['CodeMismatch'],
    meaning: 'The code is not the one that Cognito expects.',
    causes: ['A typing error, or a newer code was sent since: only the newest counts.'],
    nextStep: 'Enter the newest code.',
  },
  {
    types: ['ExpiredCode'],
    meaning: 'The code does not count any more.',
    causes: ['It is too old, or it was used.'],
    nextStep: 'Ask for a new code.',
  },
  {
    types: ['ResourceNotFound'],
    meaning: 'The user pool, the app client or something else that the request names is not there.',
    causes: ['The endpoint is of another region or account than the pool.', 'It was deleted, or its id is misspelt.'],
    nextStep: 'Compare the region of the endpoint and the ids in the request with what the console shows.',
  },
  {
    types: ['InvalidUserPoolConfiguration'],
    meaning: "The user pool's settings do not allow what was asked.",
    causes: ['A setting that this step needs is missing or contradicts another one: MFA, SMS, devices or a trigger.'],
    nextStep: "Read AWS's message, and compare the pool's sign-in, MFA and message settings.",
    source: `${GUIDE}/user-pool-settings-mfa.html`,
  },
  {
    types: ['FeatureUnavailableInTier'],
    meaning: "The user pool's feature plan (Lite, Essentials, Plus) does not have what was asked for.",
    causes: ['The sign-in uses a feature of a higher plan, such as passwordless sign-in or threat protection.'],
    nextStep: 'Change the feature plan of the pool, or do without the feature.',
    source: `${GUIDE}/cognito-sign-in-feature-plans.html`,
  },
  {
    types: ['UserPoolAddOnNotEnabled'],
    meaning: 'Threat protection is not enabled in this user pool.',
    causes: ['The operation belongs to threat protection (UserPoolAddOns), which is off.'],
    nextStep: "Enable threat protection in the pool's settings.",
    source: `${GUIDE}/cognito-user-pool-settings-threat-protection.html`,
  },
  {
    types: ['UnsupportedUserState'],
    meaning: 'The user is in a status in which this cannot be done.',
    causes: [
      'An invitation can be sent again (RESEND) only to a user who has not signed in yet (FORCE_CHANGE_PASSWORD).',
    ],
    nextStep: "Look up the user's status in the pool.",
    source: USERS,
  },
  {
    types: ['UnsupportedOperation'],
    meaning: 'The app client, or the user pool, does not allow this operation.',
    causes: [
      'A setting that it needs is off, or RefreshTokenRotation is on: only GetTokensFromRefreshToken refreshes then.',
    ],
    nextStep: "Read AWS's message, and compare the settings of the app client with the operation's documentation.",
    source: CLIENT,
  },
  {
    types: ['Serialization'],
    meaning:
      'Cognito could not read the body: a value has another JSON type than the operation wants, or it is not JSON.',
    causes: [
      'A value of ClientMetadata is a number, a boolean, null, a list or an object; all must be strings.',
      'The JSON is broken.',
    ],
    nextStep: 'Make every value of ClientMetadata a string: "5" and not 5, "{\\"a\\":1}" and not {"a":1}.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/6014',
  },
  {
    types: ['Throttling', 'Throttled', 'RequestThrottled'],
    meaning: 'Too many requests: AWS slows the whole account down, not only this user.',
    causes: ["The account's quota for this category of operations is used up, perhaps by a load test or by a loop."],
    nextStep: 'Wait some seconds and send again by hand. Look at the usage metrics of Cognito in Service Quotas.',
    source: QUOTAS,
  },
  {
    types: ['TooManyRequests'],
    meaning: 'Too many requests at a time, for this user or for the whole account.',
    causes: [
      "More calls a second than the account's quota for this category of operations.",
      'More than ten profile calls a second for this user.',
    ],
    nextStep: 'Wait some seconds and send again by hand.',
    source: QUOTAS,
  },
  {
    types: ['UnknownOperation', 'Unsupported', 'MissingAuthenticationToken', 'InvalidAction'],
    ...unknownOperation,
  },
];
