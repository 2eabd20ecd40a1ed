/** Cookies as the browser itself tells them, HttpOnly ones included. */
import { isRecord } from '../../text/narrow.ts';
import { decodePercent } from '../../tokens/library-layouts.ts';
import type { Look, RawSighting } from '../../tokens/place.ts';
import { readMoreSightings } from '../read-sightings.ts';
import { getHost } from './host-patterns.ts';

interface Cookie {
  readonly name: string;
  readonly value: string;
  /** With a leading dot where hosts below it get the cookie too. */
  readonly domain: string;
  readonly isHttpOnly: boolean;
  /** Of a partitioned cookie: the site whose pages it is kept for. */
  readonly topLevelSite: string | undefined;
}

export interface CookieFindings {
  readonly sightings: readonly RawSighting[];
  readonly look: Look;
}

/**
 * Of what the browser answered, those that one of the page's origins gets.
 * @param origin whose cookies are wanted
 * @param pageOrigin whose page it is: cookies that are kept for other sites' pages are left out
 */
export function readCookies(answer: unknown, origin: string, pageOrigin: string, nowMs: number): CookieFindings {
  const cookies = (Array.isArray(answer) ? answer : [])
    .flatMap(parseCookie)
    .filter((cookie) => isSentTo(cookie, getHost(origin)) && isOfPage(cookie, getHost(pageOrigin)));
  const entries = cookies.map(({ name, value }) => ({ key: name, value }));
  const count = entries.length;
  const report = { kind: 'read', area: 'cookie', count, skipped: 0, hidden: 0, cutCharacters: 0, entries } as const;
  const { sightings } = readMoreSightings({ href: '', origin, isLoading: false, areas: [report] }, nowMs);
  const named = cookies.map((cookie) => ({ ...cookie, name: decodePercent(cookie.name) }));
  const hiddenCount = named.filter(({ isHttpOnly }) => isHttpOnly).length;
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
  return meant.some(({ isHttpOnly }) => isHttpOnly);
}

function isSentTo({ domain }: Cookie, host: string | undefined): boolean {
  if (host === undefined) return false;
  return domain.startsWith('.') ? `.${host}`.endsWith(domain) : host === domain;
}

function isOfPage({ topLevelSite }: Cookie, host: string | undefined): boolean {
  if (topLevelSite === undefined) return true;
  const site = getHost(topLevelSite);
  return site !== undefined && host !== undefined && `.${host}`.endsWith(`.${site}`);
}

function parseCookie(value: unknown): Cookie[] {
  if (!isRecord(value)) return [];
  const { name, value: text, domain, httpOnly, partitionKey } = value;
  if (typeof name !== 'string' || typeof text !== 'string' || typeof domain !== 'string') return [];
  const site = isRecord(partitionKey) ? partitionKey['topLevelSite'] : undefined;
  const topLevelSite = typeof site === 'string' && site !== '' ? site : undefined;
  return [{ name, value: text, domain, isHttpOnly: httpOnly === true, topLevelSite }];
}
