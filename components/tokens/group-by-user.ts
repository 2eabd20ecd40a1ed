/** The tokens of one user of one pool stand together, in the order in which the first of each came. */
import type { Token } from '../../lib/tokens/token.ts';
import { getPool } from '../../lib/tokens/user-of-pool.ts';

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
    const byPool = [...Map.groupBy(own, (token) => guessPool(token, pools))];
    return byPool.map(([pool, ofPool]) =>
      describeGroup(byPool.length > 1 && pool !== '' ? `${username} of ${pool}` : username, ofPool),
    );
  });
}

function describeGroup(user: string, tokens: readonly Token[]): TokenGroup {
  return { user, about: findLibrary(tokens), tokens };
}

/** A refresh token does not say which pool it is of. Its app client tells, or its user where all pools of that name are one. */
interface Pools {
  readonly ofClients: ReadonlyMap<string | undefined, string>;
  readonly ofUsers: ReadonlyMap<string | undefined, ReadonlySet<string>>;
}

function findPools(tokens: readonly Token[]): Pools {
  const named = tokens.flatMap((token) => {
    const pool = getPool(token);
    return pool === undefined ? [] : [{ ...token, pool }];
  });
  const byUser = Map.groupBy(named, ({ username }) => username);
  return {
    ofClients: new Map(named.map(({ clientId, pool }) => [clientId, pool])),
    ofUsers: new Map([...byUser].map(([name, own]) => [name, new Set(own.map(({ pool }) => pool))])),
  };
}

function guessPool(token: Token, { ofClients, ofUsers }: Pools): string {
  const ofClient = token.clientId && ofClients.get(token.clientId);
  const [ofUser, another] = ofUsers.get(token.username) ?? [];
  return getPool(token) ?? ofClient ?? (another === undefined ? ofUser : undefined) ?? '';
}

function findLibrary(tokens: readonly Token[]): string | undefined {
  const places = tokens.flatMap(({ sightings }) => sightings.map(({ place }) => place));
  return places.find(({ library }) => library !== undefined)?.library;
}
