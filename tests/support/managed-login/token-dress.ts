/** Gives the provider's tokens the form of Cognito's, and takes it back when they return. */
import { randomUUID } from 'node:crypto';
import { expectObject, expectText } from '../expect-json.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../make-token.ts';
import { identityProviders, managedPool } from './pool.ts';

export interface Dressed {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

export interface TokenDress {
  /**
   * The reply of Cognito's token endpoint, which names no scope. `reply` is the provider's; `refreshedBy` the provider's
   * refresh token where one was used, which Cognito gives again only where it is a new one.
   */
  dress(reply: unknown, wearer: Wearer, refreshedBy?: string): Dressed;
  /** The provider's own token; what it never gave stays as it is. */
  undress(token: string): string;
  isAccessToken(token: string): boolean;
}

export interface Wearer {
  readonly clientId: string;
  /** Who is signed in where the reply has no ID token to tell. */
  readonly username: string;
}

/** oidc-client-ts refuses a refreshed ID token whose auth_time is another. */
interface Origin {
  readonly origin_jti: string;
  readonly auth_time: number;
}

function makeOrigin(): Origin {
  return { origin_jti: randomUUID(), auth_time: Math.floor(Date.now() / 1000) };
}

export function createTokenDress(): TokenDress {
  /** The provider's, by Cognito's. */
  const own = new Map<string, string>();
  /** By the provider's refresh token: what all tokens of one sign-in have in common. */
  const origins = new Map<string, Origin>();
  const keep = (dressed: string, given: string) => {
    own.set(dressed, given);
    return dressed;
  };
  return {
    dress(reply, wearer, refreshedBy = '') {
      const given = expectObject(reply);
      const refresh = readText(given, 'refresh_token');
      const origin = origins.get(refresh) ?? origins.get(refreshedBy) ?? makeOrigin();
      if (refresh) origins.set(refresh, origin);
      const id = readClaims(readText(given, 'id_token'));
      const username = id?.sub ?? wearer.username;
      const federation = describeFederation(username);
      const shared = { iss: managedPool.issuer, sub: username, ...origin, ...federation.shared };
      const scope = expectText(given, 'scope');
      const access = makeAccessToken({ ...shared, client_id: wearer.clientId, username, scope, version: 2 });
      const idClaims = { ...id, ...shared, ...federation.id, aud: wearer.clientId, 'cognito:username': username };
      return {
        ...(id && { id_token: String(makeIdToken(idClaims)) }),
        access_token: keep(String(access), expectText(given, 'access_token')),
        ...(refresh && refresh !== refreshedBy && { refresh_token: keep(String(makeRefreshToken()), refresh) }),
        expires_in: 3600,
        token_type: 'Bearer',
      };
    },
    undress: (token) => own.get(token) ?? token,
    isAccessToken: (token) => own.has(token) && token.split('.').length === 3,
  };
}

/** Users of an identity provider are in a group of its own, and their ID tokens tell of it. */
function describeFederation(username: string): { readonly shared?: object; readonly id?: object } {
  const providerName = identityProviders.find((name) => username.startsWith(`${name}_`));
  if (!providerName) return {};
  const userId = username.slice(providerName.length + 1);
  const providerType = providerName === 'TidehouseSaml' ? 'SAML' : 'OIDC';
  const identity = { userId, providerName, providerType, issuer: null, primary: 'true', dateCreated: '1790000000000' };
  return {
    shared: { 'cognito:groups': [`${managedPool.userPoolId}_${providerName}`] },
    id: { identities: [identity] },
  };
}

/** Those that Cognito's ID token takes over; at_hash would be of another access token. */
function readClaims(idToken: string) {
  if (idToken === '') return undefined;
  const claims = expectObject(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8')));
  const { nonce, email, email_verified, phone_number, phone_number_verified } = claims;
  return { sub: expectText(claims, 'sub'), nonce, email, email_verified, phone_number, phone_number_verified };
}

function readText(value: Readonly<Record<string, unknown>>, name: string): string {
  const text = value[name];
  return typeof text === 'string' ? text : '';
}
