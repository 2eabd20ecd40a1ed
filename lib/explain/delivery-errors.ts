/** Errors on the way from Cognito to the message: Lambda triggers, SES and SNS. One row each. */
import type { Explanation } from './explanation.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

/** By the type without 'Exception'. */
export const deliveryErrors: Readonly<Record<string, Explanation>> = {
  CodeDeliveryFailure: {
    meaning: 'Cognito made a code but could not hand the message to SES or SNS.',
    causes: [
      'SES or SMS of the account is still in its sandbox and the destination is not verified there.',
      'The SMS spend limit of the account is reached, or the country needs a sender ID or origination number.',
      "The FROM address of the pool's SES identity is not verified.",
    ],
    nextStep: "Check SES and SNS in the pool's account and region; the code was not delivered and counts as a try.",
    source: `${GUIDE}/user-pool-email.html`,
  },
  InvalidEmailRoleAccessPolicy: {
    meaning: "Cognito may not use the pool's SES identity.",
    causes: [
      "The identity's sending authorization policy does not name cognito-idp.amazonaws.com for this pool.",
      'The identity is in another region or was deleted.',
    ],
    nextStep:
      'Save the e-mail settings of the pool again (the console writes the policy), or correct the policy of the identity.',
    source: `${GUIDE}/user-pool-email.html`,
  },
  InvalidLambdaResponse: {
    meaning: 'The Lambda trigger answered, but not with an event that Cognito can use.',
    causes: [
      'The function returned something else than the event that it got (nothing, a string, a promise that was not awaited).',
      'A field of response has the wrong type or is too long (SMS 140 characters, mail 20,000).',
      'A mail text was returned while the pool does not send through SES (EmailSendingAccount is not DEVELOPER).',
    ],
    nextStep:
      'Return the event with response.smsMessage, emailMessage and emailSubject as text. Dry-run it in the Trigger tab.',
    source: `${GUIDE}/user-pool-lambda-custom-message.html`,
  },
  InvalidSmsRoleAccessPolicy: {
    meaning: 'The IAM role that Cognito takes to send SMS may not publish to SNS.',
    causes: [
      'The policy of the role has no sns:Publish.',
      'A permissions boundary or an organization policy denies it.',
    ],
    nextStep: "Allow sns:Publish on * in the policy of the pool's SMS role.",
    source: `${GUIDE}/user-pool-sms-settings.html`,
  },
  InvalidSmsRoleTrustRelationship: {
    meaning: 'Cognito cannot take the IAM role that it sends SMS with.',
    causes: [
      'The trust policy does not name cognito-idp.amazonaws.com.',
      "The external ID of the trust policy is not the one in the pool's SMS configuration.",
    ],
    nextStep: "Compare the role's trust policy with SmsConfiguration.ExternalId of the pool.",
    source: `${GUIDE}/user-pool-sms-settings.html`,
  },
  UnexpectedLambda: {
    meaning: 'The Lambda trigger could not be run to its end.',
    causes: [
      'It did not answer within 5 seconds.',
      'Cognito may not invoke it: its resource policy lacks cognito-idp.amazonaws.com for this pool.',
      'It ran out of memory, is throttled, or was deleted.',
    ],
    nextStep:
      "Look into the function's CloudWatch log at this time; with no entry at all, check its permission (lambda:InvokeFunction).",
    source: `${GUIDE}/cognito-user-identity-pools-working-with-aws-lambda-triggers.html`,
  },
  UserLambdaValidation: {
    meaning: 'The Lambda trigger threw an error; AWS passes its message on.',
    causes: [
      'The function refused this user or this ClientMetadata.',
      'It failed on a key that is missing in event.request.clientMetadata.',
    ],
    nextStep:
      "Find AWS's text in the function's source and its CloudWatch log, then dry-run it in the Trigger tab with the same metadata.",
    source: `${GUIDE}/cognito-user-identity-pools-working-with-aws-lambda-triggers.html`,
  },
};
