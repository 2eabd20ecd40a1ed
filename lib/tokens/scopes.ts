/** What each scope of an access token allows, and which sign-in it looks like. */

import type { JsonObject } from './token.ts';

/** Grants the operations by which users manage themselves; nothing else does. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin';

export interface ScopeMeaning {
  readonly scope: string;
  /** self-service: Cognito's API; userinfo: an OpenID Connect scope of the userInfo endpoint; custom: of a resource server. */
  readonly kind: 'self-service' | 'userinfo' | 'custom';
  /** What it allows, in one sentence. */
  readonly allows: string;
  /** For a custom scope: what stands before its last '/'. */
  readonly resourceServer?: string;
  readonly source: string;
}

export interface SignInGuess {
  readonly route: 'api' | 'managed-login' | 'federation' | 'client-credentials' | 'unknown';
  /** Says that it is a guess, and from what. */
  readonly sentence: string;
}

const SOURCE =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html';

/** Standard scopes count only together with openid (OpenID Connect Core, 5.4; AWS's "About scopes"). */
const standardScopes: Readonly<Record<string, { kind: 'self-service' | 'userinfo'; allows: string }>> = {
  [SELF_SERVICE_SCOPE]: {
    kind: 'self-service',
    allows:
      "Cognito's API for the user's own account: read and change attributes, send and verify codes, MFA, devices. " +
      "What it reads and writes is limited by the app client's attribute permissions.",
  },
  openid: { kind: 'userinfo', allows: 'An ID token at sign-in, and the userInfo endpoint.' },
  email: { kind: 'userinfo', allows: 'email and email_verified from userInfo and in the ID token; needs openid.' },
  phone: {
    kind: 'userinfo',
    allows: 'phone_number and phone_number_verified from userInfo and in the ID token; needs openid.',
  },
  profile: {
    kind: 'userinfo',
    allows: 'All attributes that the app client may read, from userInfo and in the ID token; needs openid.',
  },
};

export function describeScope(scope: string): ScopeMeaning {
  const standard = Object.hasOwn(standardScopes, scope) ? standardScopes[scope] : undefined;
  if (standard) return { scope, ...standard, source: SOURCE };
  return { scope, kind: 'custom', ...describeCustomScope(scope), source: SOURCE };
}

/** Identifiers of resource servers may be URLs, names of scopes hold no '/' (ResourceServerScopeNameType): split on the last. */
function describeCustomScope(scope: string): Pick<ScopeMeaning, 'allows' | 'resourceServer'> {
  const slash = scope.lastIndexOf('/');
  if (slash <= 0) return { allows: 'Not a scope of Cognito itself: a trigger may have added it for some API.' };
  const resourceServer = scope.slice(0, slash);
  return {
    resourceServer,
    allows: `"${scope.slice(slash + 1)}" at the resource server ${resourceServer}: what that means, its API decides.`,
  };
}

/** From the claims of an access or id token. Triggers may change claims and scopes, so no guess is certain. */
export function guessSignInRoute(claims: JsonObject): SignInGuess {
  const username = claims['username'] ?? claims['cognito:username'];
  const scopes = typeof claims['scope'] === 'string' ? claims['scope'].split(' ').filter(Boolean) : [];
  if (username === undefined && claims['client_id'] !== undefined && claims['sub'] === claims['client_id']) {
    return guess('client-credentials', 'no user: a client credentials grant', 'sub is the app client');
  }
  if (Array.isArray(claims['identities'])) {
    return guess('federation', 'signed in through another identity provider', 'there are identities');
  }
  if (typeof username === 'string' && /^(?:google|facebook|loginwithamazon|signinwithapple)_./i.test(username)) {
    return guess('federation', 'signed in through another identity provider', `the user is called ${username}`);
  }
  if (claims['version'] === 2 || claims['at_hash'] !== undefined) {
    const clue = claims['version'] === 2 ? 'version is 2' : 'there is an at_hash';
    return guess('managed-login', 'signed in through managed login or the OAuth endpoints', clue);
  }
  if (scopes.some((scope) => scope !== SELF_SERVICE_SCOPE)) {
    return guess(
      'managed-login',
      'signed in through managed login or the OAuth endpoints',
      'it has scopes that were asked for',
    );
  }
  if (scopes.length === 1) {
    return guess('api', "signed in through Cognito's API (SRP or password)", `its only scope is ${SELF_SERVICE_SCOPE}`);
  }
  return { route: 'unknown', sentence: 'The claims do not tell how the user signed in.' };
}

function guess(route: SignInGuess['route'], what: string, clue: string): SignInGuess {
  return { route, sentence: `Probably ${what}, since ${clue}.` };
}
