/** Errors of the token endpoint. `invalid_client` is of revoke too. */
import type { LoginErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const ISSUES = 'https://github.com';
const TOKEN = `${GUIDE}/token-endpoint.html`;
const REFRESH = /refresh_token/;
const MACHINE = /client_credentials/;

export const loginTokenErrors: readonly LoginErrorRow[] = [
  {
    types: ['unauthorized_client'],
    steps: ['token'],
    pattern: /invalid_redirect/i,
    meaning: 'The redirect_uri of this request is not the one of the authorize request.',
    causes: [
      'It differs in a slash at the end, the port, or http and https.',
      'The app computes it anew after the redirect, from another address.',
    ],
    nextStep: 'Send the very same redirect_uri to authorize and to the token endpoint.',
    source: TOKEN,
  },
  {
    types: ['unauthorized_client'],
    steps: ['token'],
    meaning: 'The app client may not use this grant.',
    causes: [
      'The grant_type is not among the OAuth grant types of the app client.',
      'redirect_uri differs from that of the authorize request.',
    ],
    nextStep: 'Compare grant_type with the app client, and redirect_uri with the authorize request.',
    source: TOKEN,
  },
  {
    types: ['invalid_grant'],
    steps: ['token'],
    of: REFRESH,
    meaning: 'Cognito does not accept this refresh token.',
    causes: [
      'It expired or was revoked: the user signed out, or GlobalSignOut was called.',
      'Rotation is on, and an earlier reply brought a new refresh token: the old one is dead.',
      'It came from a sign-in through the API while devices are remembered: then only InitiateAuth refreshes it.',
      'It belongs to another app client.',
    ],
    nextStep: 'Look at the refresh before this one for a newer refresh token. Otherwise sign in again.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`,
  },
  {
    types: ['invalid_grant'],
    steps: ['token'],
    of: MACHINE,
    meaning: 'The app client may not use the client credentials grant as it is set up.',
    causes: ['The OAuth flows are off for the app client (AllowedOAuthFlowsUserPoolClient).'],
    nextStep: 'Turn the OAuth flows on for the app client: the flag, beside the grant type.',
    source: `${ISSUES}/aws/aws-sdk-js-v3/issues/7158`,
  },
  {
    types: ['invalid_grant'],
    steps: ['token'],
    meaning: 'Cognito does not accept this authorization code.',
    causes: [
      'It was used before: a code works once. A page that is loaded twice sends it twice.',
      'It is older than five minutes.',
      'code_verifier does not belong to the code_challenge of the authorize request.',
      'The app client cannot read an attribute of a scope that was asked for (email_verified, say).',
    ],
    nextStep:
      'Look for another request with the same code, and at how old it was. Then compare the attributes that the client may read with the scopes.',
    source: TOKEN,
  },
  {
    types: ['invalid_client'],
    steps: ['token', 'revoke'],
    meaning: 'Cognito does not accept who the app says it is.',
    causes: [
      'The client_id is unknown, or belongs to a pool with another domain.',
      'The app client has a secret, and it was not sent or is wrong.',
      'The app client has no secret, and one was sent.',
    ],
    nextStep:
      'Compare client_id, and whether a secret is sent, with the app client. A page should use a client without a secret.',
    source: TOKEN,
  },
  {
    types: ['unsupported_grant_type'],
    steps: ['token'],
    meaning: 'The token endpoint does not know this grant_type.',
    causes: [
      'It takes authorization_code, refresh_token and client_credentials; no password grant and no device code.',
    ],
    nextStep: 'Use one of these grants; for a password, the API’s InitiateAuth.',
    source: TOKEN,
  },
  {
    types: ['invalid_scope'],
    steps: ['token'],
    meaning: 'The request asked for a scope that this app client may not have, or that does not exist.',
    causes: [
      'A custom scope is misspelt, or lacks the identifier of its resource server before it (resource-server/scope).',
      'Client credentials have custom scopes alone: openid, email, phone and profile are those of users.',
    ],
    nextStep: 'Compare each word of scope with the custom scopes of the app client.',
    source: TOKEN,
  },
  {
    types: ['invalid_request'],
    steps: ['token'],
    meaning: 'The request lacks a parameter, or it could not be read.',
    causes: [
      'The body is JSON, or has another Content-Type than application/x-www-form-urlencoded.',
      'grant_type, code, redirect_uri or client_id is missing.',
      'A code_challenge was sent to authorize, and no code_verifier here.',
    ],
    nextStep: 'Send a form body with its Content-Type, and compare its parameters with the guide.',
    source: TOKEN,
  },
];
