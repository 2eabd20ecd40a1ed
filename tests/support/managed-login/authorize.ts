/** `/oauth2/authorize`, `/login` and the identity providers' way back: from the app to its callback. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { HttpReply, HttpRequest } from '../http-server.ts';
import { cognitoReply, redirectTo, toCognitoCookies } from './cognito-reply.ts';
import { errorPage, loginPage } from './pages.ts';
import { findClient, identityProviders, managedPool, poolScopes } from './pool.ts';
import { finishPath } from './provider.ts';
import { type AskProvider, withCookies } from './upstream.ts';

export interface SignInOptions {
  readonly ask: AskProvider;
  readonly callbackUrls: readonly string[];
  readonly username: string;
  readonly password: string;
  /** What ends the next sign-in in place of a code; it is asked for once. */
  readonly takeFailure: () => Failure | undefined;
  /** Told of each code that is given out. */
  readonly onCode: (code: string, redirectUri: string) => void;
}

/** `error` and `error_description` of the redirect. */
export interface Failure {
  readonly error: string;
  readonly description: string;
}

export interface SignIn {
  authorize(request: HttpRequest): Promise<HttpReply>;
  login(request: HttpRequest): Promise<HttpReply>;
  /** `/oauth2/idpresponse` and `/saml2/idpresponse`. */
  comeBack(request: HttpRequest): Promise<HttpReply>;
}

export function createSignIn(options: SignInOptions): SignIn {
  const { ask, callbackUrls, username, password, takeFailure, onCode } = options;

  /** The provider's redirect to the app, in Cognito's words. */
  const toApp = (location: string, cookies: readonly string[]): HttpReply => {
    const url = new URL(location);
    const code = url.searchParams.get('code');
    if (code !== null) onCode(code, url.origin + url.pathname);
    return redirectTo(toCallback(url), cookies);
  };

  const finish = async (request: HttpRequest, account: string, cookies: readonly string[] = []) => {
    const failure = takeFailure();
    const result = failure ? { error: failure.error, error_description: failure.description } : { account };
    const finished = await ask(request, { target: `${finishPath}?${new URLSearchParams(result)}` });
    if (finished.status !== 303) return errorPage('An error was encountered with the requested page.');
    const resumed = await ask(withCookies(request, finished.cookies), { target: toTarget(finished.location) });
    return toApp(resumed.location, [...toCognitoCookies([...finished.cookies, ...resumed.cookies]), ...cookies]);
  };

  return {
    async authorize(request) {
      const { query } = request;
      const client = findClient(query.get('client_id'));
      if (!client) return redirectTo(`/error${request.search}`);
      const redirectUri = query.get('redirect_uri') ?? '';
      if (!callbackUrls.includes(redirectUri)) {
        return redirectTo(`/error?error=redirect_mismatch&client_id=${client.clientId}`);
      }
      const scopes = (query.get('scope') ?? client.scopes.join(' ')).split(' ');
      if (scopes.some((scope) => !poolScopes.includes(scope))) return redirectTo(toRefusal(query, 'invalid_scope'));
      const forwarded = new URLSearchParams(query);
      forwarded.set('scope', scopes.filter((scope) => client.scopes.includes(scope)).join(' '));
      const answer = await ask(request, { target: `/oauth2/authorize?${forwarded}` });
      const cookies = toCognitoCookies(answer.cookies);
      if (!answer.location) return cognitoReply({ status: answer.status, body: answer.body });
      if (!answer.location.startsWith('/login')) return toApp(answer.location, cookies);
      const provider = query.get('identity_provider') ?? 'COGNITO';
      if (provider === 'COGNITO') return redirectTo(`/login${request.search}`, cookies);
      if (!identityProviders.some((name) => name === provider)) {
        return errorPage('Login option is not available. Please try another one');
      }
      return redirectTo(toProvider(request, provider), [...cookies, csrfState(randomUUID())]);
    },

    async login(request) {
      if (request.method === 'GET') return loginPage(request.search, randomUUID(), readFlash(request));
      const fields = new URLSearchParams(request.body);
      if (fields.get('_csrf') !== readCookie(request, 'XSRF-TOKEN')) return errorPage('Invalid request');
      if (fields.get('username') !== username || fields.get('password') !== password) {
        return redirectTo(`/login${request.search}`, [flash('Incorrect username or password.')]);
      }
      return finish(request, username, [flash('')]);
    },

    async comeBack(request) {
      const isSaml = request.path.startsWith('/saml2/');
      return finish(request, isSaml ? 'TidehouseSaml_mika' : 'Tidehouse_4711', [csrfState('')]);
    },
  };
}

/** Captures show these parameters in this order. */
function toCallback(url: URL): string {
  const { searchParams } = url;
  const names = ['error_description', 'code', 'state', 'error'];
  const given = names.flatMap((name) => searchParams.getAll(name).map((value) => [name, value]));
  return `${url.origin}${url.pathname}?${new URLSearchParams(given)}`;
}

function toRefusal(query: URLSearchParams, error: string): string {
  const state = query.get('state');
  const given = new URLSearchParams({ error_description: error, ...(state !== null && { state }), error });
  return `${query.get('redirect_uri')}?${given}`;
}

/** The `state` tells the pool what to go on with, and a reader whose sign-in it is. */
function toProvider({ query, headers }: HttpRequest, providerName: string): string {
  const isSaml = providerName === 'TidehouseSaml';
  const about = {
    userPoolId: managedPool.userPoolId,
    providerName,
    clientId: query.get('client_id'),
    redirectURI: query.get('redirect_uri'),
    responseType: query.get('response_type'),
    providerType: isSaml ? 'SAML' : 'OIDC',
    scopes: query.get('scope')?.split(' '),
    state: query.get('state'),
    codeChallenge: query.get('code_challenge'),
    nonce: query.get('nonce'),
    serverHostPort: headers['host'],
    creationTimeSeconds: Math.floor(Date.now() / 1000),
  };
  const json = Buffer.from(JSON.stringify(about)).toString('base64');
  const state = Buffer.from(`${json}:${randomBytes(32).toString('base64')}`).toString('base64');
  const back = `https://${headers['host']}/${isSaml ? 'saml2' : 'oauth2'}/idpresponse`;
  const parameters = isSaml
    ? { SAMLRequest: randomBytes(120).toString('base64'), RelayState: state, acs: back }
    : { client_id: 'cognito-at-tidehouse', redirect_uri: back, scope: 'openid email', response_type: 'code', state };
  return `https://${managedPool.providerHost}/${isSaml ? 'saml' : 'authorize'}?${new URLSearchParams(parameters)}`;
}

/** Binds the way to the identity provider and back; emptied after it. */
function csrfState(value: string): string {
  return `csrf-state=${value}; Path=/; Secure; HttpOnly; SameSite=None`;
}

/** A message for the next page. */
function flash(message: string): string {
  const messages = message ? [message] : [];
  return `cognito-fl=${Buffer.from(JSON.stringify(messages)).toString('base64')}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

function readFlash(request: HttpRequest): string {
  const messages: unknown = JSON.parse(Buffer.from(readCookie(request, 'cognito-fl') || 'W10=', 'base64').toString());
  return Array.isArray(messages) ? messages.join() : '';
}

function readCookie({ headers }: HttpRequest, name: string): string {
  const pairs = (headers['cookie'] ?? '').split('; ');
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

function toTarget(location: string): string {
  const { pathname, search } = new URL(location);
  return pathname + search;
}
