/** Which token took the place of which, after a refresh. */
import { identifyPlace } from './collect.ts';
import type { Area, Place } from './place.ts';
import type { Fingerprint } from './secret-text.ts';
import type { Token } from './token.ts';

/** Where one key holds one token at a time. A request's header holds now this, now that. */
const STORES: ReadonlySet<Area> = new Set(['localStorage', 'sessionStorage', 'cookie', 'indexedDB']);

/**
 * From the fingerprint of a replaced token to that of the one that replaced it: of the same kind and sign-in
 * (`origin_jti`, which a refresh keeps) and issued next; or seen in the same place later, for the same user.
 */
export function findReplacements(tokens: readonly Token[]): ReadonlyMap<Fingerprint, Fingerprint> {
  const replacements = new Map<Fingerprint, Fingerprint>();
  for (const token of tokens) {
    const successor = findNext(token, tokens) ?? findSuccessorInPlace(token, tokens);
    if (successor) replacements.set(token.fingerprint, successor.fingerprint);
  }
  return replacements;
}

function findNext(token: Token, tokens: readonly Token[]): Token | undefined {
  const signIn = token.claims?.['origin_jti'];
  if (signIn === undefined) return undefined;
  return tokens
    .filter((other) => other.kind === token.kind && other.claims?.['origin_jti'] === signIn)
    .filter((other) => getTime(other) > getTime(token))
    .toSorted((a, b) => getTime(a) - getTime(b))[0];
}

function getTime({ issuedAtMs }: Token): number {
  return issuedAtMs ?? 0;
}

function findSuccessorInPlace(token: Token, tokens: readonly Token[]): Token | undefined {
  const successors = tokens
    .filter((other) => other.kind === token.kind && isSameUser(other, token))
    .filter((other) => getTime(other) >= getTime(token))
    .flatMap((other) =>
      token.sightings.map((seen) => ({ other, laterMs: getLaterMs(other, seen.place, seen.seenAtMs) })),
    )
    .filter(({ laterMs }) => laterMs > 0);
  return successors.toSorted((a, b) => a.laterMs - b.laterMs)[0]?.other;
}

/** How much later the token was seen at the place; 0 where it was not. */
function getLaterMs({ sightings }: Token, place: Place, seenAtMs: number): number {
  if (!STORES.has(place.area)) return 0;
  const there = sightings.find((sighting) => identifyPlace(sighting.place) === identifyPlace(place));
  return Math.max(0, (there?.seenAtMs ?? seenAtMs) - seenAtMs);
}

function isSameUser(a: Token, b: Token): boolean {
  return a.claims?.['sub'] === b.claims?.['sub'] && a.username === b.username && a.clientId === b.clientId;
}
