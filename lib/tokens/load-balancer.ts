/** The signed claims that an Application Load Balancer makes for its targets (`x-amzn-oidc-data`). */
import { decodeUnverifiedJwt } from './decode-unverified-jwt.ts';
import type { JsonObject } from './token.ts';

/** It names itself as the signer, and the app client with which it signs users in. */
export function isLoadBalancerHeader(header: JsonObject): boolean {
  return typeof header['signer'] === 'string' && header['signer'].startsWith('arn:') && 'client' in header;
}

/** Its segments may end with `=`, which no JWT has (docs/cognito.md, "Tokens of others"): so it is not found among tokens. */
export function hasLoadBalancerToken(text: string): boolean {
  const runs = text.match(/[\w.=-]+/g) ?? [];
  return runs.some((run) => {
    const start = run.search(/eyJ/);
    const segments = start < 0 ? [] : run.slice(start).split('.', 4);
    if (segments.length !== 3 || !run.includes('=')) return false;
    const jwt = decodeUnverifiedJwt(segments.join('.').replaceAll('=', ''));
    return jwt.kind === 'jwt' && isLoadBalancerHeader(jwt.header);
  });
}
