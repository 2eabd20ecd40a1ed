/** What managed login writes into `error_description`: the words of triggers, of attributes and of identity providers, whatever the `error`. */
import type { LoginErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const ISSUES = 'https://github.com';
const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
const MAPPING = `${GUIDE}/cognito-user-pools-specifying-attribute-mapping.html`;
const SAML = `${GUIDE}/cognito-user-pools-saml-idp.html`;

export const loginDescriptionErrors: readonly LoginErrorRow[] = [
  {
    pattern: /Already found an entry for username/i,
    meaning:
      'A trigger linked the provider’s account to a user during its first sign-in, and this sign-in then found the user there.',
    causes: [
      'The PreSignUp trigger calls AdminLinkProviderForUser: the first attempt ends so, and the next one works.',
    ],
    nextStep: 'Start the sign-in again: it works the second time. Let the app do so by itself when it gets this text.',
    source: `${ISSUES}/aws-amplify/amplify-flutter/issues/1716`,
  },
  {
    pattern: /\b\w+ failed with error /i,
    meaning: 'A Lambda trigger of the pool threw an error; the text after "failed with error" is its own.',
    causes: [
      'The function refuses this user, on purpose.',
      'The function broke: a missing permission, a module, a service that does not answer.',
    ],
    nextStep: "Read the function's text, and its CloudWatch log at this time.",
    source: `${GUIDE}/cognito-user-identity-pools-working-with-aws-lambda-triggers.html`,
  },
  {
    pattern: /Invalid user attributes?: .*required|attributes required: /i,
    meaning: 'The pool requires an attribute that the identity provider did not send.',
    causes: [
      'The attribute is not mapped.',
      'The provider was not asked for the scope that holds it (email, say), or the user did not share it.',
    ],
    nextStep: 'Map the attribute in the pool, and add the scope to the identity provider’s settings in the pool.',
    source: MAPPING,
  },
  {
    pattern: /Attribute cannot be updated/i,
    meaning: 'A mapped attribute cannot be written at this sign-in.',
    causes: [
      'The attribute is immutable in the pool, and the provider sends a new value at each sign-in.',
      'The app client may not write the attribute.',
    ],
    nextStep:
      'Give the app client write access to the mapped attributes. An immutable attribute cannot be mapped for later sign-ins.',
    source: MAPPING,
  },
  {
    pattern: /username attribute mapping required/i,
    meaning: "The identity provider's settings do not say which of its attributes is the user's name.",
    causes: ['The mapping from `sub` to the username is missing, or the provider sent no `sub`.'],
    nextStep: 'Map sub to username in the attribute mapping of the provider.',
    source: MAPPING,
  },
  {
    pattern: /Exception processing authorization code/i,
    meaning:
      "Cognito could not exchange the identity provider's code: this call goes from Cognito to the provider, and the browser does not see it.",
    causes: [
      "The client secret of the provider's app is wrong or expired.",
      'The redirect address at the provider is not that of this pool’s domain.',
    ],
    nextStep:
      'Check the client id and secret of the provider in the pool, and the redirect address …/oauth2/idpresponse at the provider.',
    source: `${ISSUES}/aws-amplify/amplify-cli/issues/2082`,
  },
  {
    pattern:
      /error getting token|\w+ Error - |Timeout occurred in calling IdP|Timeout in calling jwks|Connection reset|Read timed out/i,
    meaning: "Cognito's own call to the identity provider failed; the browser does not see it.",
    causes: [
      'The provider refused it: its client secret, or the redirect address.',
      'The provider did not answer in time, or its addresses in the pool are wrong.',
    ],
    nextStep: "Check the provider's endpoints, client id and secret in the pool, and the provider's own log.",
    source: AUTHORIZE,
  },
  {
    pattern: /Invalid samlResponse or relayState/i,
    meaning: 'Cognito got a SAML response that belongs to no sign-in that it began.',
    causes: [
      'The sign-in was started at the identity provider, and that is not turned on for it in the pool.',
      'RelayState was changed or is malformed, or the attempt is too old.',
    ],
    nextStep: 'Start at the app, or turn on sign-in from the provider’s side in the pool’s SAML settings.',
    source: SAML,
  },
  {
    pattern: /SAML/i,
    meaning: 'Cognito could not accept the SAML response of the identity provider; the text after the colon says why.',
    causes: [
      'The metadata in the pool has an old certificate.',
      'An attribute of the response is not in the schema of the pool, or is mapped to one that does not exist.',
    ],
    nextStep:
      "Load the provider's metadata into the pool again, and compare the attributes of the response with the mapping.",
    source: SAML,
  },
];
