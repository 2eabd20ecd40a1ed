/** The tokens of one user stand together, in the order in which the first of each came. */
import type { Token } from '../../lib/tokens/token.ts';

export interface TokenGroup {
  readonly user: string;
  /** The library that keeps them, where one is known. */
  readonly about: string | undefined;
  readonly tokens: readonly Token[];
}

export function groupByUser(tokens: readonly Token[]): readonly TokenGroup[] {
  const groups = Map.groupBy(tokens, ({ username }) => username ?? 'No user named');
  return [...groups].map(([user, own]) => ({ user, about: findLibrary(own), tokens: own }));
}

function findLibrary(tokens: readonly Token[]): string | undefined {
  const places = tokens.flatMap(({ sightings }) => sightings.map(({ place }) => place));
  return places.find(({ library }) => library !== undefined)?.library;
}
