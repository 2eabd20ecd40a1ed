/** The tokens of one user of one pool stand together, in the order in which the first of each came. */
import type { Token } from '../../lib/tokens/token.ts';

export interface TokenGroup {
  /** With the pool where two pools have a user of that name. */
  readonly user: string;
  /** The library that keeps them, where one is known. */
  readonly about: string | undefined;
  readonly tokens: readonly Token[];
}

export function groupByUser(tokens: readonly Token[]): readonly TokenGroup[] {
  const pools = findPools(tokens);
  return [...Map.groupBy(tokens, ({ username }) => username)].flatMap(([username, own]) => {
    if (username === undefined) return [describeGroup('No user named', own)];
    const byPool = [...Map.groupBy(own, (token) => getPool(token, pools))];
    return byPool.map(([pool, ofPool]) =>
      describeGroup(byPool.length > 1 ? `${username} of ${pool}` : username, ofPool),
    );
  });
}

function describeGroup(user: string, tokens: readonly Token[]): TokenGroup {
  return { user, about: findLibrary(tokens), tokens };
}

type Pools = ReadonlyMap<string | undefined, string>;

/** By app client, and by name where even that is not known: a refresh token does not say which pool it is of. */
function findPools(tokens: readonly Token[]): Pools {
  return new Map(
    tokens.flatMap(({ issuer, clientId, username }) => {
      const pool = issuer?.userPoolId ?? issuer?.url;
      return pool === undefined ? [] : [clientId, username].map((name) => [name, pool] as const);
    }),
  );
}

function getPool({ issuer, clientId, username }: Token, pools: Pools): string {
  return issuer?.userPoolId ?? issuer?.url ?? pools.get(clientId) ?? pools.get(username) ?? '';
}

function findLibrary(tokens: readonly Token[]): string | undefined {
  const places = tokens.flatMap(({ sightings }) => sightings.map(({ place }) => place));
  return places.find(({ library }) => library !== undefined)?.library;
}
