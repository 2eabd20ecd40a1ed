/** Which origins besides AWS a person allowed for tokens, as extension storage keeps it. */
import * as v from 'valibot';
import { parseAs, parseEach } from '../text/schema.ts';

/** Tokens of pages of `inspectedOrigin` may be sent to `endpointOrigin`, which is not AWS. */
export interface AllowedOrigin {
  readonly inspectedOrigin: string;
  readonly endpointOrigin: string;
}

/** Stored: inspected origin → endpoint origins. One that is malformed takes nothing from the others. */
export function parseAllowedOrigins(stored: unknown): readonly AllowedOrigin[] {
  const lists = parseAs(v.record(v.string(), v.unknown()), stored) ?? {};
  return Object.entries(lists).flatMap(([inspectedOrigin, list]) =>
    parseEach(v.string(), list).map((endpointOrigin) => ({ inspectedOrigin, endpointOrigin })),
  );
}

export function formatAllowedOrigins(all: readonly AllowedOrigin[]): Readonly<Record<string, readonly string[]>> {
  const sites = new Set(all.map(({ inspectedOrigin }) => inspectedOrigin));
  return Object.fromEntries(
    [...sites].map((site) => [
      site,
      all.flatMap(({ inspectedOrigin, endpointOrigin }) => (inspectedOrigin === site ? [endpointOrigin] : [])),
    ]),
  );
}

export function isSameOrigin(one: AllowedOrigin, other: AllowedOrigin): boolean {
  return one.inspectedOrigin === other.inspectedOrigin && one.endpointOrigin === other.endpointOrigin;
}
