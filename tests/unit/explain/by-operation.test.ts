/** Messages of AWS as people met them (docs/cognito.md, "Wordings"), each under the operation that it came from. */
import { describe, expect, test } from 'vitest';
import { explain } from '../../../lib/explain/explain-failure.ts';

type Row = readonly [operation: string, type: string, message: string, meaning: RegExp, nextStep?: RegExp];

function explainRow([operation, type, message]: Row) {
  return explain({ kind: 'service', operation, status: 400, type: `${type}Exception`, message });
}

function testRows(rows: readonly Row[]): void {
  test.each(rows.map((row) => ({ name: row.slice(0, 3).join(': '), row })))('$name', ({ row }) => {
    const [, , , meaning, nextStep] = row;
    const explanation = explainRow(row);
    expect(explanation.meaning).toMatch(meaning);
    if (nextStep) expect(explanation.nextStep).toMatch(nextStep);
  });
}

describe('a sign-in that was refused', () => {
  testRows([
    ['InitiateAuth', 'NotAuthorized', 'Incorrect username or password.', /user name or the password is wrong/],
    [
      'RespondToAuthChallenge',
      'NotAuthorized',
      'Incorrect username or password.',
      /user name or the password is wrong/,
    ],
    ['AdminInitiateAuth', 'NotAuthorized', 'Incorrect username or password.', /user name or the password is wrong/],
    ['RespondToAuthChallenge', 'NotAuthorized', 'Password attempts exceeded', /locks this user out/, /15 minutes/],
    ['InitiateAuth', 'UserNotFound', 'User does not exist.', /has no user of this name/],
    ['InitiateAuth', 'NotAuthorized', 'User is disabled.', /nobody can sign in as this user/],
    ['InitiateAuth', 'UserNotConfirmed', 'User is not confirmed.', /never confirmed/],
    ['RespondToAuthChallenge', 'NotAuthorized', 'Invalid session for the user, session is expired.', /took too long/],
    ['RespondToAuthChallenge', 'NotAuthorized', 'Invalid session for the user.', /took too long/],
    [
      'RespondToAuthChallenge',
      'NotAuthorized',
      'Invalid session for the user, session can only be used once.',
      /answered before/,
    ],
    ['RespondToAuthChallenge', 'CodeMismatch', 'Invalid code received for user', /answer to the challenge, is wrong/],
    ['RespondToAuthChallenge', 'NotAuthorized', 'Invalid code or auth state for the user.', /no longer open/],
    [
      'RespondToAuthChallenge',
      'ExpiredCode',
      'Your software token has already been used once.',
      /was used already/,
      /next code/,
    ],
    [
      'InitiateAuth',
      'NotAuthorized',
      'Temporary password has expired and must be reset by an administrator.',
      /too old/,
    ],
    ['InitiateAuth', 'NotAuthorized', 'Unable to login because of security reasons.', /Threat protection/],
    ['InitiateAuth', 'NotAuthorized', 'Request not allowed due to security reasons.', /Threat protection/],
    [
      'InitiateAuth',
      'NotAuthorized',
      'Client 1example23 is configured for secret but secret was not received',
      /has a secret/,
    ],
    ['InitiateAuth', 'NotAuthorized', 'Unable to verify secret hash for client 1example23', /has a secret/],
    ['InitiateAuth', 'NotAuthorized', 'SecretHash does not match for the client: 1example23', /has a secret/],
    ['InitiateAuth', 'InvalidParameter', 'USER_PASSWORD_AUTH flow not enabled for this client', /this way to sign in/],
    ['InitiateAuth', 'InvalidParameter', 'USER_SRP_AUTH is not enabled for the client.', /this way to sign in/],
    ['InitiateAuth', 'NotAuthorized', 'Something that nobody has seen before.', /refused this sign-in/],
  ]);
});

describe('a refresh that was refused', () => {
  testRows([
    ['InitiateAuth', 'NotAuthorized', 'Refresh Token has expired', /validity, so that the session is over/],
    ['InitiateAuth', 'NotAuthorized', 'Refresh Token has been revoked', /was revoked, so that the session is over/],
    ['InitiateAuth', 'NotAuthorized', 'Invalid Refresh Token.', /not accept this refresh token/, /client id/],
    ['GetTokensFromRefreshToken', 'NotAuthorized', 'Invalid Refresh Token.', /not accept this refresh token/],
    ['GetTokensFromRefreshToken', 'NotAuthorized', 'Refresh Token has expired', /session is over/],
    ['GetTokensFromRefreshToken', 'RefreshTokenReuse', 'Refresh token has been used', /rotation has made it invalid/],
    ['RevokeToken', 'UnsupportedTokenType', 'Wrong token', /takes refresh tokens only/],
    ['RevokeToken', 'Unauthorized', 'Invalid client', /refresh token, or the app client/],
  ]);
});

describe('signing up, confirming, and resetting a password', () => {
  testRows([
    ['SignUp', 'UsernameExists', 'User already exists', /already has a user/],
    ['SignUp', 'UsernameExists', 'An account with the given email already exists.', /already has a user/],
    ['ConfirmSignUp', 'AliasExists', 'An account with the email already exists.', /as an alias/],
    ['SignUp', 'InvalidPassword', 'Password did not conform with policy: Password not long enough', /password policy/],
    ['SignUp', 'InvalidPassword', 'Provided password cannot be used for security reasons.', /known from leaks/],
    ['SignUp', 'NotAuthorized', 'SignUp is not permitted for this user pool', /only administrators/],
    ['SignUp', 'InvalidParameter', 'Username should be an email.', /form that this user pool wants/],
    [
      'SignUp',
      'InvalidParameter',
      'Username cannot be of email format, since user pool is configured for email alias.',
      /form that this user pool wants/,
    ],
    ['ConfirmSignUp', 'NotAuthorized', 'User cannot be confirmed. Current status is CONFIRMED', /confirmed already/],
    [
      'ConfirmSignUp',
      'CodeMismatch',
      'Invalid verification code provided, please try again.',
      /this user and this step/,
    ],
    ['ConfirmSignUp', 'ExpiredCode', 'Invalid code provided, please request a code again.', /does not count any more/],
    ['ConfirmSignUp', 'TooManyFailedAttempts', 'Too many failed attempts', /Too many wrong codes/],
    ['ResendConfirmationCode', 'InvalidParameter', 'User is already confirmed.', /confirmed already/],
    ['ResendConfirmationCode', 'UserNotFound', 'Username/client id combination not found.', /no user of this name/],
    [
      'ResendConfirmationCode',
      'NotAuthorized',
      'Cannot resend codes. Auto verification not turned on.',
      /verifies neither/,
    ],
    ['ForgotPassword', 'UserNotFound', 'Username/client id combination not found.', /no user of this name/],
    ['ForgotPassword', 'NotAuthorized', 'User password cannot be reset in the current state.', /in this status/],
    [
      'ForgotPassword',
      'InvalidParameter',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
      /no verified e-mail address/,
    ],
    [
      'ConfirmForgotPassword',
      'PasswordHistoryPolicyViolation',
      'Password has previously been used',
      /had this password/,
    ],
    [
      'ConfirmForgotPassword',
      'LimitExceeded',
      'Attempt limit exceeded, please try after some time.',
      /tried too often/,
    ],
    ['ChangePassword', 'NotAuthorized', 'Incorrect username or password.', /present password/],
  ]);
});

describe('attributes', () => {
  const unauthorized = 'A client attempted to write unauthorized attribute';
  testRows([
    ['UpdateUserAttributes', 'NotAuthorized', unauthorized, /may not write one of the attributes/, /write permissions/],
    ['SignUp', 'NotAuthorized', unauthorized, /may not write one of the attributes/, /AdminUpdateUserAttributes/],
    ['RespondToAuthChallenge', 'NotAuthorized', unauthorized, /may not write one of the attributes/],
    ['DeleteUserAttributes', 'NotAuthorized', unauthorized, /may not write one of the attributes/],
    ['UpdateUserAttributes', 'InvalidParameter', 'user.email: Attribute cannot be updated.\n ', /immutable/],
    ['UpdateUserAttributes', 'InvalidParameter', 'user.custom:plan: Attribute cannot be updated.', /immutable/],
    ['RespondToAuthChallenge', 'NotAuthorized', 'Cannot modify an already provided email', /immutable/],
    ['UpdateUserAttributes', 'InvalidParameter', 'Invalid phone number format.', /form that Cognito wants/, /E\.164/],
    ['SignUp', 'InvalidParameter', 'Invalid phone number format.', /phone number does not have the form/],
    ['SignUp', 'InvalidParameter', 'Invalid email address format.', /e-mail address does not have the form/],
    [
      'UpdateUserAttributes',
      'InvalidParameter',
      'Attributes did not conform to the schema: custom:plan: Attribute does not exist in the schema.\n',
      /does not fit the user pool's schema/,
    ],
    [
      'SignUp',
      'InvalidParameter',
      'Attributes did not conform to the schema: family_name: The attribute is required\n',
      /does not fit the user pool's schema/,
    ],
    [
      'UpdateUserAttributes',
      'InvalidParameter',
      'user.custom:plan: Type for attribute {custom:plan} could not be determined',
      /does not fit the user pool's schema/,
    ],
  ]);
});

describe('an app client with a secret', () => {
  const messages = [
    'Client 4secret is configured with secret but SECRET_HASH was not received',
    'Client 4secret is configured for secret but secret was not received',
    'Unable to verify secret hash for client 4secret',
  ];
  testRows(
    ['ForgotPassword', 'ResendConfirmationCode', 'SignUp'].flatMap((operation) =>
      messages.map((message): Row => [operation, 'NotAuthorized', message, /has a secret/, /HMAC-SHA256.*on a server/]),
    ),
  );

  test('has its call copied with a place for the hash, where it names one', () => {
    const [message = ''] = messages;
    expect(explainRow(['ForgotPassword', 'NotAuthorized', message, /x/]).needsSecretHash).toBe(true);
    expect(explainRow(['InitiateAuth', 'NotAuthorized', message, /x/]).needsSecretHash).toBeUndefined();
  });
});

describe('limits and delivery', () => {
  const daily =
    'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.';
  const operations = ['GetUserAttributeVerificationCode', 'SignUp', 'ForgotPassword', 'ResendConfirmationCode'];
  testRows([
    ...operations.map(
      (operation): Row => [
        operation,
        'LimitExceeded',
        daily,
        /own mail sender has reached its daily limit/,
        /SES.*Waiting an hour does not help/,
      ],
    ),
    [
      'GetUserAttributeVerificationCode',
      'LimitExceeded',
      'Attempt limit exceeded, please try after some time.',
      /5 codes/,
    ],
    ['VerifyUserAttribute', 'LimitExceeded', 'Attempt limit exceeded, please try after some time.', /15 tries/],
    ['GetUserAttributeVerificationCode', 'LimitExceeded', 'Some other limit.', /^A limit is reached/],
    ['SignUp', 'CodeDeliveryFailure', 'Daily message quota exceeded.', /sending quota/],
    ['SignUp', 'CodeDeliveryFailure', 'Maximum sending rate exceeded.', /sending quota/],
    ['ForgotPassword', 'CodeDeliveryFailure', 'Sending paused for this account.', /paused the sender/],
    ['SignUp', 'CodeDeliveryFailure', 'No quota left for account', /spend on SMS/],
    [
      'SignUp',
      'CodeDeliveryFailure',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: a@example.com',
      /not verified there/,
    ],
    [
      'ForgotPassword',
      'InvalidParameter',
      'Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.',
      /no SMS configuration/,
    ],
    [
      'GetUserAttributeVerificationCode',
      'InvalidParameter',
      'User pool does not have SMS configuration to send messages.',
      /no SMS configuration/,
    ],
  ]);
});

describe('Lambda triggers', () => {
  testRows([
    ['SignUp', 'UnexpectedLambda', 'PreSignUp invocation failed due to error AccessDeniedException.', /may not invoke/],
    ['InitiateAuth', 'UnexpectedLambda', 'arn:aws:lambda:eu-west-1:1:function:f is not authorized', /may not invoke/],
    [
      'InitiateAuth',
      'UnexpectedLambda',
      'PreAuthentication invocation failed due to error TooManyRequestsException.',
      /throttled/,
    ],
    [
      'RespondToAuthChallenge',
      'UnexpectedLambda',
      'PostAuthentication invocation failed due to error Socket timeout while invoking Lambda function.',
      /did not answer Cognito in time/,
    ],
    [
      'ConfirmSignUp',
      'UnexpectedLambda',
      'PostConfirmation invocation failed due to error ResourceNotFoundException.',
      /not there/,
    ],
    [
      'SignUp',
      'UnexpectedLambda',
      'PreSignUp invocation failed due to error ResourceConflictException.',
      /could not run yet/,
    ],
    ['SignUp', 'UnexpectedLambda', 'PreSignUp invocation failed due to configuration.', /could not be run to its end/],
    [
      'SignUp',
      'UserLambdaValidation',
      'PreSignUp failed with error 2026-01-31T12:00:00.123Z 7d0e2c6f-2a94-4e0e-9fba-07cd6747ff2e Task timed out after 3.00 seconds.',
      /ran into its own time limit/,
    ],
    [
      'SignUp',
      'UserLambdaValidation',
      'PreSignUp failed with error RequestId: 7d0e2c6f-2a94-4e0e-9fba-07cd6747ff2e Error: Task timed out after 3.00 seconds.',
      /ran into its own time limit/,
    ],
    [
      'InitiateAuth',
      'UserLambdaValidation',
      'DefineAuthChallenge failed with error RequestId: 1 Error: Runtime exited with error: exit status 129.',
      /crashed/,
    ],
    [
      'SignUp',
      'UserLambdaValidation',
      "PreSignUp failed with error Cannot find module 'nodemailer'.",
      /could not be loaded/,
    ],
    ['SignUp', 'InvalidLambdaResponse', 'Invalid lambda function output : Invalid JSON', /nothing that is JSON/],
  ]);

  test.each([
    'CustomMessage failed with error the licence server timed out.',
    'CustomMessage failed with error your trial has timed out after 3 days.',
    'PreSignUp failed with error connect timed out: runtime exited with error.',
    'PreSignUp failed with error Task timed out after 3.00 seconds, said the queue.',
    'PreTokenGeneration failed with error Invalid Access Token.',
    'PreSignUp failed with error Attempt limit exceeded, please try after some time.',
  ])("a text of the function's own is what it threw: %s", (message) => {
    for (const operation of ['GetUserAttributeVerificationCode', 'SignUp']) {
      expect(explainRow([operation, 'UserLambdaValidation', message, /^/]).meaning).toMatch(/threw an error/);
    }
  });
});

describe('second factors', () => {
  testRows([
    ['VerifySoftwareToken', 'EnableSoftwareTokenMFA', 'Code mismatch', /app is not registered/],
    ['VerifySoftwareToken', 'CodeMismatch', 'Code mismatch', /authenticator app/],
    ['VerifySoftwareToken', 'NotAuthorized', 'Invalid session for the user, session is expired.', /took too long/],
    ['AssociateSoftwareToken', 'NotAuthorized', 'Access Token has been revoked', /^The token was revoked/],
    [
      'AssociateSoftwareToken',
      'SoftwareTokenMFANotFound',
      'Software Token MFA has not been enabled by the userPool',
      /\(TOTP\)/,
    ],
    [
      'SetUserMFAPreference',
      'InvalidParameter',
      'User has not verified software token mfa',
      /factor that is not set up/,
    ],
    ['ConfirmDevice', 'InvalidParameter', 'Invalid device key given.', /refused one of the inputs/],
    ['GetDevice', 'ResourceNotFound', 'Device does not exist.', /does not know this device/],
    ['InitiateAuth', 'ResourceNotFound', 'User pool client 1example23 does not exist.', /no app client of this id/],
    ['SignUp', 'ResourceNotFound', 'User pool eu-west-1_Example does not exist.', /no user pool of this id/],
  ]);
});

describe('AWS WAF', () => {
  testRows([
    ['InitiateAuth', 'Forbidden', 'Request not allowed due to WAF captcha.', /CAPTCHA or a challenge/, /web ACL/],
    ['VerifySoftwareToken', 'Forbidden', 'Request not allowed due to WAF challenge.', /CAPTCHA or a challenge/],
    ['InitiateAuth', 'Forbidden', 'Request not allowed due to WAF block.', /blocked the request/],
  ]);
});

describe('a trigger that Lambda could not start', () => {
  const invocation = (error: string) => `PreSignUp invocation failed due to error ${error}.`;
  testRows([
    ['SignUp', 'UnexpectedLambda', invocation('AccessDeniedException'), /may not invoke/],
    ['SignUp', 'UnexpectedLambda', 'arn:aws:lambda:eu-west-1:1:function:kms-mails is not authorized', /may not invoke/],
    [
      'SignUp',
      'UnexpectedLambda',
      'arn:aws:lambda:eu-west-1:1:function:pending-users is not authorized',
      /may not invoke/,
    ],
    ['SignUp', 'UnexpectedLambda', invocation('KMSAccessDeniedException'), /KMS key/],
    ['SignUp', 'UnexpectedLambda', invocation('EC2AccessDeniedException'), /could not start/, /Lambda console/],
    ['SignUp', 'UnexpectedLambda', invocation('EC2ThrottledException'), /could not start/],
    ['SignUp', 'UnexpectedLambda', invocation('ENILimitReachedException'), /could not start/],
    ['SignUp', 'UnexpectedLambda', invocation('SubnetIPAddressLimitReachedException'), /could not start/],
    ['SignUp', 'UnexpectedLambda', invocation('EFSMountTimeoutException'), /could not start/],
    ['SignUp', 'UnexpectedLambda', invocation('InvalidRuntimeException'), /could not start/],
    ['SignUp', 'UnexpectedLambda', invocation('SnapStartTimeoutException'), /could not run yet/],
    ['SignUp', 'UnexpectedLambda', invocation('ResourceNotReadyException'), /could not run yet/],
    ['SignUp', 'UnexpectedLambda', invocation('TooManyRequestsException'), /throttled/],
  ]);
});

describe('a trigger whose package does not load', () => {
  testRows([
    [
      'SignUp',
      'UserLambdaValidation',
      'PreSignUp failed with error SyntaxError: Cannot use import statement outside a module.',
      /could not be loaded/,
    ],
    [
      'SignUp',
      'UserLambdaValidation',
      'PreSignUp failed with error ReferenceError: require is not defined in ES module scope, you can use import instead.',
      /could not be loaded/,
    ],
    ['SignUp', 'UserLambdaValidation', 'PreSignUp failed with error Class not found: example.Handler.', /be loaded/],
    [
      'SignUp',
      'UserLambdaValidation',
      'PreSignUp failed with error RequestId: 1-2 Error: fork/exec /var/task/bootstrap: no such file or directory.',
      /could not be loaded/,
    ],
    ['SignUp', 'UserLambdaValidation', 'PreSignUp failed with error Class is full.', /threw an error/],
  ]);
});

describe('the same fault under another type or in other words', () => {
  testRows([
    ['GetUser', 'NotAuthorized', 'Could not verify signature for Access Token', /does not recognize this token/],
    [
      'SetUserMFAPreference',
      'InvalidParameter',
      'MFA cannot be turned off as it is required',
      /refused one of the inputs/,
    ],
    [
      'GetUserAttributeVerificationCode',
      'CodeDeliveryFailure',
      'Invalid parameter: PhoneNumber Reason: +15 is not valid to publish to',
      /phone number does not have the form/,
    ],
    [
      'SignUp',
      'CodeDeliveryFailure',
      'User: arn:aws:sts::123456789012:assumed-role/Sms/1 is not authorized to perform: SNS:Publish on resource: +15',
      /may not publish to SNS/,
    ],
    ['RevokeToken', 'UnsupportedOperation', 'Not supported for this client.', /be revoked/],
  ]);
});

test('a refresh that the rotation of refresh tokens forbids is told so', () => {
  const { causes } = explainRow(['InitiateAuth', 'UnsupportedOperation', 'Not supported for this client.', /./]);
  expect(causes.join(' ')).toContain('RefreshTokenRotation is on: only GetTokensFromRefreshToken refreshes then');
});
