/** What proves that a host serves managed login, or the API of a pool. */
import { type Cookie, isCookieHeader, readCookies } from '../text/cookies.ts';
import { getHeader, type HeaderPair } from '../text/headers.ts';
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { decodeUnverifiedJwt } from '../tokens/decode-unverified-jwt.ts';
import { parseIssuer } from '../tokens/issuer.ts';
import { getCognitoOperation } from './cognito-traffic.ts';
import type { HarEntry } from './har-entry.ts';

/** GovCloud, FIPS, China and the EU Sovereign Cloud included (Public Suffix List of 2026-08-19; China's as public code has it). */
const AWS_HOST =
  /^[a-z0-9-]+\.(?:auth(?:-fips)?\.[a-z0-9-]+\.amazoncognito\.com(?:\.cn)?|auth\.cognito-idp\.[a-z0-9-]+\.on\.amazonwebservices\.eu)$/;

/** AWS's own host, or one whose reply has AWS's header. */
export function isAwsReply({ responseHeaders }: HarEntry, { hostname }: URL): boolean {
  return AWS_HOST.test(hostname) || getHeader(responseHeaders, 'x-amz-cognito-request-id') !== undefined;
}

/** By its `X-Amz-Target`. */
export function isApiCall(entry: HarEntry): boolean {
  return /^\w+$/.test(getCognitoOperation(entry) ?? '');
}

/** AWS's own host, its header, or the cookies that it sets on every reply. */
export function hasOwnEvidence(entry: HarEntry, url: URL): boolean {
  if (isAwsReply(entry, url)) return true;
  const { requestHeaders, responseHeaders } = entry;
  const names = new Set([...findCookies(requestHeaders), ...findCookies(responseHeaders)].map(({ name }) => name));
  return names.has('XSRF-TOKEN') && (names.has('csrf-state') || names.has('cognito'));
}

function findCookies(headers: readonly HeaderPair[]): Cookie[] {
  return headers.flatMap(([name, value]) => (isCookieHeader(name) ? readCookies(name, value) : []));
}

/** Tokens that a user pool issued come from its token endpoint alone. */
export function isCognitoReply({ pathname }: URL, body: string): boolean {
  if (pathname !== '/oauth2/token' || body === '') return false;
  const token = getText(parseJson(body), 'access_token') ?? '';
  const jwt = decodeUnverifiedJwt(token);
  return jwt.kind === 'jwt' && isOfPool(jwt.claims['iss']);
}

function isOfPool(iss: unknown): boolean {
  return parseIssuer(iss)?.userPoolId !== undefined;
}

/** Whether the reply proves of some host that it serves a pool's tokens or pages. */
export function hasLoginProof({ url }: HarEntry, body: string): boolean {
  const address = new URL(url);
  return isCognitoReply(address, body) || findDiscovered(address, body).length > 0;
}

/** The hosts that a pool's document names for its pages and tokens. Empty for all that is no such document. */
export function findDiscovered({ pathname }: URL, body: string): readonly string[] {
  if (!pathname.endsWith('/.well-known/openid-configuration') || body === '') return [];
  const json = parseJson(body);
  if (!isOfPool(getText(json, 'issuer'))) return [];
  return ['authorization_endpoint', 'token_endpoint'].flatMap((name) => {
    const url = URL.parse(getText(json, name) ?? '');
    // A pool without a domain names its API host.
    return url && !/^(?:issuer-)?cognito-idp[.-]/.test(url.hostname) ? [url.origin] : [];
  });
}
