/** The signed claims that an Application Load Balancer makes for its targets (`x-amzn-oidc-data`). */
import type { JsonObject } from './token.ts';

/** It names itself as the signer, and the app client with which it signs users in. */
export function isLoadBalancerHeader(header: JsonObject): boolean {
  return typeof header['signer'] === 'string' && header['signer'].startsWith('arn:') && 'client' in header;
}
