/** Cookies as the browser itself tells them, HttpOnly ones included. */
import * as v from 'valibot';
import { decodePercentText } from '../../text/percent.ts';
import { parseEach, type ReadonlyDeep } from '../../text/schema.ts';
import type { Look, RawSighting } from '../../tokens/place.ts';
import { readMoreSightings } from '../read-sightings.ts';
import { getHost } from './host-patterns.ts';

const browserCookie = v.object({
  name: v.string(),
  value: v.string(),
  /** With a leading dot where hosts below it get the cookie too. */
  domain: v.string(),
  httpOnly: v.fallback(v.boolean(), false),
  /** For a partitioned cookie: the site whose pages it is kept for. */
  partitionKey: v.fallback(v.nullish(v.object({ topLevelSite: v.fallback(v.string(), '') })), undefined),
});
type Cookie = ReadonlyDeep<v.InferOutput<typeof browserCookie>>;

export interface CookieFindings {
  readonly sightings: readonly RawSighting[];
  readonly look: Look;
}

/**
 * Picks the cookies that one of the page's origins gets from what the browser answered.
 * @param origin whose cookies are wanted
 * @param pageOrigin whose page it is: cookies that are kept for other sites' pages are left out
 */
export function readCookies(answer: unknown, origin: string, pageOrigin: string, nowMs: number): CookieFindings {
  const cookies = parseEach(browserCookie, answer).filter(
    (cookie) => isSentTo(cookie, getHost(origin)) && isOfPage(cookie, getHost(pageOrigin)),
  );
  const entries = cookies.map(({ name, value }) => ({ key: name, value }));
  const count = entries.length;
  const report = { kind: 'read', area: 'cookie', count, skipped: 0, hidden: 0, cutCharacters: 0, entries } as const;
  const { sightings } = readMoreSightings({ href: '', origin, isLoading: false, areas: [report] }, nowMs);
  const named = cookies.map((cookie) => ({ ...cookie, name: decodePercentText(cookie.name) }));
  const hiddenCount = named.filter(({ httpOnly }) => httpOnly).length;
  return {
    sightings: sightings.map((sighting) =>
      isHidden(sighting.place.key, named) ? { ...sighting, place: { ...sighting.place, isHttpOnly: true } } : sighting,
    ),
    look: {
      area: 'cookie',
      origin,
      state: count > 0 ? 'read' : 'empty',
      count,
      atMs: nowMs,
      note: `${hiddenCount} HttpOnly`,
    },
  };
}

/** Chunks of one value are joined under the name that they begin with, which no cookie has then. */
function isHidden(key: string, cookies: readonly Cookie[]): boolean {
  const exact = cookies.filter(({ name }) => name === key);
  const meant = exact.length > 0 ? exact : cookies.filter(({ name }) => name.startsWith(key));
  return meant.some(({ httpOnly }) => httpOnly);
}

function isSentTo({ domain }: Cookie, host: string | undefined): boolean {
  if (host === undefined) return false;
  return domain.startsWith('.') ? `.${host}`.endsWith(domain) : host === domain;
}

function isOfPage({ partitionKey }: Cookie, host: string | undefined): boolean {
  const topLevelSite = partitionKey?.topLevelSite ?? '';
  if (topLevelSite === '') return true;
  const site = getHost(topLevelSite);
  return site !== undefined && host !== undefined && `.${host}`.endsWith(`.${site}`);
}
