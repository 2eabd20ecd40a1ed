/** Tells which entries of the page's traffic are calls to Cognito. */
import { getHeader } from '../text/headers.ts';
import { getEntryUrl } from './entry-url.ts';
import type { HarEntry } from './har-entry.ts';

const TARGET = /^AWSCognitoIdentityProviderService\.(\w{1,128})$/;
/** API hosts, FIPS included, and the issuer host of pools with the updated issuer. Which of them are AWS's is for the endpoint to judge. */
const HOST = /^(?:issuer-)?cognito-idp(?:-fips)?\./;

/**
 * The operation from `X-Amz-Target`, whatever the host (emulators, proxies). On Cognito's own hosts also what has no
 * target, as method and last path segment ('GET jwks.json'). Undefined for everything else, and for preflights.
 */
export function getCognitoOperation(entry: HarEntry): string | undefined {
  if (entry.isPreflight) return undefined;
  const target = getHeader(entry.requestHeaders, 'x-amz-target')?.trim();
  const operation = target === undefined ? undefined : TARGET.exec(target)?.[1];
  if (operation !== undefined || !HOST.test(getEntryUrl(entry).hostname)) return operation;
  // A path may hold a token; names of well-known documents are short and have small letters only.
  const lastSegment = /\/([a-z.-]{0,40})$/.exec(getEntryUrl(entry).pathname)?.[1];
  return `${entry.method} ${lastSegment || '/'}`;
}

/** The token endpoint of a pool's domain, of a custom domain, or of an emulator. */
export function isTokenEndpoint(entry: HarEntry): boolean {
  return !entry.isPreflight && getEntryUrl(entry).pathname.endsWith('/oauth2/token');
}
