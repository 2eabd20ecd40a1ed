/**
 * The operations that need no AWS credentials, which a page can call (model, `smithy.api#noAuth`), grouped by what they are
 * authorized with. A test holds the lists against the SDK's model.
 */

const families = {
  /** Each request carries `AccessToken`. */
  'access-token': [
    'ChangePassword',
    'CompleteWebAuthnRegistration',
    'ConfirmDevice',
    'DeleteUser',
    'DeleteUserAttributes',
    'DeleteWebAuthnCredential',
    'ForgetDevice',
    'GetDevice',
    'GetUser',
    'GetUserAttributeVerificationCode',
    'GetUserAuthFactors',
    'GlobalSignOut',
    'ListDevices',
    'ListUserSessions',
    'ListWebAuthnCredentials',
    'RevokeUserSession',
    'SetUserMFAPreference',
    'SetUserSettings',
    'StartWebAuthnRegistration',
    'UpdateDeviceStatus',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
  ],
  /** `AccessToken`, or the `Session` of a sign-in that is not finished. */
  'totp-setup': ['AssociateSoftwareToken', 'VerifySoftwareToken'],
  'sign-in': ['InitiateAuth', 'RespondToAuthChallenge'],
  'refresh-token': ['GetTokensFromRefreshToken', 'RevokeToken'],
  'sign-up': ['ConfirmSignUp', 'ResendConfirmationCode', 'SignUp'],
  'password-reset': ['ConfirmForgotPassword', 'ForgotPassword'],
  feedback: ['UpdateAuthEventFeedback'],
} as const;

export type OperationFamily = keyof typeof families;
export type BrowserOperation = (typeof families)[OperationFamily][number];

const familyOf: ReadonlyMap<string, OperationFamily> = new Map([
  ...listFamily('access-token'),
  ...listFamily('totp-setup'),
  ...listFamily('sign-in'),
  ...listFamily('refresh-token'),
  ...listFamily('sign-up'),
  ...listFamily('password-reset'),
  ...listFamily('feedback'),
  // With AWS credentials a server, or a page with an identity pool, signs users in by the same steps.
  ['AdminInitiateAuth', 'sign-in'],
  ['AdminRespondToAuthChallenge', 'sign-in'],
]);

function listFamily(family: OperationFamily): [string, OperationFamily][] {
  return families[family].map((operation) => [operation, family]);
}

/** Undefined for operations that want AWS credentials, and for what is no operation. */
export function getOperationFamily(operation: string): OperationFamily | undefined {
  return familyOf.get(operation);
}

/** Whether a refusal by this operation can be one of the access token that the request carried. */
export function isAuthorizedByAccessToken(operation: string): boolean {
  const family = familyOf.get(operation);
  return family === 'access-token' || family === 'totp-setup';
}

/** Operations whose reply has no member in the model: an empty body says all that there is to say. */
const withoutReply: ReadonlySet<string> = new Set([
  'AddCustomAttributes',
  'AdminAddUserToGroup',
  'AdminConfirmSignUp',
  'AdminDeleteSoftwareToken',
  'AdminDeleteUser',
  'AdminDeleteUserAttributes',
  'AdminDisableProviderForUser',
  'AdminDisableUser',
  'AdminEnableUser',
  'AdminForgetDevice',
  'AdminLinkProviderForUser',
  'AdminRemoveUserFromGroup',
  'AdminResetUserPassword',
  'AdminRevokeUserSession',
  'AdminSetUserMFAPreference',
  'AdminSetUserPassword',
  'AdminSetUserSettings',
  'AdminUpdateAuthEventFeedback',
  'AdminUpdateDeviceStatus',
  'AdminUpdateUserAttributes',
  'AdminUserGlobalSignOut',
  'ChangePassword',
  'CompleteWebAuthnRegistration',
  'ConfirmForgotPassword',
  'DeleteGroup',
  'DeleteIdentityProvider',
  'DeleteManagedLoginBranding',
  'DeleteResourceServer',
  'DeleteTerms',
  'DeleteUser',
  'DeleteUserAttributes',
  'DeleteUserPool',
  'DeleteUserPoolClient',
  'DeleteUserPoolClientSecret',
  'DeleteUserPoolDomain',
  'DeleteWebAuthnCredential',
  'ForgetDevice',
  'GlobalSignOut',
  'RevokeToken',
  'RevokeUserSession',
  'SetUserMFAPreference',
  'SetUserSettings',
  'TagResource',
  'UntagResource',
  'UpdateAuthEventFeedback',
  'UpdateDeviceStatus',
  'UpdateUserPool',
  'VerifyUserAttribute',
]);

export function hasEmptyReply(operation: string): boolean {
  return withoutReply.has(operation);
}

/** Operations that read, and change nothing, however often they arrive. */
const reading: ReadonlySet<string> = new Set([
  'GetDevice',
  'GetUser',
  'GetUserAuthFactors',
  'ListDevices',
  'ListUserSessions',
  'ListWebAuthnCredentials',
]);

export function isReading(operation: string): boolean {
  return reading.has(operation);
}

/** Operations that make Cognito send a code, or may. InitiateAuth sends one where a code is the first step. */
const sending: ReadonlySet<string> = new Set([
  'ForgotPassword',
  'GetUserAttributeVerificationCode',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'SignUp',
  'UpdateUserAttributes',
]);

export function maySendCode(operation: string): boolean {
  return sending.has(operation);
}
