/** Names the endpoints and pages of managed login. */
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import type { LoginFacts } from './exchange.ts';
import type { HarEntry } from './har-entry.ts';
import { isAwsReply } from './login-hosts.ts';

export interface LoginStep {
  readonly step: LoginFacts['step'];
  /** Named after the endpoint: 'authorize', 'token · authorization_code', 'login · POST'. */
  readonly operation: string;
}

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

/** Undefined where the path is none of an endpoint's. */
export function getEndpointStep({ method, requestBody }: HarEntry, { pathname }: URL): LoginStep | undefined {
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
export function getPageStep(entry: HarEntry, url: URL): LoginStep | undefined {
  const { method, isDocument } = entry;
  const { pathname } = url;
  if (!isDocument && method !== 'POST') return undefined;
  if (!PAGE.test(pathname) && !isAwsReply(entry, url)) return undefined;
  const name = PLAIN_PATH.test(pathname) ? pathname.slice(1) : 'page';
  return { step: 'page', operation: method === 'POST' ? `${name} · POST` : name };
}
