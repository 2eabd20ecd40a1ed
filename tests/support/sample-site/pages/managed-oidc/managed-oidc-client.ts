/** oidc-client-ts by managed login, set up as its own documentation says for Cognito. */
import { type User, UserManager } from 'oidc-client-ts';
import { clients, managedPool } from '../../../managed-login/pool.ts';
import type { Account, AccountClient } from '../account-client.ts';
import { readWish } from '../managed-login-wish.ts';

export function createManagedOidcClient(): AccountClient {
  const ownUrl = `${location.origin}/managed-oidc/`;
  const { clientId, scopes, redirectUri } = readWish('/managed-oidc/', clients.web);
  const manager = new UserManager({
    authority: managedPool.issuer,
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    automaticSilentRenew: false,
    loadUserInfo: true,
    revokeTokenTypes: ['refresh_token'],
  });
  return {
    libraryName: 'oidc-client-ts 3, managed login',
    isManagedLogin: true,
    async getAccount() {
      const query = new URLSearchParams(location.search);
      const isBack = query.has('code') || query.has('error');
      const user = isBack ? await manager.signinRedirectCallback() : await manager.getUser();
      if (isBack) history.replaceState(null, '', ownUrl);
      return user ? describeAccount(user) : undefined;
    },
    signIn: () => manager.signinRedirect(),
    async sendCode() {
      throw new Error('oidc-client-ts calls none of Cognito’s operations');
    },
    async signOut() {
      await manager.revokeTokens();
      await manager.removeUser(); // else the ID token goes along in the address
      // Cognito knows its own names for these two alone.
      await manager.signoutRedirect({ extraQueryParams: { client_id: clientId, logout_uri: ownUrl } });
    },
    actions: {
      'Sign in with TidehouseSaml': async () => {
        await manager.signinRedirect({ extraQueryParams: { identity_provider: 'TidehouseSaml' } });
        return 'on its way';
      },
      Refresh: async () => ((await manager.signinSilent()) ? 'done' : 'nobody'),
      'Sign out the standard way': async () => {
        await manager.signoutRedirect({ post_logout_redirect_uri: ownUrl });
        return 'on its way';
      },
    },
  };
}

function describeAccount({ profile }: User): Account {
  const { sub, email, 'cognito:username': username } = profile;
  return { username: typeof username === 'string' ? username : sub, attributes: { email } };
}
