/** aws-amplify 6 by managed login, against the hosts of AWS: nothing in it knows of a stand-in. */
import { Amplify } from 'aws-amplify';
import {
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  sendUserAttributeVerificationCode,
  signInWithRedirect,
  signOut,
} from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { clients, managedPool } from '../../../managed-login/pool.ts';
import type { Account, AccountClient } from '../account-client.ts';
import { readWish } from '../managed-login-wish.ts';

export function createManagedAmplifyClient(): AccountClient {
  const { clientId, scopes, redirectUri } = readWish('/managed-amplify/', clients.web);
  let failure: unknown;
  Hub.listen('auth', ({ payload }) => {
    if (payload.event === 'signInWithRedirect_failure') failure = payload.data?.error;
  });
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: managedPool.userPoolId,
        userPoolClientId: clientId,
        loginWith: {
          oauth: {
            domain: managedPool.domain,
            scopes: [...scopes],
            redirectSignIn: [redirectUri],
            redirectSignOut: [`${location.origin}/managed-amplify/`],
            responseType: 'code',
          },
        },
      },
    },
  });
  return {
    libraryName: 'aws-amplify 6, managed login',
    isManagedLogin: true,
    async getAccount() {
      const account = await getAccount();
      if (account === undefined && failure !== undefined) throw failure;
      return account;
    },
    signIn: () => signInWithRedirect(),
    async sendCode(userAttributeKey, clientMetadata) {
      await sendUserAttributeVerificationCode({ userAttributeKey, options: { clientMetadata } });
    },
    signOut: () => signOut(),
    actions: {
      'Sign in with Tidehouse': async () => {
        await signInWithRedirect({ provider: { custom: 'Tidehouse' } });
        return 'on its way';
      },
      Refresh: async () => {
        const { tokens } = await fetchAuthSession({ forceRefresh: true });
        return tokens ? 'done' : 'no tokens';
      },
      'Load attributes': async () => Object.keys(await fetchUserAttributes()).join(' '),
    },
  };
}

async function getAccount(): Promise<Account | undefined> {
  try {
    const { username } = await getCurrentUser();
    const { tokens } = await fetchAuthSession();
    const email = tokens?.idToken?.payload['email'];
    return { username, attributes: { email: typeof email === 'string' ? email : undefined } };
  } catch (error) {
    if (error instanceof Error && error.name === 'UserUnAuthenticatedException') return undefined;
    throw error;
  }
}
