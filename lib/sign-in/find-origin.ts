/** Which sign-in a token came from. */
import type { JsonObject } from '../tokens/token.ts';
import type { Flow } from './flow.ts';

/**
 * The sign-in that a token came from, also where it was refreshed since: by the refresh tokens that were sent, and where the log lacks one
 * of them, by what all tokens of a sign-in have in common.
 */
export function findOrigin(
  flows: readonly Flow[],
  accessToken: string,
  getClaims: (fingerprint: string) => JsonObject | undefined = () => undefined,
): Flow | undefined {
  const brought = flows.findLast(({ steps }) => steps.some(({ tokens }) => tokens.access === accessToken));
  if (brought && brought.kind !== 'refresh') return brought;
  const byRefresh = brought && findByRefresh(flows, brought, new Set());
  return byRefresh ?? findBySignIn(flows, getClaims(accessToken), getClaims) ?? brought;
}

function findBySignIn(
  flows: readonly Flow[],
  claims: JsonObject | undefined,
  getClaims: (fingerprint: string) => JsonObject | undefined,
): Flow | undefined {
  if (!claims) return undefined;
  return flows.find(
    ({ kind, steps }) =>
      kind !== 'refresh' && steps.some(({ tokens }) => tokens.access && isSameSignIn(getClaims(tokens.access), claims)),
  );
}

/** `origin_jti` is there where the app client can revoke tokens. */
function isSameSignIn(one: JsonObject | undefined, other: JsonObject): boolean {
  if (!one || one['client_id'] !== other['client_id'] || one['sub'] !== other['sub']) return false;
  const claim = other['origin_jti'] === undefined ? 'auth_time' : 'origin_jti';
  return one[claim] !== undefined && one[claim] === other[claim];
}

function findByRefresh(flows: readonly Flow[], refresh: Flow, seen: Set<string>): Flow | undefined {
  const sent = refresh.steps[0]?.refreshSent;
  if (!sent || seen.has(refresh.id)) return undefined;
  seen.add(refresh.id);
  const from = flows.find((flow) => flow !== refresh && flow.steps.some(({ tokens }) => tokens.refresh === sent));
  return from?.kind === 'refresh' ? findByRefresh(flows, from, seen) : from;
}
