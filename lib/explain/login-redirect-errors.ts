/** What managed login writes into the redirect back to the app: `error`. */
import type { LoginErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
const FEDERATION = `${GUIDE}/cognito-user-pools-identity-federation.html`;

/** Without the identity provider's return: what it refuses there is not what the app asked of Cognito. */
const ownSteps = ['authorize', 'page', 'callback', 'error'] as const;
const redirectSteps = [...ownSteps, 'idpresponse'] as const;

export const loginRedirectErrors: readonly LoginErrorRow[] = [
  {
    types: [''],
    steps: ['callback'],
    meaning: "The app's own server refused the address to which the browser came back; this reply is not of Cognito.",
    causes: [
      'The server has no page at this path. A host of static files may send the page of the app with this status: then the sign-in goes on.',
      'The server could not exchange the code, or did not find the state that it had kept.',
    ],
    nextStep: "See whether the sign-in went on; if not, read the log of the app's server at this time.",
    source: AUTHORIZE,
  },
  {
    types: ['unauthorized_client'],
    steps: ownSteps,
    meaning: 'The app client does not allow this response_type.',
    causes: ['response_type=token (implicit grant) or code is not among the OAuth grant types of the app client.'],
    nextStep: 'Compare response_type of the authorize request with the grant types of the app client.',
    source: AUTHORIZE,
  },
  {
    types: ['invalid_scope'],
    steps: ownSteps,
    meaning: 'The request asked for a scope that this app client may not have, or that does not exist.',
    causes: [
      'A scope of the request is not turned on for the app client.',
      'It is misspelt, or a custom scope lacks the identifier of its resource server before it (resource-server/scope).',
      'Scopes are separated by commas: they must be separated by spaces.',
    ],
    nextStep: 'Compare each word of scope with the OpenID Connect scopes and custom scopes of the app client.',
    source: AUTHORIZE,
  },
  {
    types: ['login_required'],
    steps: redirectSteps,
    meaning: 'The app asked for a sign-in without a page (prompt=none), and there is no session.',
    causes: [
      'The user did not sign in on this domain, or the session of one hour is over.',
      'The request was made in a frame, and the browser did not send the session’s cookie to another site.',
    ],
    nextStep: 'Send the user to the sign-in page, without prompt=none.',
    source: AUTHORIZE,
  },
  {
    types: ['access_denied'],
    steps: redirectSteps,
    meaning: 'The user, or the identity provider, refused the sign-in.',
    causes: ['The user cancelled at the provider.', 'The provider does not let this user into this app.'],
    nextStep: 'Try again, and look at who may use the app at the provider.',
    source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1',
  },
  {
    types: ['invalid_request'],
    steps: ['page', 'callback', 'idpresponse'],
    isPastAuthorize: true,
    meaning: 'Cognito had accepted the authorize request, and refused the sign-in after that.',
    causes: [
      "The identity provider's answer was an error, or does not fit the attribute mapping.",
      'A trigger of the pool refused it.',
      'The user is disabled ("User is not enabled").',
    ],
    nextStep: 'Read error_description, then look at the user, the attribute mapping and the log of the triggers.',
    source: FEDERATION,
  },
  {
    types: ['invalid_request'],
    steps: redirectSteps,
    meaning: 'A parameter of the authorize request is missing, unknown or malformed.',
    causes: [
      'code_challenge came without code_challenge_method=S256; Cognito takes no other method.',
      'A parameter was sent twice, or state is a URL-encoded JSON text.',
    ],
    nextStep: 'Read error_description, and compare the parameters of the authorize request with the guide.',
    source: AUTHORIZE,
  },
  {
    types: ['server_error'],
    steps: redirectSteps,
    meaning: 'Something failed on the side of Cognito, or between Cognito and the identity provider.',
    causes: ['The call from Cognito to the identity provider failed.', 'A passing fault of the service.'],
    nextStep: 'Read error_description, check the settings of the identity provider, and try again.',
    source: FEDERATION,
  },
  {
    steps: ['callback'],
    meaning:
      "The app's server, or a library there, sent the browser on with this error: Cognito is not known to send it.",
    causes: [
      'The server could not exchange the code (next-auth: OAuthCallback), or lacks the state or verifier that it kept in cookies.',
    ],
    nextStep: "Read the log of the app's server at this time.",
    source: 'https://github.com/nextauthjs/next-auth/issues/8331',
  },
];
