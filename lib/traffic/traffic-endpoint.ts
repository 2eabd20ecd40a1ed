/** Which address the page's own Cognito calls went to, for the choice of endpoint. */
import type { Exchange } from '../exchange/exchange.ts';
import { findMarks } from '../tokens/seal-marks.ts';
import type { Token } from '../tokens/token.ts';

/**
 * Address of the newest answered call of the page that carried this token or brought it; else the one address that all
 * such calls went to. It has its path, since a proxy may serve other things at its other paths. Undefined when the page
 * called several and none of them tells about this token, or when the only one is of another region than the token's
 * issuer. As untrusted as the page: who uses it asks whether it is AWS.
 */
export function getTrafficEndpoint(
  exchanges: readonly Exchange[],
  token: Pick<Token, 'fingerprint' | 'issuer'> | undefined,
): string | undefined {
  const calls = exchanges
    .filter((exchange) => isSeenHere(exchange) && exchange.outcome.kind === 'answered' && isApiCall(exchange))
    .toSorted((left, right) => right.startedAtMs - left.startedAtMs);
  const own = token && calls.find((exchange) => isAbout(exchange, token.fingerprint));
  if (own) return getAddress(own);
  const addresses = new Set(calls.map(getAddress));
  const [only] = addresses;
  return addresses.size === 1 && only !== undefined && isOfRegion(only, token) ? only : undefined;
}

/** A file may come from anywhere, and must not decide where a token goes. */
function isSeenHere({ source, isImported }: Exchange): boolean {
  return source === 'page' && !isImported;
}

/** The operation is one word from `X-Amz-Target`; other requests to Cognito's hosts (keys, discovery) have a method in it. */
function isApiCall({ operation, request }: Exchange): boolean {
  return /^\w+$/.test(operation) && request.method === 'POST';
}

function isAbout({ fingerprint, outcome }: Exchange, wanted: string): boolean {
  return fingerprint === wanted || (outcome.kind === 'answered' && outcome.response.body.includes(`#${wanted}`));
}

/** As it was called. Undefined where the log does not hold all of it: a secret stood in it. */
function getAddress({ request }: Exchange): string | undefined {
  return findMarks(request.url).length > 0 ? undefined : URL.parse(request.url)?.href;
}

/** Only AWS's own host names tell of a region; a proxy or an emulator may serve any. */
function isOfRegion(address: string, token: Pick<Token, 'issuer'> | undefined): boolean {
  const region = /^https:\/\/cognito-idp(?:-fips)?\.([a-z0-9-]+)\./.exec(address)?.[1];
  return region === undefined || token?.issuer?.kind !== 'aws' || token.issuer.region === region;
}
