/** Errors of operations that want AWS credentials. A page with an identity pool, or an HAR file of a server, can have them. */
import type { ErrorRow } from './explanation.ts';
import { COMMON_ERRORS, GUIDE } from './sources.ts';

const IAM = `${GUIDE}/security-iam.html`;

export const administrationErrors: readonly ErrorRow[] = [
  {
    types: ['AccessDenied', 'AccessDeniedError'],
    meaning: 'IAM does not allow the caller to do this.',
    causes: ['The policy of the role or user that signed the request lacks this action on this pool.'],
    nextStep: "Add the cognito-idp action that AWS's message names to the policy of the caller.",
    source: IAM,
  },
  {
    types: [
      'UnrecognizedClient',
      'InvalidClientTokenId',
      'InvalidSignature',
      'IncompleteSignature',
      'SignatureDoesNotMatch',
      'ExpiredToken',
      'RequestExpired',
      'OptInRequired',
    ],
    meaning: 'AWS does not accept the credentials, or the signature, of this request.',
    causes: [
      'The AWS credentials expired, are of another account, or were deleted.',
      'The signature is wrong: the clock of the caller, or something on the way that changed the request.',
    ],
    nextStep: 'Get new AWS credentials, and compare the clock of the caller.',
    source: COMMON_ERRORS,
  },
  {
    types: [
      'Validation',
      'ValidationError',
      'InvalidParameterValue',
      'InvalidParameterCombination',
      'MissingParameter',
      'InvalidQueryParameter',
      'MissingAction',
    ],
    meaning: 'AWS refused one of the inputs before the operation began.',
    causes: ['A value is missing, or has a form that AWS does not allow.'],
    nextStep: "Compare the field that AWS's message names with the operation's documentation.",
    source: COMMON_ERRORS,
  },
  {
    types: ['DuplicateProvider', 'GroupExists', 'ManagedLoginBrandingExists', 'TermsExists'],
    meaning: 'The user pool has one of this name or kind already.',
    causes: ['It was created before, perhaps by another run of the same script.'],
    nextStep: 'Update the one that is there, or choose another name.',
  },
  {
    types: ['ServiceQuotaExceeded'],
    meaning: 'The account or the pool has as many of these as its quota allows.',
    causes: ['What was created before was never deleted, or the quota is too small.'],
    nextStep: 'Delete what is not needed, or raise the quota in Service Quotas.',
    source: `${GUIDE}/quotas.html`,
  },
  {
    types: ['PreconditionNotMet'],
    meaning: 'Something that this operation needs first is not there.',
    causes: ["AWS's message names it, as far as it tells."],
    nextStep: "Read AWS's message, and set up what it names.",
  },
  {
    types: ['InvalidOAuthFlow', 'ScopeDoesNotExist', 'UnsupportedIdentityProvider'],
    meaning: "The app client's settings name a flow, a scope or an identity provider that cannot be used.",
    causes: ['It is misspelt, does not exist in the pool, or does not go with the other settings.'],
    nextStep: "Compare the app client's flows, scopes and providers with those of the pool.",
    source: `${GUIDE}/user-pool-settings-client-apps.html`,
  },
  {
    types: ['TierChangeNotAllowed'],
    meaning: "The user pool's feature plan cannot be changed to this one now.",
    causes: ['The pool uses features that the other plan does not have.'],
    nextStep: 'Switch these features off first.',
    source: `${GUIDE}/cognito-sign-in-feature-plans.html`,
  },
  {
    types: ['UserImportInProgress'],
    meaning: 'An import of users into this pool is under way.',
    causes: ['Only one import job runs at a time.'],
    nextStep: 'Wait until the job ends, or stop it.',
    source: `${GUIDE}/cognito-user-pools-using-import-tool.html`,
  },
  {
    types: ['UserPoolTagging'],
    meaning: 'The tags of the user pool could not be set.',
    causes: ['A tag has a form that AWS does not allow, or there are too many.'],
    nextStep: "Compare the tags with AWS's rules for tags.",
  },
];
