/** react-oidc-context by managed login: its provider and its hook, in a React tree that draws nothing. */
import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { type AuthContextProps, AuthProvider, useAuth } from 'react-oidc-context';
import { clients, managedPool } from '../../../managed-login/pool.ts';
import type { AccountClient } from '../account-client.ts';
import { readWish } from '../managed-login-wish.ts';

export function createManagedReactClient(): AccountClient {
  const ownUrl = `${location.origin}/managed-react/`;
  const { clientId, scopes, redirectUri } = readWish('/managed-react/', clients.web);
  const auth = watchAuth({
    authority: managedPool.issuer,
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    automaticSilentRenew: false,
    onSigninCallback: () => history.replaceState(null, '', ownUrl),
  });
  return {
    libraryName: 'react-oidc-context 3, managed login',
    isManagedLogin: true,
    async getAccount() {
      const { user, error } = await auth.settled();
      if (error) throw error;
      if (!user) return undefined;
      const { sub, email, 'cognito:username': username } = user.profile;
      return { username: typeof username === 'string' ? username : sub, attributes: { email } };
    },
    signIn: async () => (await auth.settled()).signinRedirect(),
    async sendCode() {
      throw new Error('react-oidc-context calls none of Cognito’s operations');
    },
    async signOut() {
      const { removeUser, signoutRedirect } = await auth.settled();
      await removeUser(); // else the ID token goes along in the address
      await signoutRedirect({ extraQueryParams: { client_id: clientId, logout_uri: ownUrl } });
    },
    actions: {
      Refresh: async () => ((await (await auth.settled()).signinSilent()) ? 'done' : 'nobody'),
    },
  };
}

interface WatchedAuth {
  /** What the hook gives once the library has nothing under way. */
  settled(): Promise<AuthContextProps>;
}

function watchAuth(settings: Parameters<typeof AuthProvider>[0]): WatchedAuth {
  const waiting: ((auth: AuthContextProps) => void)[] = [];
  let last: AuthContextProps | undefined;

  function Watch(): null {
    const auth = useAuth();
    useEffect(() => {
      last = auth.isLoading || auth.activeNavigator ? undefined : auth;
      if (last) for (const resolve of waiting.splice(0)) resolve(last);
    }, [auth]);
    return null;
  }

  createRoot(document.createElement('div')).render(createElement(AuthProvider, settings, createElement(Watch)));
  return {
    settled: () => (last ? Promise.resolve(last) : new Promise((resolve) => waiting.push(resolve))),
  };
}
