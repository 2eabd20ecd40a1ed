/** What the address of a page of managed login wishes: `?scopes=openid+email`, `?client=rotating`, `?redirect=` another address. */
import { clients, type PoolClient } from '../../managed-login/pool.ts';

export interface Wish {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
}

/** Kept for the page that comes back from the sign-in, whose address holds none of it. */
export function readWish(ownPath: string, client: PoolClient): Wish {
  const query = new URLSearchParams(location.search);
  if (['scopes', 'client', 'redirect'].some((name) => query.has(name))) sessionStorage.setItem('wish', location.search);
  const wish = new URLSearchParams(sessionStorage.getItem('wish') ?? '');
  const wished = wish.get('client') === 'rotating' ? clients.rotating : client;
  return {
    clientId: wished.clientId,
    scopes: wish.get('scopes')?.split(' ') ?? wished.scopes,
    redirectUri: wish.get('redirect') ?? location.origin + ownPath,
  };
}
