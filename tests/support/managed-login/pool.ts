/** The pool that the stand-in for managed login belongs to: its hosts, its app clients and its scopes. Pages import it too. */
const adminScope = 'aws.cognito.signin.user.admin';
const region = 'eu-north-1';
const userPoolId = `${region}_Tidewater`;

export const managedPool = {
  userPoolId,
  /** AWS's own host of the pool's domain, and the domain of the operator. Both lead to the same pages. */
  domain: `tidewater.auth.${region}.amazoncognito.com`,
  customDomain: 'auth.tidewater.test',
  /** The host of the API, the issuer and the keys. */
  apiHost: `cognito-idp.${region}.amazonaws.com`,
  issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
  /** The identity provider's host. It has a live session with everybody, so that it never asks. */
  providerHost: 'id.tidehouse.test',
} as const;

/** What `identity_provider` may name, beside COGNITO. */
export const identityProviders = ['Tidehouse', 'TidehouseSaml'] as const;

export interface PoolClient {
  readonly clientId: string;
  /** Without it the client is public. */
  readonly secret?: string;
  /** A refresh gives a new refresh token, and the old one is dead at once. */
  readonly rotates?: boolean;
  /** AllowedOAuthScopes. */
  readonly scopes: readonly string[];
}

/** What the pool knows, whatever client asks. */
export const poolScopes = ['openid', 'email', 'phone', 'profile', adminScope, 'loans/read'];

export const clients = {
  web: { clientId: '7tidewaterwebclient2345678', scopes: poolScopes },
  rotating: { clientId: '7tidewaterrotating23456789', scopes: poolScopes, rotates: true },
} as const satisfies Readonly<Record<string, PoolClient>>;

export function findClient(clientId: string | null): PoolClient | undefined {
  return Object.values(clients).find((client) => client.clientId === clientId);
}
