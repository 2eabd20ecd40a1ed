/** Attributes of a user: who may write them, what form they have, and the codes that verify them. */
import type { ErrorRow } from './explanation.ts';
import { describeOperationPage, GUIDE } from './sources.ts';

const ATTRIBUTES = `${GUIDE}/user-pool-settings-attributes.html`;

export const attributeMessages: readonly ErrorRow[] = [
  {
    types: ['NotAuthorized', 'InvalidParameter'],
    pattern: /unauthorized attribute|not authorized to (?:write|update|modify).*attribute/i,
    meaning: 'The app client may not write one of the attributes in this request.',
    causes: [
      "The attribute is not among the app client's WriteAttributes.",
      'It is one that only administrators and Cognito write, such as email_verified and phone_number_verified, or a developer-only (dev:) attribute.',
    ],
    nextStep:
      "Allow it in the app client's attribute write permissions, or write it with AdminUpdateUserAttributes. The token is not the matter.",
    source: `${ATTRIBUTES}#user-pool-settings-attribute-permissions-and-scopes`,
  },
  {
    types: ['InvalidParameter', 'NotAuthorized'],
    pattern:
      /attribute cannot be (?:updated|modified|changed)|cannot (?:modify|update|change) (?:an?|the) (?:already provided |immutable |non-mutable )|immutable attribute|attribute .*(?:is|are) (?:not mutable|immutable)/i,
    meaning: 'This attribute is immutable: its value cannot change after the user was created.',
    causes: [
      'The pool was created with the attribute as not mutable (Mutable: false), or it is one that Cognito sets itself, such as sub.',
      'The app sends all attributes back instead of those that changed.',
    ],
    nextStep:
      'Leave the attribute out of the request. Mutability cannot be changed in a pool: a new value needs a new custom attribute or a new user.',
    source: ATTRIBUTES,
  },
  {
    types: ['InvalidParameter', 'CodeDeliveryFailure'],
    pattern: /phone ?(?:_?number)? format|invalid phone|phone.?number.*(?:invalid|not valid|format)/i,
    meaning: 'The phone number does not have the form that Cognito wants.',
    causes: ['It lacks the + and the country code, or has spaces, dashes, brackets or a leading zero in it.'],
    nextStep: 'Write it as + with country code and digits alone (E.164): +14155552671.',
    source: ATTRIBUTES,
  },
  {
    types: ['InvalidParameter'],
    pattern: /^(?!username).*email.*format|invalid email|not a valid email/i,
    meaning: 'The e-mail address does not have the form that Cognito wants.',
    causes: ['A typing error, a space at an end, or characters that Cognito does not take.'],
    nextStep: 'Correct the address, and send it without spaces around it.',
    source: ATTRIBUTES,
  },
  {
    types: ['InvalidParameter'],
    pattern:
      /did not conform to the schema|(?:does not|doesn't) exist in (?:the )?(?:schema|user pool)|type for attribute|attribute value.*(?:length|range)|attribute .*(?:is |are )?required/i,
    meaning: "An attribute does not fit the user pool's schema.",
    causes: [
      'The pool has no such attribute: custom ones are named custom:NAME, and are added to the pool before they are used.',
      'A required attribute is missing.',
      'The value has another type than the schema says, or is too long, too short, too large or too small.',
    ],
    nextStep: "Compare the attribute that AWS's message names with the pool's attributes (Sign-up in the console).",
    source: ATTRIBUTES,
  },
  {
    types: ['InvalidParameter'],
    of: ['access-token'],
    pattern: /only phone_number and email can be verified/i,
    meaning: 'Only email and phone_number can be verified.',
    causes: ['AttributeName is another attribute, or misspelt (phone instead of phone_number).'],
    nextStep: 'Send with AttributeName email or phone_number.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/3652',
  },
  {
    types: ['InvalidParameter'],
    of: ['access-token'],
    pattern: /does not have a valid registered|no attribute matching/i,
    meaning: 'The user has no value for this attribute, so there is nowhere to send a code to.',
    causes: [
      'The attribute was never set.',
      'An emulator answers so when its pool verifies neither email nor phone_number.',
    ],
    nextStep: 'Load the user attributes, set the attribute (UpdateUserAttributes), then send.',
    source: describeOperationPage('GetUserAttributeVerificationCode'),
  },
  {
    types: ['InvalidParameter'],
    pattern: /at '(?:userCode|code|confirmationCode)'|code cannot be empty/i,
    meaning: 'The code has a form that no code of Cognito has.',
    causes: ['It is empty, or has spaces or other characters in it.'],
    nextStep: 'Enter the digits alone.',
  },
];

export const attributeErrors: readonly ErrorRow[] = [
  {
    types: ['AliasExists'],
    meaning: 'Another user of this pool already has this e-mail address or phone number as an alias.',
    causes: ['The address is verified for another account, and the pool signs users in by it.'],
    nextStep: 'Find that account (ListUsers with a filter on the attribute), or verify another address.',
    source: ATTRIBUTES,
  },
  {
    types: ['CodeMismatch'],
    of: ['access-token'],
    meaning: 'The code is not the one that Cognito expects for this attribute.',
    causes: [
      'A typing error, or spaces that were copied along.',
      'A newer code was sent since: only the newest counts.',
      'The code belongs to the other attribute, another user or another operation.',
    ],
    nextStep: 'Enter the latest code for this attribute. Verifying is limited to 15 tries an hour.',
    source: describeOperationPage('VerifyUserAttribute'),
  },
  {
    types: ['ExpiredCode'],
    of: ['access-token'],
    meaning:
      'The code does not count any more: Cognito answers so for a code that was used as well as for one that is too old.',
    causes: [
      'The code was already used: the attribute may be verified by now.',
      'It is older than a day.',
      'No code was ever requested for this attribute.',
    ],
    nextStep: 'Load the user attributes to see whether the attribute is verified already; if not, send a new code.',
    source: describeOperationPage('VerifyUserAttribute'),
  },
  {
    types: ['InvalidParameter'],
    of: ['GetUserAttributeVerificationCode', 'VerifyUserAttribute', 'UpdateUserAttributes', 'DeleteUserAttributes'],
    meaning: 'Cognito refused one of the inputs.',
    causes: [
      'The attribute cannot be verified, has no value, or does not exist in the pool.',
      'A value has a form that Cognito does not allow.',
    ],
    nextStep: "Compare the field that AWS's message names with the operation's documentation.",
  },
];
