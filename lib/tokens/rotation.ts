/** Which token took the place of which, after a refresh. */
import { getAreaRow } from './areas.ts';
import { identifyPlace } from './collect.ts';
import type { Fingerprint } from './secret-text.ts';
import type { Token } from './token.ts';

/**
 * From the fingerprint of a replaced token to that of the one that replaced it: of the same kind and sign-in
 * (`origin_jti`, which a refresh keeps) and issued next; or seen in the same place later, for the same user.
 */
export function findReplacements(tokens: readonly Token[]): ReadonlyMap<Fingerprint, Fingerprint> {
  const bySignIn = Map.groupBy(tokens, (token) => JSON.stringify([token.kind, token.claims?.['origin_jti']]));
  for (const family of bySignIn.values()) family.sort((a, b) => getTime(a) - getTime(b));
  const byPlace = Map.groupBy(tokens.flatMap(findStays), ({ place }) => place);
  const replacements = new Map<Fingerprint, Fingerprint>();
  for (const token of tokens) {
    const signIn = token.claims?.['origin_jti'];
    const family = signIn === undefined ? [] : (bySignIn.get(JSON.stringify([token.kind, signIn])) ?? []);
    const successor = findNext(token, family) ?? findSuccessorInPlace(token, byPlace);
    if (successor) replacements.set(token.fingerprint, successor.fingerprint);
  }
  return replacements;
}

/** @param family oldest first. Searched by halves, since a page may have thousands of one sign-in. */
function findNext(token: Token, family: readonly Token[]): Token | undefined {
  let [low, high] = [0, family.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const other = family[middle];
    if (other && getTime(other) > getTime(token)) high = middle;
    else low = middle + 1;
  }
  return family[low];
}

function getTime({ issuedAtMs }: Token): number {
  return issuedAtMs ?? 0;
}

/** One token at one place that holds one at a time. */
interface Stay {
  readonly token: Token;
  readonly place: string;
  readonly seenAtMs: number;
}

function findStays(token: Token): Stay[] {
  return token.sightings
    .filter(({ place }) => getAreaRow(place.area).isStore)
    .map(({ place, seenAtMs }) => ({ token, place: identifyPlace(place), seenAtMs }));
}

function findSuccessorInPlace(token: Token, byPlace: ReadonlyMap<string, readonly Stay[]>): Token | undefined {
  const later = findStays(token).flatMap(({ place, seenAtMs }) =>
    (byPlace.get(place) ?? [])
      .map((stay) => ({ other: stay.token, laterMs: stay.seenAtMs - seenAtMs }))
      .filter(({ other, laterMs }) => laterMs > 0 && isSuccessor(other, token)),
  );
  return later.toSorted((a, b) => a.laterMs - b.laterMs)[0]?.other;
}

function isSuccessor(other: Token, token: Token): boolean {
  return other.kind === token.kind && isSameUser(other, token) && getTime(other) >= getTime(token);
}

function isSameUser(a: Token, b: Token): boolean {
  return a.claims?.['sub'] === b.claims?.['sub'] && a.username === b.username && a.clientId === b.clientId;
}
