/** Which address the page's own Cognito calls went to, for the choice of endpoint. */
import type { Exchange } from '../exchange/exchange.ts';
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { findMarks } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';

type Client = Pick<Token, 'issuer' | 'clientId'>;

/**
 * Address of the newest answered call of the page that carried this token or brought it; else the one address that all
 * calls of this token's app client, or with tokens of its issuer, went to. It has its path, since a proxy may serve other things at its other paths.
 * Undefined when the client called several, or when the only one is of another region than the token's issuer. As
 * untrusted as the page: who uses it asks whether it is AWS.
 *
 * @param exchanges those that may count: of the page that is there now, say
 */
export function getTrafficEndpoint(
  exchanges: readonly Exchange[],
  token: (Client & Partial<Pick<Token, 'fingerprint'>>) | undefined,
  getToken: (fingerprint: Fingerprint | undefined) => Client | undefined,
): string | undefined {
  if (!token) return undefined;
  const { fingerprint } = token;
  const calls = exchanges
    .filter((exchange) => isSeenHere(exchange) && exchange.outcome.kind === 'answered' && isApiCall(exchange))
    .toSorted((left, right) => right.startedAtMs - left.startedAtMs);
  const own = fingerprint && calls.find((exchange) => isAbout(exchange, fingerprint));
  if (own) return getAddress(own);
  const alike = calls.filter((exchange) => isSameClient(token, getToken(exchange.fingerprint) ?? readClient(exchange)));
  const addresses = new Set(alike.map(getAddress));
  const [only] = addresses;
  return addresses.size === 1 && only !== undefined && isOfRegion(only, token) ? only : undefined;
}

function isSameClient(one: Client, other: Client): boolean {
  if (one.clientId !== undefined && one.clientId === other.clientId) return true;
  return one.issuer !== undefined && one.issuer.url === other.issuer?.url;
}

/** Who signs in has no token yet. */
function readClient({ request }: Exchange): Client {
  const clientId = getText(parseJson(request.body), 'ClientId');
  return clientId === undefined ? {} : { clientId };
}

/** A file may come from anywhere, and must not decide where a token goes. */
function isSeenHere({ source, isImported }: Exchange): boolean {
  return source === 'page' && !isImported;
}

/** The operation is one word from `X-Amz-Target`; other requests to Cognito's hosts (keys, discovery) have a method in it. */
function isApiCall({ operation, request, login }: Exchange): boolean {
  return !login && /^\w+$/.test(operation) && request.method === 'POST';
}

function isAbout({ fingerprint, outcome }: Exchange, wanted: string): boolean {
  return fingerprint === wanted || (outcome.kind === 'answered' && outcome.response.body.includes(`#${wanted}`));
}

/** As it was called. Undefined where the log does not hold all of it: a secret stood in it. */
function getAddress({ request }: Exchange): string | undefined {
  return findMarks(request.url).length > 0 ? undefined : URL.parse(request.url)?.href;
}

/** Only AWS's own host names tell of a region; a proxy or an emulator may serve any. */
function isOfRegion(address: string, token: Pick<Token, 'issuer'>): boolean {
  const region = /^https:\/\/cognito-idp(?:-fips)?\.([a-z0-9-]+)\./.exec(address)?.[1];
  return region === undefined || token.issuer?.kind !== 'aws' || token.issuer.region === region;
}
