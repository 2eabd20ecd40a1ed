/**
 * A stand-in for managed login: Cognito's hosts, pages, errors, headers and cookies over a certified OpenID provider, on
 * real https, for browsers that `secureHosts` leads here.
 */

import type { SecureHosts } from '../browsers/driver.ts';
import { makeServerCertificate } from '../certificate.ts';
import type { EmulatorUser } from '../emulator-api.ts';
import { type HttpReply, type HttpRequest, startHttpServer } from '../http-server.ts';
import type { PoolState } from '../strict-cognito-rules.ts';
import { createSignIn, type Failure } from './authorize.ts';
import { cognitoReply, methodNotAllowed, redirectTo } from './cognito-reply.ts';
import { errorPage, postingPage } from './pages.ts';
import { findClient, managedPool } from './pool.ts';
import { createPoolApi } from './pool-api.ts';
import type { RunningProvider } from './provider.ts';
import { createTokenDress } from './token-dress.ts';
import { answerPreflight, createTokenEndpoint, type GivenCode } from './token-endpoint.ts';
import { createAskProvider } from './upstream.ts';

export interface ManagedLoginOptions {
  readonly user: EmulatorUser;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
}

export interface ManagedLogin {
  readonly secureHosts: SecureHosts;
  /** Every request to any of its hosts so far, oldest first. */
  readonly requests: readonly HttpRequest[];
  /** The next sign-in ends at the callback with this in place of a code, as when a trigger throws. */
  failNext(failure: Failure): void;
  stop(): Promise<void>;
}

export async function startManagedLogin(options: ManagedLoginOptions): Promise<ManagedLogin> {
  const names = [managedPool.domain, managedPool.customDomain, managedPool.apiHost, managedPool.providerHost];
  const certificate = makeServerCertificate(names);
  // Loaded at the first sign-in: it takes longer to load than most specs take.
  let provider: Promise<RunningProvider> | undefined;
  const findOrigin = async () => {
    provider ??= import('./provider.ts').then(({ startProvider }) => startProvider(options));
    return (await provider).origin;
  };
  const failures: Failure[] = [];
  const requests: HttpRequest[] = [];
  const answer = createAnswer(options, findOrigin, failures);
  const listener: Answer = (request) => {
    requests.push(request);
    return answer(request);
  };
  const server = await startHttpServer(listener, 0, certificate);
  return {
    requests,
    secureHosts: { names, port: server.port, certificate },
    failNext: (failure) => void failures.push(failure),
    async stop() {
      await server.stop();
      await (await provider)?.stop();
    },
  };
}

type Answer = (request: HttpRequest) => HttpReply | Promise<HttpReply>;

function createAnswer(
  { user, callbackUrls, logoutUrls }: ManagedLoginOptions,
  findOrigin: () => Promise<string>,
  failures: Failure[],
): Answer {
  const { username, password } = user;
  const ask = createAskProvider(findOrigin);
  const codes = new Map<string, GivenCode>();
  const signIn = createSignIn({
    ask,
    callbackUrls,
    username,
    password,
    takeFailure: () => failures.shift(),
    onCode: (code, redirectUri) => void codes.set(code, { redirectUri, isUsed: false }),
  });
  const dress = createTokenDress();
  const endpoint = createTokenEndpoint({ ask, dress, username, codes });
  const answerApi = createPoolApi({ endpoint, state: createPoolState(user) });

  const pages: Readonly<Record<string, Answer>> = {
    '/oauth2/authorize': signIn.authorize,
    '/login': signIn.login,
    '/oauth2/idpresponse': signIn.comeBack,
    '/saml2/idpresponse': signIn.comeBack,
    '/error': () => errorPage('An error was encountered with the requested page.'),
    '/logout': (request) => signOut(request, logoutUrls),
  };
  const calls: Readonly<Record<string, Answer>> = {
    '/oauth2/token': endpoint.token,
    '/oauth2/userInfo': endpoint.userInfo,
    '/oauth2/revoke': endpoint.revoke,
  };
  return (request) => {
    const host = request.headers['host'];
    if (host === managedPool.apiHost) return answerApi(request);
    if (host === managedPool.providerHost) return answerAsProvider(request);
    const call = calls[request.path];
    if (call) return request.method === 'OPTIONS' ? answerPreflight(request) : call(request);
    const takesPost = ['/login', '/oauth2/idpresponse', '/saml2/idpresponse'].includes(request.path);
    if (request.method !== 'GET' && !takesPost) return methodNotAllowed();
    return pages[request.path]?.(request) ?? cognitoReply({ status: 404 });
  };
}

/** Everybody has a session there. */
function answerAsProvider({ path, query }: HttpRequest): HttpReply {
  if (path === '/saml') {
    const assertion = Buffer.from(
      `<saml2p:Response><saml2:Assertion>${crypto.randomUUID()}</saml2:Assertion></saml2p:Response>`,
    );
    const fields = { SAMLResponse: assertion.toString('base64'), RelayState: query.get('RelayState') ?? '' };
    return postingPage(query.get('acs') ?? '', fields);
  }
  const given = new URLSearchParams({ code: crypto.randomUUID(), state: query.get('state') ?? '' });
  return { status: 302, headers: { location: `${query.get('redirect_uri')}?${given}`, 'cache-control': 'no-store' } };
}

function signOut({ query, search }: HttpRequest, logoutUrls: readonly string[]): HttpReply {
  const ended = [
    'cognito=""; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax',
    'cognito.sig=; Path=/; Max-Age=0; Secure; HttpOnly',
  ];
  if (!findClient(query.get('client_id'))) return errorPage('Missing required parameter client_id');
  const logoutUri = query.get('logout_uri');
  if (logoutUri !== null && logoutUrls.includes(logoutUri)) return redirectTo(logoutUri, ended);
  if (query.get('redirect_uri') === null) return errorPage("Required String parameter 'redirect_uri' is not present");
  return redirectTo(`/login${search}`, ended);
}

function createPoolState({ username, email, phoneNumber, sub }: EmulatorUser): PoolState {
  const attributes = { sub, email, email_verified: 'false', phone_number: phoneNumber, phone_number_verified: 'false' };
  return {
    issuer: managedPool.issuer,
    user: { username, status: 'confirmed', attributes: new Map(Object.entries(attributes)) },
    revoked: new Set(),
    sent: [],
    used: new Set(),
    calls: new Map(),
  };
}
