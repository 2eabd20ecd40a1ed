/** Tells which entries of the page's traffic are steps of managed login, by evidence: a path alone says nothing of whose it is. */
import { getHeader } from '../text/headers.ts';
import { getEntryUrl } from './entry-url.ts';
import type { HarEntry } from './har-entry.ts';
import { findDiscovered, hasOwnEvidence, isApiCall, isCognitoReply } from './login-hosts.ts';
import { getEndpointStep, getPageStep, type LoginStep } from './login-steps.ts';

/** What the traffic so far told of hosts and callbacks. One for each recorder, and for each file. */
export interface LoginTraffic {
  /** Takes in what the entry says, in the order of events. */
  learn(entry: HarEntry): void;
  /** The step that the entry is. @param body of the response; tokens in it may tell whose it is. */
  getStep(entry: HarEntry, body?: string): LoginStep | undefined;
}

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
    const url = getEntryUrl(entry);
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
      const url = getEntryUrl(entry);
      if (isApiCall(entry) && url.pathname === '/') return undefined;
      if (isCognitoReply(url, body)) remember(apiOrigins, url.origin);
      for (const origin of findDiscovered(url, body)) remember(origins, origin);
      if (isOfLogin(entry, url)) {
        const step = getEndpointStep(entry, url) ?? getPageStep(entry, url);
        if (step) return step;
      }
      return isCallback(entry, url, callbacks) ? { step: 'callback', operation: 'callback' } : undefined;
    },
  };
}

function remember(known: Set<string>, item: string): void {
  if (known.size < MAX_KNOWN) known.add(item);
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
