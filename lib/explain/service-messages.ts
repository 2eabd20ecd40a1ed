/** Messages of Cognito that say more than their type, one row each (wordings: docs/cognito.md, "Wordings"). */
import type { Explanation } from './explanation.ts';

interface MessageRow extends Explanation {
  /** The type without 'Exception'. */
  readonly type: string;
  readonly pattern: RegExp;
}

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
const CUSTOM_MESSAGE = `${GUIDE}/user-pool-lambda-custom-message.html`;

const rows: readonly MessageRow[] = [
  {
    type: 'NotAuthorized',
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
    type: 'NotAuthorized',
    pattern: /has been revoked/i,
    meaning: 'The token was revoked. It still verifies and its expiry is still ahead; only calls notice.',
    causes: ['The user signed out everywhere (GlobalSignOut).', 'The refresh token it came from was revoked.'],
    nextStep: 'Sign in again and scan.',
    source: `${GUIDE}/token-revocation.html`,
  },
  {
    type: 'NotAuthorized',
    pattern: /has expired/i,
    meaning: "The token is past its expiry by AWS's clock.",
    causes: ['It is simply old.', "This computer's clock is behind, so that the token looks valid here."],
    nextStep: 'Let the app refresh its tokens, then scan again.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  {
    type: 'NotAuthorized',
    pattern: /invalid access token/i,
    meaning: 'Cognito cannot make anything of the token.',
    causes: [
      'It is an id or refresh token.',
      'It is from a pool of another region, or of a pool that is gone.',
      'Its text was cut or changed.',
    ],
    nextStep: 'Check its kind, the region of the endpoint, and its signature in the Token tab.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  {
    type: 'NotAuthorized',
    pattern: /user is disabled/i,
    meaning: 'The user of this token is disabled.',
    causes: ['An administrator disabled the account.'],
    nextStep: 'Enable the user (AdminEnableUser or the console) and sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  {
    type: 'InvalidParameter',
    pattern: /only phone_number and email can be verified/i,
    meaning: 'Only email and phone_number can be verified.',
    causes: ['AttributeName is another attribute, or misspelt (phone instead of phone_number).'],
    nextStep: 'Send with AttributeName email or phone_number.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/3652',
  },
  {
    type: 'InvalidParameter',
    pattern: /does not have a valid registered|no attribute matching/i,
    meaning: 'The user has no value for this attribute, so there is nowhere to send a code to.',
    causes: [
      'The attribute was never set.',
      'An emulator answers so when its pool verifies neither email nor phone_number.',
    ],
    nextStep: 'Load the user attributes, set the attribute (UpdateUserAttributes), then send.',
    source:
      'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html',
  },
  {
    type: 'InvalidParameter',
    pattern: /\{####\}|at 'emailBody'|at 'smsMessage'/i,
    meaning: 'The CustomMessage trigger returned a text without the place for the code.',
    causes: [
      'emailMessage or smsMessage does not hold event.request.codeParameter, which is {####}.',
      'The text is longer than allowed (SMS 140 characters, mail 20,000).',
    ],
    nextStep:
      'Put event.request.codeParameter into every text that the function returns. Dry-run it in the Trigger tab.',
    source: CUSTOM_MESSAGE,
  },
  {
    type: 'InvalidParameter',
    pattern: /message is empty/i,
    meaning: 'The CustomMessage trigger returned an empty text.',
    causes: [
      'A branch of the function sets emailMessage or smsMessage to an empty string, perhaps for an unknown locale.',
    ],
    nextStep:
      'Return a text with event.request.codeParameter, or leave the field as it came. Dry-run it in the Trigger tab.',
    source: CUSTOM_MESSAGE,
  },
  {
    type: 'InvalidParameter',
    pattern: /at '(?:userCode|code)'/i,
    meaning: 'The code has a form that no code of Cognito has.',
    causes: ['It is empty, or has spaces or other characters in it.'],
    nextStep: 'Enter the digits alone.',
    source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html',
  },
  {
    type: 'InvalidParameter',
    pattern: /at 'accessToken'/i,
    meaning: 'What was sent as AccessToken does not have the form of a token.',
    causes: ['Quotes, spaces or "Bearer " were sent along.'],
    nextStep: 'Paste the bare token.',
    source: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html',
  },
  {
    type: 'CodeDeliveryFailure',
    pattern: /sandbox/i,
    meaning: 'SES is still in its sandbox, where it sends to verified addresses only.',
    causes: [
      'The account never asked for production access in this region.',
      'The destination is no verified identity.',
    ],
    nextStep: "Verify the destination in SES in the pool's region, or request production access.",
    source: 'https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html',
  },
  {
    type: 'UserLambdaValidation',
    pattern: /runtime exited|exit status|timed out/i,
    meaning: 'The Lambda trigger crashed, rather than throwing an error of its own.',
    causes: ['The process ended: out of memory, process.exit, or an error while the module was loaded.'],
    nextStep: "Look into the function's CloudWatch log for the request id in AWS's text.",
    source: `${GUIDE}/cognito-user-identity-pools-working-with-aws-lambda-triggers.html`,
  },
  {
    type: 'Serialization',
    pattern: /can ?not be converted to an? \w*string/i,
    meaning: 'A value is a number, a boolean, a list or an object where Cognito wants a string.',
    causes: ['A value of ClientMetadata is not in quotes.'],
    nextStep: 'Make every value of ClientMetadata a string: "5" and not 5, "true" and not true.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/6014',
  },
];

export function getMessageRow(error: { readonly type: string; readonly message: string }): Explanation | undefined {
  const name = error.type.replace(/(?:Exception)+$/, '');
  const row = rows.find(({ type, pattern }) => type === name && pattern.test(error.message));
  if (!row) return undefined;
  const { type: _type, pattern: _pattern, ...explanation } = row;
  return explanation;
}
