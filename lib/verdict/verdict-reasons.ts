/** The verdict's reasons that need nothing but their kind, in words. */
import type { TokenKind } from '../tokens/token.ts';
import type { Finding, TokenRefusal } from './finding.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

const wrongKinds: Readonly<Record<Exclude<TokenKind, 'access'>, Omit<Finding, 'kind' | 'state'>>> = {
  id: {
    summary: 'an id token calls nothing',
    sentence: 'This is an id token: it tells an app who signed in. Cognito takes access tokens only.',
    fix: 'Take the access token of the same sign-in; libraries keep it beside the id token.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-id-token.html`,
  },
  refresh: {
    summary: 'a refresh token only buys new tokens',
    sentence: 'This is a refresh token: it is encrypted, and all it can do is buy new access and id tokens.',
    fix: 'Take the access token of the same sign-in. Never send a refresh token as AccessToken.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-refresh-token.html`,
  },
  other: {
    summary: 'not a token of a user pool',
    sentence: 'Nothing in it says that a Cognito user pool issued it (there is no token_use of "access").',
    fix: 'Look for a token whose token_use is "access".',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
};

const refusals: Readonly<Record<TokenRefusal, Omit<Finding, 'kind'>>> = {
  revoked: {
    state: 'blocked',
    summary: 'revoked',
    sentence:
      'Cognito answered that this token has been revoked: the user signed out everywhere, or its refresh token was revoked.',
    fix: 'Sign in again. The text of a token never shows that it was revoked.',
    source: `${GUIDE}/token-revocation.html`,
  },
  expired: {
    state: 'blocked',
    summary: 'expired',
    sentence: 'Cognito answered that this token has expired, whatever the clock of this computer says.',
    fix: 'Let the app refresh its tokens (reload it, or call its API once), then scan again. Or sign in again.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  'user-disabled': {
    state: 'blocked',
    summary: 'user is disabled',
    sentence: 'Cognito answered that the user of this token is disabled.',
    fix: 'Enable the user (AdminEnableUser or the console) and sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  'user-gone': {
    state: 'blocked',
    summary: 'user is gone',
    sentence: 'Cognito answered that the user of this token does not exist any more.',
    fix: 'Sign in as a user that exists. A user who was deleted and created again has another sub and other tokens.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  'not-accepted': {
    state: 'unsure',
    summary: 'was not accepted before',
    sentence: 'Cognito answered "Invalid Access Token" to this token.',
    fix: "Check that the endpoint is of the pool's region, that the pool still exists, and that the text was not cut.",
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
};

export function describeWrongKind(kind: Exclude<TokenKind, 'access'>): Finding {
  return { kind: 'not-an-access-token', state: 'blocked', ...wrongKinds[kind] };
}

/** The kind is 'refused-' and what the earlier reply said. */
export function describeRefusal(refusal: TokenRefusal): Finding {
  return { kind: `refused-${refusal}`, ...refusals[refusal] };
}
