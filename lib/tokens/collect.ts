/** From sightings to tokens: duplicates merged into one with all its places, newest sign-in first. */

import type { Area } from './areas.ts';
import { getKeyLabel } from './library-layouts.ts';
import type { Place, Sighting } from './place.ts';
import type { Fingerprint } from './secret-text.ts';
import type { DecodedToken, Token, TokenKind } from './token.ts';

const KIND_ORDER: readonly TokenKind[] = ['access', 'id', 'refresh', 'other'];

/** @param decoded what the text of each token says; a sighting of a token that is not in it is left out. */
export function collectTokens(
  decoded: ReadonlyMap<Fingerprint, DecodedToken>,
  sightings: readonly Sighting[],
): Token[] {
  const byFingerprint = new Map<Fingerprint, Sighting[]>();
  for (const sighting of sightings) {
    const others = byFingerprint.get(sighting.fingerprint);
    if (others) others.push(sighting);
    else byFingerprint.set(sighting.fingerprint, [sighting]);
  }
  const tokens = [...byFingerprint].flatMap(([fingerprint, seen]): Token[] => {
    const description = decoded.get(fingerprint);
    return description ? [{ ...describeByPlaces(description, seen), fingerprint, sightings: mergePlaces(seen) }] : [];
  });
  return sortNewestFirst(tokens);
}

/** The latest sighting of each place, newest first. */
function mergePlaces(sightings: readonly Sighting[]): Sighting[] {
  const merged = new Map<string, Sighting>();
  for (const sighting of sightings.toSorted((a, b) => b.seenAtMs - a.seenAtMs)) {
    const place = identifyPlace(sighting.place);
    if (!merged.has(place)) merged.set(place, sighting);
  }
  return [...merged.values()];
}

/** What was sent or pasted once says nothing about what the page holds now. */
const MOMENTARY: ReadonlySet<Area> = new Set(['request', 'response', 'pasted']);

/** Not of any page. */
const GIVEN: ReadonlySet<Area> = new Set(['pasted', 'sample']);

/** The page held it, and does not any more. */
export function isGone({ sightings }: Token): boolean {
  const inPage = sightings.filter(({ place }) => !MOMENTARY.has(place.area));
  return inPage.length > 0 && inPage.every(({ goneAtMs }) => goneAtMs !== undefined);
}

/** Only pages that were left by then held it, or sent it. */
export function isOfEarlierPage({ sightings }: Token, pageSinceMs: number): boolean {
  return sightings.every(({ place, seenAtMs, goneAtMs }) => {
    if (GIVEN.has(place.area) || seenAtMs >= pageSinceMs) return false;
    return goneAtMs !== undefined || MOMENTARY.has(place.area);
  });
}

/** Equal for two sightings at one place. */
export function identifyPlace({ area, origin, key, path }: Place): string {
  return JSON.stringify([area, origin, key, path]);
}

/** A refresh token does not say whose it is (nor, of some emulators, what it is): its key may. */
function describeByPlaces(token: DecodedToken, sightings: readonly Sighting[]): DecodedToken {
  if (token.kind !== 'refresh' && token.kind !== 'other') return token;
  const labels = sightings.map(({ place }) => getPlaceLabel(place));
  const isRefresh = token.kind === 'refresh' || labels.some((label) => label?.kind === 'refresh');
  if (!isRefresh) return token;
  const { clientId, username } = labels.find((label) => label?.clientId) ?? {};
  return {
    ...(clientId !== undefined && { clientId }),
    ...(username !== undefined && { username }),
    ...token,
    kind: 'refresh',
  };
}

/** For a Cookie header the first step is the cookie's name. */
function getPlaceLabel({ area, key, path }: Place) {
  const isHeader = key === 'Cookie' || key === 'Set-Cookie';
  return getKeyLabel(isHeader ? 'cookie' : area, (isHeader ? path[0] : key) ?? '');
}

/** A token that has no times of its own (refresh) comes with those that it is kept with. */
function sortNewestFirst(tokens: readonly Token[]): Token[] {
  const familyTimes = new Map<string, number>();
  for (const token of tokens) {
    const time = token.signedInAtMs ?? token.issuedAtMs ?? 0;
    for (const family of findFamilies(token)) familyTimes.set(family, Math.max(time, familyTimes.get(family) ?? 0));
  }
  const getTime = (token: Token) =>
    token.signedInAtMs ??
    token.issuedAtMs ??
    Math.max(0, ...findFamilies(token).map((family) => familyTimes.get(family) ?? 0));
  const ranked = tokens.map((token) => ({ token, time: getTime(token), kind: KIND_ORDER.indexOf(token.kind) }));
  ranked.sort(
    (a, b) => b.time - a.time || (b.token.issuedAtMs ?? b.time) - (a.token.issuedAtMs ?? a.time) || a.kind - b.kind,
  );
  return ranked.map(({ token }) => token);
}

/** What tokens of one sign-in share: the user's keys in one storage, or the record that holds them all. */
function findFamilies({ sightings }: Token): string[] {
  return sightings.map(({ place }) => {
    const { clientId, username } = getPlaceLabel(place) ?? {};
    const { area, origin, key, path } = place;
    return username === undefined
      ? JSON.stringify([area, origin, key, path.slice(0, -1)])
      : JSON.stringify([area, origin, clientId, username]);
  });
}
