/** Which user a token is of, where it says so. */
import type { Token } from '../tokens/token.ts';

/** The same for all tokens of one user of one pool. */
export function getUserKey({ issuer, claims }: Token): string | undefined {
  const sub = claims?.['sub'];
  return issuer && typeof sub === 'string' ? `${issuer.userPoolId ?? issuer.url} ${sub}` : undefined;
}
