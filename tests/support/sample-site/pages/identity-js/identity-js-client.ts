/** amazon-cognito-identity-js 6 as an account page's client: the library beneath Amplify 4 and 5. */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import type { Account, AccountClient } from '../account-client.ts';
import type { SiteConfig } from '../site-config.ts';

export function createIdentityJsClient({ endpoint, userPoolId, clientId }: SiteConfig): AccountClient {
  const pool = new CognitoUserPool({ UserPoolId: userPoolId, ClientId: clientId, endpoint });
  return {
    libraryName: 'amazon-cognito-identity-js 6',
    async getAccount() {
      const user = pool.getCurrentUser();
      if (!user) return undefined;
      await restoreSession(user);
      return readAccount(user);
    },
    signIn: (username, password) => signIn(new CognitoUser({ Username: username, Pool: pool }), username, password),
    async sendCode(attribute, clientMetadata) {
      const user = pool.getCurrentUser();
      if (!user) throw new Error('nobody is signed in');
      await restoreSession(user);
      await sendCode(user, attribute, { ...clientMetadata });
    },
    async signOut() {
      pool.getCurrentUser()?.signOut();
    },
  };
}

/** The emulator knows neither SRP nor the other flows. */
function signIn(user: CognitoUser, username: string, password: string): Promise<void> {
  user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: username, Password: password }), {
      onSuccess: () => resolve(),
      onFailure: reject,
    });
  });
}

function restoreSession(user: CognitoUser): Promise<CognitoUserSession | null> {
  return new Promise((resolve, reject) => {
    user.getSession((error: Error | null, session: CognitoUserSession | null) => {
      if (error) reject(error);
      else resolve(session);
    });
  });
}

function readAccount(user: CognitoUser): Promise<Account> {
  return new Promise((resolve, reject) => {
    user.getUserAttributes((error, attributes = []) => {
      if (error) reject(error);
      else {
        const pairs = attributes.map((attribute) => [attribute.getName(), attribute.getValue()]);
        resolve({ username: user.getUsername(), attributes: Object.fromEntries(pairs) });
      }
    });
  });
}

function sendCode(user: CognitoUser, attribute: string, clientMetadata: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    user.getAttributeVerificationCode(attribute, { onSuccess: () => resolve(), onFailure: reject }, clientMetadata);
  });
}
