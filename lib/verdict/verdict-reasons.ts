/** The verdict's reasons that need nothing but their kind, in words. */
import { isLoadBalancerHeader } from '../tokens/load-balancer.ts';
import type { JsonObject, TokenKind } from '../tokens/token.ts';
import type { Finding, TokenRefusal } from './finding.ts';

const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';

const wrongKinds: Readonly<Record<Exclude<TokenKind, 'access'>, Omit<Finding, 'kind' | 'state'>>> = {
  id: {
    summary: "cannot call Cognito's API",
    sentence: 'An ID token tells the app who signed in. Cognito takes access tokens only.',
    fix: 'Use the access token from the same sign-in.',
    more: 'Libraries keep it beside the ID token.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-id-token.html`,
  },
  refresh: {
    summary: 'only gets new tokens',
    sentence: 'It is encrypted, and it can only be exchanged for new access and ID tokens.',
    fix: 'Use the access token from the same sign-in.',
    more: 'Never send a refresh token as AccessToken.',
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
    fix: 'Sign in again.',
    more: 'Signature and expiry still look valid; only API calls reveal it.',
    source: `${GUIDE}/token-revocation.html`,
  },
  expired: {
    state: 'blocked',
    summary: 'expired',
    sentence: 'Cognito answered that this token has expired, whatever the clock of this computer says.',
    fix: 'Reload the app so that it refreshes its tokens, or sign in again.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  'user-disabled': {
    state: 'blocked',
    summary: 'user disabled',
    sentence: 'Cognito answered that the user of this token is disabled.',
    fix: 'Enable the user in the console or with AdminEnableUser, then sign in again.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  'user-gone': {
    state: 'blocked',
    summary: 'user deleted',
    sentence: 'Cognito answered that the user of this token does not exist any more.',
    fix: 'Sign in as a user that exists.',
    more: 'A user who was deleted and created again has another sub and other tokens.',
    source: `${GUIDE}/how-to-manage-user-accounts.html`,
  },
  'not-accepted': {
    state: 'unsure',
    summary: 'was not accepted before',
    sentence: 'Cognito answered "Invalid Access Token" to this token.',
    fix: "Check that the endpoint belongs to the pool's region.",
    more: 'Check also that the pool still exists, and that the text of the token is whole.',
    source: `${GUIDE}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
};

export function describeWrongKind(kind: Exclude<TokenKind, 'access'>): Finding {
  return { kind: 'not-an-access-token', state: 'blocked', ...wrongKinds[kind] };
}

/** Tokens that are no user pool's, known by their header (docs/cognito.md, "Tokens of others"). Undefined for all other tokens. */
export function describeStranger(header: JsonObject, isReadable: boolean): Finding | undefined {
  if (isReadable) return isLoadBalancerHeader(header) ? ofLoadBalancer : undefined;
  return header['alg'] === 'dir' ? ofSession : ofOtherIssuer;
}

const ofLoadBalancer: Finding = {
  kind: 'of-a-load-balancer',
  state: 'blocked',
  summary: "a load balancer's user claims: cannot call Cognito",
  sentence:
    'A load balancer made it for its target (x-amzn-oidc-data): it tells who the user is, and cannot call Cognito.',
  fix: 'Use the access token, which the target gets in the header x-amzn-oidc-accesstoken.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
};

const ofSession: Finding = {
  kind: 'of-a-session',
  state: 'blocked',
  summary: "the app's own encrypted session",
  sentence:
    "It is encrypted with a secret of the app's server, as next-auth does it: a session of the app, and no token of Cognito.",
  fix: "Cognito's tokens may be inside, where only the server can read them: use one that the server gives out.",
};

const ofOtherIssuer: Finding = {
  kind: 'of-another-issuer',
  state: 'blocked',
  summary: "an encrypted token, not Cognito's",
  sentence:
    "It is encrypted, and its header is not that of Cognito's refresh tokens: another issuer's, or a session of the app.",
  fix: 'Look for a token whose token_use is "access".',
};

/** The kind is 'refused-' and what the earlier reply said. */
export function describeRefusal(refusal: TokenRefusal): Finding {
  return { kind: `refused-${refusal}`, ...refusals[refusal] };
}
