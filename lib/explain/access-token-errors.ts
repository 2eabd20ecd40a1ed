/** What Cognito says of the access token that a request carried, and of its user. */
import type { ErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const USING_THE_TOKEN = `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`;

/** By a message that names the access token, or under an operation that is authorized by one. */
export const accessTokenMessages: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized'],
    pattern: /does not have required scopes/i,
    meaning: 'The access token lacks the scope aws.cognito.signin.user.admin.',
    causes: [
      'The user signed in through managed login, and the app did not ask for the scope.',
      'The app client does not allow the scope.',
      'A pre token generation trigger suppresses it.',
    ],
    nextStep: 'Allow the scope in the app client and also ask for it in the authorize request, then sign in again.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/1906',
  },
  {
    types: ['NotAuthorized'],
    pattern: /access token has been revoked/i,
    meaning: 'The token was revoked. Signature and expiry still look valid; only API calls reveal it.',
    causes: ['The user signed out everywhere (GlobalSignOut).', 'The refresh token it came from was revoked.'],
    nextStep: 'Sign in again and scan.',
    source: `${GUIDE}/token-revocation.html`,
  },
  {
    types: ['NotAuthorized'],
    pattern: /access token has expired/i,
    meaning: "The token is past its expiry by AWS's clock.",
    causes: ['It is simply old.', "This computer's clock is behind, so that the token looks valid here."],
    nextStep: 'Let the app refresh its tokens, then scan again.',
    source: USING_THE_TOKEN,
  },
  {
    types: ['NotAuthorized'],
    pattern: /invalid access token|could not verify signature/i,
    meaning: 'Cognito does not recognize this token.',
    causes: [
      'It is an ID token or a refresh token.',
      'It is from a pool of another region, or of a pool that is gone.',
      'Its text was cut or changed.',
    ],
    nextStep: 'Check its kind, the region of the endpoint, and its signature in the Token tab.',
    source: USING_THE_TOKEN,
  },
  {
    types: ['NotAuthorized'],
    of: ['access-token'],
    pattern: /user is disabled/i,
    meaning: 'The user of this token is disabled.',
    causes: ['An administrator disabled the account.', 'Threat protection or a function of yours disabled it.'],
    nextStep: 'Enable the user (AdminEnableUser or the console) and sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  {
    types: ['NotAuthorized'],
    of: ['ChangePassword'],
    pattern: /incorrect username or password/i,
    meaning: 'The present password (PreviousPassword) is wrong.',
    causes: ['A typing error.', 'The password was changed or reset since.'],
    nextStep: 'Enter the present password, or go through ForgotPassword. The access token is not the matter.',
    source: `${GUIDE}/managing-users-passwords.html`,
  },
  {
    types: ['InvalidParameter'],
    pattern: /at 'accessToken'/i,
    meaning: 'What was sent as AccessToken does not have the form of a token.',
    causes: ['Quotes, spaces or "Bearer " were sent along.'],
    nextStep: 'Paste the bare token.',
    source: USING_THE_TOKEN,
  },
];

/** By type, for operations that are authorized by an access token. */
export const accessTokenErrors: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized'],
    of: ['access-token'],
    meaning:
      'Cognito refused this call. Its message says why, as far as it tells; the reasons below are the usual ones.',
    causes: [
      'The access token is expired, revoked, of the wrong kind or from another pool.',
      'Its user is disabled.',
      'The app client, or the user pool, does not allow this user to do it.',
    ],
    nextStep: "Read AWS's message, and look at the verdict of the token.",
    source: USING_THE_TOKEN,
  },
  {
    types: ['UserNotFound'],
    of: ['access-token'],
    meaning: 'The user of this token does not exist any more.',
    causes: ['It was deleted after the sign-in, or deleted and created again with another sub.'],
    nextStep: 'Sign in again and take the new token.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  {
    types: ['ResourceNotFound'],
    of: ['access-token'],
    meaning: 'The user pool or the app client of the token, or what the request names, is not there.',
    causes: [
      'The endpoint is of another region than the pool.',
      'The pool or the app client was deleted after the token was issued.',
      'The device, session or credential that the request names is gone.',
    ],
    nextStep: 'Compare the region of the endpoint with the pool id in the token (it starts with its region).',
  },
];
