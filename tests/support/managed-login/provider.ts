/** The certified OpenID provider beneath the stand-in, on plain http of its own. What the world sees of it is Cognito's: see front.ts. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { EmulatorUser } from '../emulator-api.ts';
import { createMemory } from './memory.ts';
import { clients, findClient, managedPool, poolScopes } from './pool.ts';

export interface RunningProvider {
  readonly origin: string;
  stop(): Promise<void>;
}

export interface ProviderOptions {
  readonly user: EmulatorUser;
  readonly callbackUrls: readonly string[];
}

/** Ends an interaction: `?account=` signs it in, `?error=` and `?error_description=` refuse it. */
export const finishPath = '/finish';

export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const provider = new Provider(managedPool.issuer, configure(options));
  provider.proxy = true; // the front says which host was asked
  const callback = provider.callback();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', managedPool.issuer);
    if (pathname !== finishPath) return callback(request, response);
    const given = Object.fromEntries(searchParams);
    const { account } = given;
    const result = account === undefined ? given : { login: { accountId: account } };
    return provider.interactionFinished(request, response, result).catch((error: unknown) => {
      response.writeHead(400).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no TCP port, but ${address}`);
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configure({ user, callbackUrls }: ProviderOptions): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    clients: Object.values(clients).map(({ clientId }) => ({
      client_id: clientId,
      redirect_uris: [...callbackUrls],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] },
    scopes: poolScopes,
    findAccount: (_context, accountId) => ({ accountId, claims: async () => ({ ...toClaims(user), sub: accountId }) }),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], phone: ['phone_number', 'phone_number_verified'] },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      revocation: '/oauth2/revoke',
    },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true, allowedPolicy: async () => true } },
    interactions: { url: (_context, { params }) => `/login?${toQuery(params)}` },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      names: { session: 'cognito', interaction: 'page-data', resume: 'page-resume' },
    },
    adapter: createMemory,
    conformIdTokenClaims: false,
    extraParams: ['identity_provider', 'idp_identifier', 'lang'],
    pkce: { required: () => false },
    ttl: {
      AuthorizationCode: 300,
      AccessToken: 3600,
      IdToken: 3600,
      RefreshToken: 30 * 86_400,
      Interaction: 300,
      Session: 3600,
      Grant: 30 * 86_400,
    },
    issueRefreshToken: async () => true,
    rotateRefreshToken: ({ oidc }) => findClient(oidc.client?.clientId ?? null)?.rotates === true,
    loadExistingGrant: grantWhatIsAsked,
    clientBasedCORS: () => true,
  };
}

/** Cognito has no page that asks for consent. */
async function grantWhatIsAsked({ oidc }: KoaContextWithOIDC) {
  const clientId = oidc.client?.clientId;
  const accountId = oidc.session?.accountId;
  if (clientId === undefined || accountId === undefined) return undefined;
  const grant = new oidc.provider.Grant({ clientId, accountId });
  grant.addOIDCScope(String(oidc.params?.['scope'] ?? ''));
  await grant.save();
  return grant;
}

function toClaims({ email, phoneNumber }: EmulatorUser) {
  return { email, email_verified: false, phone_number: phoneNumber, phone_number_verified: false };
}

function toQuery(params: Readonly<Record<string, unknown>>): URLSearchParams {
  const given = Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return new URLSearchParams(given);
}
