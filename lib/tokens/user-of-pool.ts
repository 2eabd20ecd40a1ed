/** Which user and which pool a token is of, where it says so. */
import type { Token } from './token.ts';

/** A pool's id, or else the issuer's address. */
export function getPool({ issuer }: Token): string | undefined {
  return issuer?.userPoolId ?? issuer?.url;
}

/** The same for all tokens of one user of one pool. */
export function getUserKey(token: Token): string | undefined {
  const pool = getPool(token);
  const sub = token.claims?.['sub'];
  return pool !== undefined && typeof sub === 'string' ? `${pool} ${sub}` : undefined;
}
