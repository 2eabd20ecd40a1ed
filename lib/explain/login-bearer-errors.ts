/** Errors of the endpoints to which apps send a token: userInfo and revoke. */
import type { LoginErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';

const REVOKE = `${GUIDE}/revocation-endpoint.html`;
const USER_INFO = `${GUIDE}/userinfo-endpoint.html`;

export const loginBearerErrors: readonly LoginErrorRow[] = [
  {
    types: ['invalid_token'],
    steps: ['userInfo'],
    meaning: 'userInfo does not accept this access token.',
    causes: [
      'It expired, was revoked, or the user signed out.',
      'It lacks the scope openid: tokens of a sign-in through the API and of client credentials do.',
    ],
    nextStep: 'Call it with the access token of a managed login that asked for openid; refresh or sign in again.',
    source: USER_INFO,
  },
  {
    status: 401,
    steps: ['userInfo'],
    meaning: 'userInfo refused the request, and gave no reason.',
    causes: [
      'The access token expired, was revoked, or lacks the scope openid.',
      'No access token was sent: the header Authorization: Bearer is missing, or holds an ID token.',
    ],
    nextStep: 'Look at the Authorization header of this request, and at the scopes and the end of its token.',
    source: USER_INFO,
  },
  {
    types: ['invalid_request'],
    steps: ['userInfo'],
    meaning: 'userInfo could not read the request.',
    causes: ['The header Authorization: Bearer with an access token is missing or malformed.'],
    nextStep: 'Send the access token, not the ID token, as Authorization: Bearer.',
    source: USER_INFO,
  },
  {
    types: ['unsupported_token_type'],
    steps: ['revoke'],
    meaning: 'Only a refresh token can be revoked, and another token was sent.',
    causes: [
      'oidc-client-ts revokes the access token unless it is told otherwise.',
      'Revocation is not turned on for the app client.',
    ],
    nextStep: 'Send the refresh token; in oidc-client-ts set revokeTokenTypes to ["refresh_token"].',
    source: REVOKE,
  },
  {
    types: ['invalid_request'],
    steps: ['revoke'],
    meaning: 'The request to revoke lacks the token, or could not be read.',
    causes: ['token is missing.', 'The body is no form, or has another Content-Type.'],
    nextStep: 'Send token, and client_id or the Basic header, as a form.',
    source: REVOKE,
  },
];
