/** Signing up, confirming, and resetting or choosing a password. */
import type { ErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const SIGN_UP = `${GUIDE}/signing-up-users-in-your-app.html`;
const RESET = `${GUIDE}/managing-users-passwords.html`;
const USERS = `${GUIDE}/how-to-manage-user-accounts.html`;
const ATTRIBUTES = `${GUIDE}/user-pool-settings-attributes.html`;

export const signUpMessages: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    of: ['sign-up'],
    pattern: /already confirmed|current status is confirmed/i,
    meaning: 'The user is confirmed already.',
    causes: ['The code was entered before, a link was followed, or a trigger or an administrator confirmed the user.'],
    nextStep: 'Sign in.',
    source: SIGN_UP,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-up'],
    pattern: /cannot be confirmed/i,
    meaning: 'A user in this status cannot be confirmed by a code.',
    causes: [
      'An administrator created the user (FORCE_CHANGE_PASSWORD), or the user comes from another identity provider.',
    ],
    nextStep: "Look up the user's status: one who has a temporary password is confirmed by the first sign-in.",
    source: USERS,
  },
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    of: ['sign-up'],
    pattern: /auto verification not turned on/i,
    meaning: 'The pool verifies neither email nor phone_number by itself, so there is no code to send again.',
    causes: ['AutoVerifiedAttributes of the user pool is empty.'],
    nextStep: 'Let Cognito verify the attribute (AutoVerifiedAttributes), or confirm the user with AdminConfirmSignUp.',
    source: `${GUIDE}/signing-up-users-in-your-app.html`,
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-up'],
    pattern: /sign-?up is not permitted/i,
    meaning: 'The user pool lets nobody sign up: only administrators create users.',
    causes: ['AllowAdminCreateUserOnly of the pool is on.'],
    nextStep: 'Create the user with AdminCreateUser, or allow self-registration in the pool.',
    source: SIGN_UP,
  },
  {
    types: ['NotAuthorized'],
    of: ['password-reset'],
    pattern: /password cannot be reset|reset.*current state/i,
    meaning: 'The password of this user cannot be reset as long as the user is in this status.',
    causes: [
      'The user still has the temporary password of an invitation (FORCE_CHANGE_PASSWORD).',
      'The user signs in through another identity provider, and has no password here.',
    ],
    nextStep: 'Send the invitation again (AdminCreateUser with RESEND), or set a password with AdminSetUserPassword.',
    source: RESET,
  },
  {
    types: ['InvalidParameter', 'NotAuthorized'],
    of: ['password-reset'],
    pattern: /no registered\/?\s?\/?\s?verified|registered.*verified.*(?:email|phone)|requires verified/i,
    meaning: 'The user has no verified e-mail address or phone number that a code could go to.',
    causes: [
      'The address was never verified, or changed since and not verified again.',
      "The pool's account recovery (AccountRecoverySetting) names another medium than the one that is verified.",
    ],
    nextStep:
      'Verify the attribute (AdminUpdateUserAttributes with email_verified), or set a password with AdminSetUserPassword.',
    source: RESET,
  },
  {
    types: ['InvalidPassword', 'InvalidParameter'],
    pattern: /security reasons|compromised/i,
    of: ['sign-up', 'password-reset', 'sign-in', 'ChangePassword'],
    meaning: 'Threat protection refused the password: it is among those known from leaks.',
    causes: ['The pool blocks compromised credentials, and this password is known from somewhere else.'],
    nextStep: 'Choose another password.',
    source: `${GUIDE}/cognito-user-pool-settings-compromised-credentials.html`,
  },
  {
    types: ['InvalidParameter'],
    of: ['sign-up', 'password-reset', 'sign-in'],
    pattern: /username (?:should|cannot|can't|must)|at 'username'/i,
    meaning: 'The user name does not have the form that this user pool wants.',
    causes: [
      'Users of this pool sign in by e-mail address or phone number, and the name is neither.',
      'The pool has e-mail addresses as aliases, so that a user name cannot be one.',
    ],
    nextStep: "Compare the name with the pool's sign-in options (UsernameAttributes and AliasAttributes).",
    source: ATTRIBUTES,
  },
];

export const signUpErrors: readonly ErrorRow[] = [
  {
    types: ['UsernameExists'],
    meaning: 'The user pool already has a user of this name.',
    causes: [
      'The person signed up before, perhaps without entering the code.',
      'The e-mail address or phone number is the name of another account.',
      'A trigger or another identity provider created the user.',
    ],
    nextStep: 'Sign in, or send the code again (ResendConfirmationCode) where the user is not confirmed.',
    source: SIGN_UP,
  },
  {
    types: ['InvalidPassword'],
    meaning: "The password does not meet the pool's password policy.",
    causes: ["It is too short, or lacks a kind of character that AWS's message names."],
    nextStep: "Choose a password after the policy, which is in the pool's settings (Authentication methods).",
    source: RESET,
  },
  {
    types: ['PasswordHistoryPolicyViolation'],
    meaning: 'The user had this password before, and the pool does not take one of the last ones again.',
    causes: ['The password policy keeps a history (PasswordHistorySize).'],
    nextStep: 'Choose a password that this user has not had lately.',
    source: RESET,
  },
  {
    types: ['TooManyFailedAttempts'],
    meaning: 'Too many wrong codes were entered for this user.',
    causes: ['Wrong or old codes, tests and scripts included.'],
    nextStep: 'Wait, ask for a new code, and enter that one.',
  },
  {
    types: ['NotAuthorized'],
    of: ['sign-up'],
    meaning: 'Cognito did not allow this sign-up or confirmation. It is not about any access token.',
    causes: [
      'The app client may not write an attribute that was sent, or has a secret that was not sent.',
      'The pool does not let users sign up, or the user is confirmed already.',
      'The user is disabled.',
    ],
    nextStep: "Read AWS's message, and compare the request with the settings of the pool and the app client.",
    source: SIGN_UP,
  },
  {
    types: ['NotAuthorized'],
    of: ['password-reset'],
    meaning: 'Cognito did not allow this password to be reset. It is not about any access token.',
    causes: [
      'The user is disabled, or in a status that allows no reset.',
      'The app client has a secret that was not sent.',
    ],
    nextStep: "Read AWS's message, and look the user up in the pool.",
    source: RESET,
  },
  {
    types: ['UserNotFound'],
    of: ['sign-up', 'password-reset', 'feedback'],
    meaning: 'The user pool has no user of this name.',
    causes: [
      'A typing error, or the address is no alias of this pool.',
      'The app client belongs to another pool, region or stage.',
      'The user was deleted, or never signed up.',
    ],
    nextStep: 'Look the user up in the pool that the app client belongs to.',
    source: `${GUIDE}/cognito-user-pool-managing-errors.html`,
  },
  {
    types: ['CodeMismatch'],
    of: ['sign-up', 'password-reset'],
    meaning: 'The code is not the one that Cognito expects for this user and this step.',
    causes: [
      'A typing error, or spaces that were copied along.',
      'A newer code was sent since: only the newest counts.',
      'The code was sent for something else: a sign-up, a password reset and a changed address have codes of their own.',
    ],
    nextStep: 'Enter the newest code of this step, or ask for another one.',
  },
  {
    types: ['ExpiredCode'],
    of: ['sign-up'],
    meaning: 'The code does not count any more, or there is no such user: Cognito may answer so for both.',
    causes: [
      'It is older than a day, or it was used.',
      'The user name is wrong, and the app client hides which users exist.',
      'The user is confirmed already.',
    ],
    nextStep: 'Ask for a new code (ResendConfirmationCode), and compare the user name.',
    source: SIGN_UP,
  },
  {
    types: ['ExpiredCode'],
    of: ['password-reset'],
    meaning: 'The code does not count any more, or there is no such user: Cognito may answer so for both.',
    causes: [
      'It is older than an hour, or it was used.',
      'The user name is wrong, and the app client hides which users exist.',
    ],
    nextStep: 'Ask for a new code (ForgotPassword), and compare the user name.',
    source: RESET,
  },
];
