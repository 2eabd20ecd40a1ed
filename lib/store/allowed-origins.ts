/** Which origins besides AWS a person allowed for tokens, as extension storage keeps it. */
import * as v from 'valibot';
import { parseAs, parseEach } from '../text/schema.ts';

/** Tokens of pages of `inspectedOrigin` may be sent to `endpointOrigin`, which is not AWS. */
export interface AllowedOrigin {
  readonly inspectedOrigin: string;
  /** The whole address where the endpoint has a path: behind the paths of one origin may be several owners. */
  readonly endpointOrigin: string;
  /** It holds for tokens that AWS issued for this pool. Without one it holds for tokens that AWS did not issue. */
  readonly userPoolId?: string | undefined;
}

const forPool = v.object({ endpointOrigin: v.string(), userPoolId: v.string() });
/** A mere string is an endpoint's origin. */
const kept = v.union([v.string(), forPool]);
type Kept = v.InferOutput<typeof kept>;

/** Stored: what is allowed, by inspected origin. A malformed part takes nothing from the others. */
export function parseAllowedOrigins(stored: unknown): readonly AllowedOrigin[] {
  const lists = parseAs(v.record(v.string(), v.unknown()), stored) ?? {};
  return Object.entries(lists).flatMap(([inspectedOrigin, list]) =>
    parseEach(kept, list).map((item) => ({
      inspectedOrigin,
      ...(typeof item === 'string' ? { endpointOrigin: item } : item),
    })),
  );
}

export function formatAllowedOrigins(all: readonly AllowedOrigin[]): Readonly<Record<string, readonly Kept[]>> {
  const sites = new Set(all.map(({ inspectedOrigin }) => inspectedOrigin));
  return Object.fromEntries(
    [...sites].map((site) => [site, all.filter(({ inspectedOrigin }) => inspectedOrigin === site).map(formatKept)]),
  );
}

function formatKept({ endpointOrigin, userPoolId }: AllowedOrigin): Kept {
  return userPoolId === undefined ? endpointOrigin : { endpointOrigin, userPoolId };
}

export function isSameOrigin(one: AllowedOrigin, other: AllowedOrigin): boolean {
  return (
    one.inspectedOrigin === other.inspectedOrigin &&
    one.endpointOrigin === other.endpointOrigin &&
    one.userPoolId === other.userPoolId
  );
}
