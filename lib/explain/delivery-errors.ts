/** Errors on the way from Cognito to the message: SES and SNS, their roles and their limits. */
import type { ErrorRow, Explanation } from './explanation.ts';
import { GUIDE } from './sources.ts';

const EMAIL = `${GUIDE}/user-pool-email.html`;
const SMS = `${GUIDE}/user-pool-sms-settings.html`;
const SES = 'https://docs.aws.amazon.com/ses/latest/dg';

const smsRole: Explanation = {
  meaning: 'The IAM role that Cognito takes to send SMS may not publish to SNS.',
  causes: ['The policy of the role has no sns:Publish.', 'A permissions boundary or an organization policy denies it.'],
  nextStep: "Allow sns:Publish on * in the policy of the pool's SMS role.",
  source: SMS,
};

export const deliveryMessages: readonly ErrorRow[] = [
  { types: ['CodeDeliveryFailure'], pattern: /not authorized to perform:? `?sns:publish/i, ...smsRole },
  {
    types: ['LimitExceeded', 'CodeDeliveryFailure', 'TooManyRequests', 'InvalidParameter'],
    pattern: /daily e-?mail limit|cognito.*default e-?mail|use your own amazon ses/i,
    meaning: "The user pool's own mail sender has reached its daily limit, which all users of the account share.",
    causes: [
      'The pool sends through Cognito (COGNITO_DEFAULT), which sends some 50 mails a day for tests, and no more.',
    ],
    nextStep:
      'Configure the pool to send through Amazon SES (EmailSendingAccount DEVELOPER). Waiting an hour does not help: the limit is one of a day.',
    source: EMAIL,
  },
  {
    types: ['CodeDeliveryFailure', 'InvalidParameter'],
    pattern: /sandbox/i,
    meaning: 'SES or SMS of the account is still in its sandbox, where it sends to verified destinations only.',
    causes: ['The account never asked for production access in this region.', 'The destination is not verified there.'],
    nextStep: "Verify the destination in the pool's account and region, or request production access.",
    source: `${SES}/request-production-access.html`,
  },
  {
    types: ['CodeDeliveryFailure', 'LimitExceeded', 'TooManyRequests'],
    pattern: /paused|suspended|sending (?:is )?disabled/i,
    meaning: 'The account, or its configuration set, may not send for now: AWS has paused the sender.',
    causes: [
      'Too many mails bounced or were reported as spam.',
      'The account was put under review, or somebody paused sending.',
    ],
    nextStep:
      "Look at the account's status and reputation in the SES console, in the pool's region. Waiting alone does not help.",
    source: `${SES}/faqs-enforcement.html`,
  },
  {
    types: ['CodeDeliveryFailure', 'LimitExceeded', 'TooManyRequests'],
    pattern: /spend|no quota left|(?:sms|text message).*(?:limit|quota)|(?:limit|quota).*(?:sms|text message)|monthly/i,
    meaning: 'The account has used up what it may spend on SMS.',
    causes: [
      "The monthly spend limit of SMS in the pool's account and region is reached (new accounts have one dollar).",
    ],
    nextStep:
      'Raise the spend limit (SMS of SNS, or AWS End User Messaging). Waiting an hour does not help: the limit is one of a month.',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/channels-sms-awssupport-spend-threshold.html',
  },
  {
    types: ['CodeDeliveryFailure', 'LimitExceeded', 'TooManyRequests'],
    pattern: /daily (?:message |sending )?quota|sending quota|maximum sending rate|24.?hour/i,
    meaning: "SES has reached the account's sending quota.",
    causes: ['The mails of a day, or of a second, are as many as SES allows this account in this region.'],
    nextStep: "Look at the sending quota in the SES console, in the pool's region, and ask for a higher one.",
    source: `${SES}/manage-sending-quotas.html`,
  },
  {
    types: ['CodeDeliveryFailure', 'InvalidParameter', 'InvalidEmailRoleAccessPolicy'],
    pattern: /(?:address|identit(?:y|ies)|domain).*(?:not|isn't|un)[- ]?(?:been )?verified|failed the check in region/i,
    meaning: 'SES refuses an address or a domain that is not verified there.',
    causes: [
      "The FROM address of the pool's SES identity is not verified in that region.",
      'SES is in its sandbox, and the destination is not verified.',
    ],
    nextStep: "Verify the identity in SES, in the region that the pool's e-mail settings name.",
    source: `${SES}/verify-addresses-and-domains.html`,
  },
  {
    types: ['CodeDeliveryFailure'],
    pattern: /opted out|blocked|suppress/i,
    meaning: 'This destination does not get messages of this account.',
    causes: ['The phone opted out of SMS (STOP), or the address is on the suppression list of SES after a bounce.'],
    nextStep: 'Take the destination off the list (SES or SNS console) once its owner agrees, or use another one.',
    source: `${SES}/sending-email-suppression-list.html`,
  },
  {
    types: ['CodeDeliveryFailure'],
    pattern: /origination|sender id|toll.?free|10dlc|short code/i,
    meaning: 'SMS of the account has no number or sender ID with which it may send to this country.',
    causes: ['The country needs a registered origination number or sender ID, and the account has none.'],
    nextStep: "Register an origination identity for the country, in the pool's account and region.",
    source: SMS,
  },
  {
    types: [
      'InvalidParameter',
      'InvalidSmsRoleAccessPolicy',
      'CodeDeliveryFailure',
      'InvalidUserPoolConfiguration',
      'NotAuthorized',
    ],
    pattern: /(?:sms|phone).*configuration|sms role|not.*configured.*sms/i,
    meaning: 'The user pool cannot send SMS: it has no SMS configuration.',
    causes: ['SmsConfiguration of the pool, with the role that publishes to SNS, was never set.'],
    nextStep: 'Set up SMS in the pool (a role that may sns:Publish), or use an e-mail address instead.',
    source: SMS,
  },
];

export const deliveryErrors: readonly ErrorRow[] = [
  {
    types: ['CodeDeliveryFailure'],
    meaning: 'Cognito made a code but could not hand the message to SES or SNS.',
    causes: [
      'SES or SMS of the account is still in its sandbox and the destination is not verified there.',
      'The SMS spend limit of the account is reached, or the country needs a sender ID or origination number.',
      "The FROM address of the pool's SES identity is not verified.",
    ],
    nextStep: "Check SES and SNS in the pool's account and region; the code was not delivered and counts as a try.",
    source: EMAIL,
  },
  {
    types: ['InvalidEmailRoleAccessPolicy'],
    meaning: "Cognito may not use the pool's SES identity.",
    causes: [
      "The identity's sending authorization policy does not name cognito-idp.amazonaws.com for this pool.",
      'The identity is in another region or was deleted.',
    ],
    nextStep:
      'Save the e-mail settings of the pool again (the console writes the policy), or correct the policy of the identity.',
    source: EMAIL,
  },
  {
    types: ['InvalidSmsRoleAccessPolicy'],
    ...smsRole,
  },
  {
    types: ['InvalidSmsRoleTrustRelationship'],
    meaning: 'Cognito cannot take the IAM role that it sends SMS with.',
    causes: [
      'The trust policy does not name cognito-idp.amazonaws.com.',
      "The external ID of the trust policy is not the one in the pool's SMS configuration.",
    ],
    nextStep: "Compare the role's trust policy with SmsConfiguration.ExternalId of the pool.",
    source: SMS,
  },
];
