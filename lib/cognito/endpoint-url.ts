/** Reads the URL of an endpoint and says what is wrong with one that cannot be called. */
import { shorten } from '../text/shorten.ts';
import { withoutTokens } from '../tokens/find-tokens.ts';
import { getAwsHost, parseAwsHost } from './aws-host.ts';

export interface ParsedEndpoint {
  readonly kind: 'endpoint';
  /** With the path as it was written: a proxy may serve other things at its other paths. */
  readonly url: string;
  readonly origin: string;
  readonly region: string;
  readonly isAws: boolean;
}

export type EndpointUrlResult = ParsedEndpoint | { readonly kind: 'none'; readonly sentence: string };

/** What the extension's content security policy lets plain http through to (`connect-src` in wxt.config.ts). */
const PLAIN_HTTP_HOSTS = new Set(['localhost', '127.0.0.1']);

/** Region where a host has none; the SDK wants one and does nothing with it. */
const NO_REGION = 'local';

export function parseEndpointUrl(text: string): EndpointUrlResult {
  const url = URL.parse(text.trim());
  const sentence =
    url && /^https?:$/.test(url.protocol) ? findProblem(url) : `${quote(text)} is not a whole URL. ${EXAMPLE}`;
  if (!url || sentence) return { kind: 'none', sentence: sentence ?? EXAMPLE };
  const awsHost = url.protocol === 'https:' && url.port === '' ? parseAwsHost(url.hostname) : undefined;
  return {
    kind: 'endpoint',
    url: url.origin + url.pathname,
    origin: url.origin,
    region: awsHost?.region ?? NO_REGION,
    isAws: awsHost !== undefined,
  };
}

/** As the SDK does with the path of an endpoint that it is given. */
export function closePath(endpoint: ParsedEndpoint): ParsedEndpoint {
  return endpoint.url.endsWith('/') ? endpoint : { ...endpoint, url: `${endpoint.url}/` };
}

/**
 * What a person is asked about, and allows: an origin, or the very address where it has a path. It is kept and shown, so
 * that of a path with a token in it the origin alone is left.
 */
export function getDestination({ url, origin }: Pick<ParsedEndpoint, 'url' | 'origin'>): string {
  const isKeepable = url !== `${origin}/` && withoutTokens(url) === url;
  return isKeepable ? url : origin;
}

const EXAMPLE =
  'Write it with https:// (or http:// for this computer), such as https://cognito-idp.eu-west-1.amazonaws.com/.';

function findProblem(url: URL): string | undefined {
  if (url.username || url.password) return 'An endpoint has no user name or password in it. Take them out of the URL.';
  if (url.search || url.hash) return 'An endpoint has no ? or # part. Cognito takes its input in the body only.';
  if (url.protocol === 'http:' && !PLAIN_HTTP_HOSTS.has(url.hostname)) return explainPlainHttp(url);
  return findWrongAwsHost(url.hostname);
}

function explainPlainHttp(url: URL): string {
  const port = url.port && `:${url.port}`;
  return (
    `${url.origin} is plain http, which this extension's security policy allows for localhost and 127.0.0.1 only. ` +
    `Type https://, or http://localhost${port}/ if it runs on this computer.`
  );
}

/** Hosts of Cognito that people copy by mistake: the issuer's (keys only) and the sign-in pages'. */
function findWrongAwsHost(hostname: string): string | undefined {
  const issuerHost = hostname.startsWith('issuer-') ? parseAwsHost(hostname.slice('issuer-'.length)) : undefined;
  const signInRegion = /\.auth(?:-fips)?\.([a-z0-9-]+)\.amazoncognito\.com$/.exec(hostname)?.[1];
  const region = issuerHost?.region ?? signInRegion;
  const host = region && getAwsHost({ region, isFips: false, isDualStack: false });
  if (!host) return undefined;
  const what = issuerHost ? "serves the pool's keys" : 'serves the sign-in pages';
  return `${hostname} ${what}, not the API. The API of that region is https://${host}/.`;
}

function quote(text: string): string {
  return `"${shorten(text.trim())}"`;
}
