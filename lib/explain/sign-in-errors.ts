/** A sign-in, and a refresh of its tokens, that Cognito refused. None of these says anything of an access token. */
import type { ErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const FLOW = `${GUIDE}/amazon-cognito-user-pools-authentication-flow.html`;
const REFRESH = `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`;
const CLIENT = `${GUIDE}/user-pool-settings-client-apps.html`;
const USERS = `${GUIDE}/how-to-manage-user-accounts.html`;

/** "Client X is configured with secret but SECRET_HASH was not received", "Unable to verify secret hash for client X". */
const SECRET_HASH = /secret[ _]?hash|configured (?:for|with) secret|client secret/i;

export const signInMessages: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized'],
    pattern: /refresh token has been revoked|refresh token .*(?:has been|was) (?:revoked|invalidated)/i,
    meaning: 'The refresh token was revoked, so that the session is over.',
    causes: [
      'The user signed out: with RevokeToken, the /oauth2/revoke endpoint, or everywhere (GlobalSignOut).',
      'An administrator signed the user out, or reset or changed the password with that option.',
      'The user pool or the app client was deleted and created again.',
    ],
    nextStep: 'Sign in again. The app should forget its tokens here and show its sign-in.',
    source: `${GUIDE}/token-revocation.html`,
  },
  {
    types: ['NotAuthorized'],
    pattern: /refresh token has expired/i,
    meaning: 'The refresh token is past its validity, so that the session is over.',
    causes: [
      'The user has not signed in for as long as the app client lets a refresh token live (RefreshTokenValidity).',
    ],
    nextStep: 'Sign in again. A longer validity, set in the app client, holds for sign-ins after it.',
    source: REFRESH,
  },
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    pattern: /invalid refresh token/i,
    meaning: 'Cognito does not accept this refresh token.',
    causes: [
      'It belongs to another app client, user pool or region, or its text was cut.',
      'Devices are tracked, and the request lacks the DEVICE_KEY of the device that signed in.',
      'Refresh token rotation is on, and this token was exchanged before.',
    ],
    nextStep: "Compare the client id with the one that the user signed in with, and check the pool's device tracking.",
    source: REFRESH,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-in'],
    pattern: /incorrect username or password/i,
    meaning: 'The user name or the password is wrong; Cognito does not say which.',
    causes: [
      'A typing error, or a password that was changed since.',
      'There is no such user in this pool, or the address is no alias of one: with PreventUserExistenceErrors Cognito answers the same.',
      'The user signs in through another identity provider, and has no password here.',
      'The user is locked out for a moment after wrong tries, which may be told in the same words.',
    ],
    nextStep:
      'Look the user up in the pool (its status, and the region and pool of the app client), or reset the password.',
    source: `${GUIDE}/cognito-user-pool-managing-errors.html`,
  },
  {
    types: ['NotAuthorized'],
    pattern: /password attempts exceeded/i,
    meaning: 'Too many wrong passwords: Cognito locks this user out for a while, also with the right password.',
    causes: [
      'After five wrong tries the lock begins with a second, and doubles with each further one, up to some 15 minutes.',
    ],
    nextStep:
      'Wait up to 15 minutes without trying, then sign in with the right password. Each try before prolongs it.',
    source: FLOW,
  },
  {
    types: ['NotAuthorized'],
    pattern: /session.*only be used once/i,
    meaning: 'This step was answered before: a Session can be used once.',
    causes: ['The app sent the answer twice (a double click, a retry), or went back to an earlier step.'],
    nextStep: 'Take the Session of the newest reply, or begin the sign-in again.',
    source: FLOW,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-in', 'totp-setup', 'sign-up'],
    pattern: /invalid session|session.*expired/i,
    meaning: 'The sign-in took too long: the Session of its last step has expired.',
    causes: [
      'Between two steps more time went by than the app client allows (AuthSessionValidity, 3 to 15 minutes).',
      'The Session is not that of the last step, of this user, or of this app client.',
    ],
    nextStep: 'Begin the sign-in again. If users need longer for a code, raise AuthSessionValidity of the app client.',
    source: FLOW,
  },
  {
    types: ['NotAuthorized', 'CodeMismatch'],
    of: ['sign-in'],
    pattern: /code or auth state/i,
    meaning: 'The code is wrong, or the sign-in that it was sent for is no longer open.',
    causes: ['A typing error.', 'The Session of that step expired, or a newer code was sent.'],
    nextStep: 'Enter the newest code, or begin the sign-in again.',
    source: FLOW,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-in', 'refresh-token', 'sign-up', 'password-reset'],
    pattern: /user is disabled|user account is disabled/i,
    meaning: 'The user is disabled, so that nobody can sign in as this user.',
    causes: ['An administrator disabled the account.', 'Threat protection or a function of yours disabled it.'],
    nextStep: 'Enable the user (AdminEnableUser or the console) and sign in again.',
    source: USERS,
  },
  {
    types: ['NotAuthorized'],
    pattern: /temporary password has expired/i,
    meaning: 'The temporary password of this user is too old.',
    causes: ['The user did not sign in within the days that the pool allows (TemporaryPasswordValidityDays).'],
    nextStep: "Send the invitation again: AdminCreateUser with MessageAction RESEND, or 'Resend' in the console.",
    source: `${GUIDE}/how-to-create-user-accounts.html`,
  },
  {
    types: ['NotAuthorized', 'Forbidden'],
    pattern: /because of security reasons|due to security reasons/i,
    meaning: 'Threat protection of the user pool blocked this request as risky.',
    causes: [
      'Adaptive authentication rates the sign-in (a new place, device or address) as too risky.',
      'The IP address is on a list that the pool always blocks.',
    ],
    nextStep: "Look at the user's sign-in history in the console, and at the pool's threat protection.",
    source: `${GUIDE}/cognito-user-pool-settings-threat-protection.html`,
  },
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    of: ['sign-up', 'password-reset'],
    pattern: SECRET_HASH,
    meaning: 'The app client has a secret, and the request does not prove that it knows it.',
    causes: ['SecretHash is missing, or it was made with another secret, user name or client id.'],
    nextStep:
      'SecretHash is Base64(HMAC-SHA256(client secret, user name + client id)). It belongs on a server, which alone may know the secret: send from there, or name an app client without a secret.',
    source: `${GUIDE}/signing-up-users-in-your-app.html`,
    needsSecretHash: true,
  },
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    pattern: SECRET_HASH,
    meaning: 'The app client has a secret, and the request does not prove that it knows it.',
    causes: [
      'SECRET_HASH is missing, or it was made with another secret, user name or client id.',
      'After the first step the hash needs the user name that Cognito gave (USER_ID_FOR_SRP, or the sub at a refresh).',
    ],
    nextStep:
      'A page cannot keep a secret: use an app client without one in the browser. On a server, make the hash again.',
    source: `${GUIDE}/signing-up-users-in-your-app.html`,
  },
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    pattern:
      /(?:flow|auth\w*).*(?:not enabled|not supported|is not enabled)|not (?:enabled|supported).*(?:flow|for this client)/i,
    of: ['sign-in', 'refresh-token'],
    meaning: 'The app client does not allow this way to sign in.',
    causes: ['ExplicitAuthFlows of the app client lacks the flow that the request names (AuthFlow).'],
    nextStep:
      'Allow the flow in the app client, or sign in by another one. With token rotation on, refresh with GetTokensFromRefreshToken.',
    source: CLIENT,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-in', 'refresh-token'],
    pattern: /device/i,
    meaning: 'Cognito does not accept the device that the request names.',
    causes: [
      'The device was forgotten, never confirmed, or belongs to another user; or its password check (SRP) failed.',
    ],
    nextStep: "Remove the device's keys from the app's storage and sign in again, so that Cognito gives it new ones.",
    source: `${GUIDE}/amazon-cognito-user-pools-device-tracking.html`,
  },
  {
    types: ['ExpiredCode'],
    of: ['sign-in', 'totp-setup'],
    pattern: /software token has already been used/i,
    meaning: 'This code of the authenticator app was used already: each works once.',
    causes: ['The same code was sent twice within its 30 seconds, perhaps once to set the app up and once to sign in.'],
    nextStep: 'Wait for the next code of the authenticator app.',
    source: `${GUIDE}/user-pool-settings-mfa-totp.html`,
  },
];

export const signInErrors: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized'],
    of: ['sign-in'],
    meaning: 'Cognito refused this sign-in. It is not about any access token.',
    causes: [
      'The user name, the password or the answer to the challenge is wrong.',
      'The Session of the last step expired or was used.',
      'The user is disabled, locked out for a while, or not allowed by the app client.',
    ],
    nextStep: "Read AWS's message, and look the user up in the pool.",
    source: FLOW,
  },
  {
    types: ['NotAuthorized', 'Unauthorized'],
    of: ['refresh-token'],
    meaning: 'Cognito does not accept the refresh token, or the app client that sent it.',
    causes: [
      'The refresh token expired, was revoked, or belongs to another app client.',
      'The app client has a secret that was not sent.',
    ],
    nextStep: 'Sign in again, and compare the client id with the one that the user signed in with.',
    source: REFRESH,
  },
  {
    types: ['UserNotFound'],
    of: ['sign-in'],
    meaning: 'The user pool has no user of this name.',
    causes: [
      'A typing error, or the address is no alias of this pool.',
      'The app client belongs to another pool, region or stage.',
      'The user was deleted.',
    ],
    nextStep:
      'Look the user up in the pool. That Cognito says so to anybody is a setting: PreventUserExistenceErrors of the app client.',
    source: `${GUIDE}/cognito-user-pool-managing-errors.html`,
  },
  {
    types: ['UserNotFound'],
    of: ['refresh-token'],
    meaning: 'The user of this refresh token does not exist any more.',
    causes: ['The user was deleted after the sign-in, or deleted and created again.'],
    nextStep: 'Sign in as a user who exists. The app should forget its tokens here.',
    source: USERS,
  },
  {
    types: ['RefreshTokenReuse'],
    meaning: 'This refresh token was exchanged already, and rotation has made it invalid.',
    causes: [
      'Two tabs or requests refreshed at once with the same refresh token.',
      'The app did not store the new refresh token of the last refresh.',
      'Somebody else has a copy of it.',
    ],
    nextStep:
      'Store the refresh token of each reply, and refresh from one place at a time. A grace period can be set in the app client (RefreshTokenRotation).',
    source: REFRESH,
  },
  {
    types: ['UnsupportedTokenType'],
    meaning: 'RevokeToken takes refresh tokens only, and this is another kind.',
    causes: ['An access token or an ID token was sent as Token.'],
    nextStep: 'Send the refresh token: that revokes the access tokens that came from it too.',
    source: `${GUIDE}/token-revocation.html`,
  },
  {
    types: ['UnsupportedOperation'],
    of: ['RevokeToken'],
    meaning: 'The app client does not let tokens be revoked.',
    causes: [
      'EnableTokenRevocation of the app client is off.',
      'The refresh token was issued before it was switched on.',
    ],
    nextStep: 'Enable token revocation in the app client, then sign in again.',
    source: `${GUIDE}/token-revocation.html`,
  },
  {
    types: ['CodeMismatch'],
    of: ['sign-in'],
    meaning: 'The code, or the answer to the challenge, is wrong.',
    causes: [
      'A typing error, or the code of another message, account or authenticator entry.',
      'The clock of the device with the authenticator app is off.',
      'A newer code was sent since: only the newest counts.',
    ],
    nextStep: 'Enter the newest code. After too many wrong ones, begin the sign-in again.',
    source: `${GUIDE}/user-pool-settings-mfa.html`,
  },
  {
    types: ['ExpiredCode'],
    of: ['sign-in'],
    meaning: 'The code does not count any more: it is too old, or it was used.',
    causes: ['Too much time went by since the code was sent.', 'The code was sent to Cognito before.'],
    nextStep: 'Begin the sign-in again, so that a new code is sent.',
    source: `${GUIDE}/user-pool-settings-mfa.html`,
  },
  {
    types: ['AliasExists'],
    of: ['sign-in'],
    meaning: 'Another user of this pool already has this e-mail address or phone number as an alias.',
    causes: [
      'The new attributes of this sign-in (NEW_PASSWORD_REQUIRED) hold an address that is verified for another account.',
    ],
    nextStep: 'Find that account (ListUsers with a filter on the attribute), or give another address.',
    source: `${GUIDE}/user-pool-settings-attributes.html`,
  },
];
