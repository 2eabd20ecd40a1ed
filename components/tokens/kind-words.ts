/** What the panel calls the kinds of tokens, in AWS's spelling. */
import type { TokenKind } from '../../lib/tokens/token.ts';

const words: Readonly<Record<TokenKind, string>> = { access: 'access', id: 'ID', refresh: 'refresh', other: 'other' };

/** "ID", for a label. */
export function describeKind(kind: TokenKind): string {
  return words[kind];
}

/** "ID token". */
export function describeToken(kind: TokenKind): string {
  return kind === 'other' ? 'Token' : `${words[kind]} token`;
}
