/** Tells which entries of the page's traffic are steps of managed login, by evidence: a path alone says nothing of whose it is. */
import { type Cookie, isCookieHeader, readCookies } from '../text/cookies.ts';
import { getHeader, type HeaderPair } from '../text/headers.ts';
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { decodeUnverifiedJwt } from '../tokens/decode-unverified-jwt.ts';
import { parseIssuer } from '../tokens/issuer.ts';
import { getCognitoOperation } from './cognito-traffic.ts';
import type { LoginFacts } from './exchange.ts';
import type { HarEntry } from './har-entry.ts';

export interface LoginStep {
  readonly step: LoginFacts['step'];
  /** Named after the endpoint: 'authorize', 'token · authorization_code', 'login · POST'. */
  readonly operation: string;
}

/** What the traffic so far told of hosts and callbacks. One for each recorder, and for each file. */
export interface LoginTraffic {
  /** Takes in what the entry says, in the order of events. */
  learn(entry: HarEntry): void;
  /** The step that the entry is. @param body of the response; tokens in it may tell whose it is. */
  getStep(entry: HarEntry, body?: string): LoginStep | undefined;
}

/** GovCloud, FIPS, China and the EU Sovereign Cloud included (Public Suffix List of 2026-08-19; China's as public code has it). */
const AWS_HOST =
  /^[a-z0-9-]+\.(?:auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com(?:\.cn)?|auth\.cognito-idp\.[a-z0-9-]+\.on\.amazonwebservices\.eu)$/;

const ENDPOINTS: Readonly<Record<string, LoginFacts['step']>> = {
  '/oauth2/authorize': 'authorize',
  '/oauth2/idpresponse': 'idpresponse',
  '/saml2/idpresponse': 'idpresponse',
  '/oauth2/token': 'token',
  '/oauth2/userInfo': 'userInfo',
  '/oauth2/revoke': 'revoke',
  '/logout': 'logout',
  '/saml2/logout': 'logout',
  '/error': 'error',
  '/.well-known/openid-configuration': 'discovery',
  '/.well-known/jwks.json': 'discovery',
};
/** Pages of AWS that a host known by its other replies serves. */
const PAGE =
  /^\/(?:login|signup|forgotPassword|confirm|confirmUser|confirmforgotPassword|resendcode|resetPassword|selectChallenge|verifyCode|changePassword|mfa|passkeys)(?:\/[\w-]{1,40})*\/?$/;
const PLAIN_PATH = /^\/[\w./-]{1,60}$/;
const GRANT = /^(?:authorization_code|refresh_token|client_credentials)$/;
/** A browser that stays open for days, and a page that makes up hosts, need a bound. */
const MAX_KNOWN = 100;

export function createLoginTraffic(): LoginTraffic {
  const origins = new Set<string>();
  /** Hosts that serve a pool's API or tokens, emulators and proxies among them: their pages may be the app's own. */
  const apiOrigins = new Set<string>();
  /** Origin and path of the apps' callbacks, as sign-ins named them. */
  const callbacks = new Set<string>();

  function learn(entry: HarEntry): void {
    if (entry.isPreflight) return;
    const url = new URL(entry.url);
    if (hasOwnEvidence(entry, url)) remember(origins, url.origin);
    if (isApiCall(entry)) remember(apiOrigins, url.origin);
    if (!isOfLogin(entry, url)) return;
    const { searchParams } = url;
    rememberCallback(searchParams.get('redirect_uri') ?? '');
    const next = URL.parse(getLocation(entry), entry.url);
    if (next && /[?&#](?:code|error|access_token|id_token)=/.test(next.href) && next.origin !== url.origin)
      rememberCallback(next.href);
  }

  function rememberCallback(address: string): void {
    const url = URL.parse(address);
    if (url && /^https?:$/.test(url.protocol)) remember(callbacks, url.origin + url.pathname);
  }

  function isOfLogin(entry: HarEntry, url: URL): boolean {
    return origins.has(url.origin) || hasOwnEvidence(entry, url) || isOauthOfApi(url);
  }

  function isOauthOfApi({ origin, pathname }: URL): boolean {
    return apiOrigins.has(origin) && pathname.startsWith('/oauth2/');
  }

  return {
    learn,
    getStep(entry, body = '') {
      if (entry.isPreflight || entry.isPending || /^ws/.test(entry.url)) return undefined;
      const url = new URL(entry.url);
      if (isApiCall(entry) && url.pathname === '/') return undefined;
      if (isCognitoReply(url, body)) remember(apiOrigins, url.origin);
      if (isDiscovery(url, body)) rememberDiscovered(origins, body);
      if (isOfLogin(entry, url)) {
        const step = getEndpointStep(entry, url) ?? getPageStep(entry, url);
        if (step) return step;
      }
      return isCallback(entry, url, callbacks) ? { step: 'callback', operation: 'callback' } : undefined;
    },
  };
}

/** By its `X-Amz-Target`. */
function isApiCall(entry: HarEntry): boolean {
  return /^\w+$/.test(getCognitoOperation(entry) ?? '');
}

function remember(known: Set<string>, item: string): void {
  if (known.size < MAX_KNOWN) known.add(item);
}

/** AWS's own host, its header, or the cookies that it sets on every reply. */
function hasOwnEvidence({ requestHeaders, responseHeaders }: HarEntry, url: URL): boolean {
  if (AWS_HOST.test(url.hostname)) return true;
  if (getHeader(responseHeaders, 'x-amz-cognito-request-id') !== undefined) return true;
  const names = new Set([...findCookies(requestHeaders), ...findCookies(responseHeaders)].map(({ name }) => name));
  return names.has('XSRF-TOKEN') && (names.has('csrf-state') || names.has('cognito'));
}

function findCookies(headers: readonly HeaderPair[]): Cookie[] {
  return headers.flatMap(([name, value]) => (isCookieHeader(name) ? readCookies(name, value) : []));
}

/** Tokens that a user pool issued come from its token endpoint alone. */
function isCognitoReply({ pathname }: URL, body: string): boolean {
  if (pathname !== '/oauth2/token' || body === '') return false;
  const token = getText(parseJson(body), 'access_token') ?? '';
  const jwt = decodeUnverifiedJwt(token);
  return jwt.kind === 'jwt' && isOfPool(jwt.claims['iss']);
}

function isOfPool(iss: unknown): boolean {
  return parseIssuer(iss)?.userPoolId !== undefined;
}

function isDiscovery({ pathname }: URL, body: string): boolean {
  return pathname.endsWith('/.well-known/openid-configuration') && body !== '';
}

/** A pool's document names the host that serves its pages. */
function rememberDiscovered(origins: Set<string>, body: string): void {
  const json = parseJson(body);
  if (!isOfPool(getText(json, 'issuer'))) return;
  for (const name of ['authorization_endpoint', 'token_endpoint']) {
    const url = URL.parse(getText(json, name) ?? '');
    // A pool without a domain names its API host.
    if (url && !/^(?:issuer-)?cognito-idp[.-]/.test(url.hostname)) remember(origins, url.origin);
  }
}

function getEndpointStep({ method, requestBody }: HarEntry, { pathname }: URL): LoginStep | undefined {
  const step = Object.hasOwn(ENDPOINTS, pathname) ? ENDPOINTS[pathname] : undefined;
  if (!step) return undefined;
  if (step === 'token') {
    const { text } = requestBody;
    const grant = getText(parseJson(text), 'grant_type') ?? new URLSearchParams(text).get('grant_type');
    return { step, operation: GRANT.test(grant ?? '') ? `token · ${grant}` : 'token' };
  }
  const name = pathname.replace(/^\/(?:oauth2\/)?/, '');
  return { step, operation: step === 'discovery' ? `${method} ${name.replace('.well-known/', '')}` : name };
}

/** Scripts, styles and pictures are no steps. */
function getPageStep(entry: HarEntry, { pathname, hostname }: URL): LoginStep | undefined {
  const { method, isDocument, responseHeaders } = entry;
  if (!isDocument && method !== 'POST') return undefined;
  const isAwsOwn = AWS_HOST.test(hostname) || getHeader(responseHeaders, 'x-amz-cognito-request-id') !== undefined;
  if (!PAGE.test(pathname) && !isAwsOwn) return undefined;
  const name = PLAIN_PATH.test(pathname) ? pathname.slice(1) : 'page';
  return { step: 'page', operation: method === 'POST' ? `${name} · POST` : name };
}

/** The browser comes back to the app. */
function isCallback({ method, isDocument }: HarEntry, url: URL, callbacks: ReadonlySet<string>): boolean {
  if (!isDocument || method !== 'GET' || !callbacks.has(url.origin + url.pathname)) return false;
  // Firefox tells of the fragment, in which the implicit grant comes back.
  return /[?&#](?:code|error|access_token|id_token)=/.test(url.search + url.hash);
}

function getLocation({ redirectUrl, responseHeaders }: Pick<HarEntry, 'redirectUrl' | 'responseHeaders'>): string {
  return getHeader(responseHeaders, 'location') ?? redirectUrl;
}
