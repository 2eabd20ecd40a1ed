/** aws-amplify 6 as an account page's client. */
import { Amplify } from 'aws-amplify';
import {
  fetchUserAttributes,
  getCurrentUser,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import type { KeyValueStorageInterface } from 'aws-amplify/utils';
import type { Account, AccountClient } from '../account-client.ts';
import type { SiteConfig } from '../site-config.ts';

interface Storage {
  readonly name: string;
  readonly storage: KeyValueStorageInterface;
}

/** Without `given`: with localStorage, which it comes with. */
export function createAmplifyClient({ endpoint, userPoolId, clientId }: SiteConfig, given?: Storage): AccountClient {
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: endpoint } },
  });
  if (given) cognitoUserPoolsTokenProvider.setKeyValueStorage(given.storage);
  return {
    libraryName: `aws-amplify 6, ${given?.name ?? 'localStorage'}`,
    getAccount,
    async signIn(username, password) {
      // The emulator knows neither SRP nor the other flows.
      const { isSignedIn, nextStep } = await signIn({
        username,
        password,
        options: { authFlowType: 'USER_PASSWORD_AUTH' },
      });
      if (!isSignedIn) throw new Error(`Amplify wants a further step: ${nextStep.signInStep}`);
    },
    async sendCode(userAttributeKey, clientMetadata) {
      await sendUserAttributeVerificationCode({ userAttributeKey, options: { clientMetadata } });
    },
    signOut: () => signOut(),
  };
}

async function getAccount(): Promise<Account | undefined> {
  try {
    const { username } = await getCurrentUser();
    return { username, attributes: await fetchUserAttributes() };
  } catch (error) {
    if (error instanceof Error && error.name === 'UserUnAuthenticatedException') return undefined;
    throw error;
  }
}
