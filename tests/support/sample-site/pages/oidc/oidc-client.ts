/** oidc-client-ts as an account page's client: signs in on the emulator's own page, by redirect, with S256 PKCE. */
import { type User, UserManager } from 'oidc-client-ts';
import type { Account, AccountClient } from '../account-client.ts';
import type { SiteConfig } from '../site-config.ts';
import { oidcCallbackPath } from './oidc-callback-path.ts';

export function createOidcClient({ endpoint, userPoolId, clientId }: SiteConfig): AccountClient {
  const authority = `${endpoint}/${userPoolId}`;
  const manager = new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: location.origin + oidcCallbackPath,
    scope: 'openid email',
    automaticSilentRenew: false,
    // The emulator's openid-configuration names port 9229, whatever port it is on.
    metadata: {
      issuer: authority,
      authorization_endpoint: `${endpoint}/oauth2/authorize`,
      token_endpoint: `${endpoint}/oauth2/token`,
    },
  });
  return {
    libraryName: 'oidc-client-ts 3, sessionStorage',
    async getAccount() {
      const isBack = new URLSearchParams(location.search).has('code');
      const user = isBack ? await manager.signinRedirectCallback() : await manager.getUser();
      if (isBack) history.replaceState(null, '', oidcCallbackPath);
      return user ? describeAccount(user) : undefined;
    },
    /** Leaves the page; the password is typed on the emulator's. */
    signIn: () => manager.signinRedirect(),
    async sendCode() {
      throw new Error('oidc-client-ts calls none of Cognito’s operations');
    },
    signOut: () => manager.removeUser(),
  };
}

function describeAccount({ profile }: User): Account {
  const { sub, email, phone_number, 'cognito:username': username } = profile;
  return { username: typeof username === 'string' ? username : sub, attributes: { email, phone_number } };
}
