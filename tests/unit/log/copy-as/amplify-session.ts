/** The signed-in session that a copy for Amplify counts on. */
import { testPool } from '../../../support/make-token.ts';

/** Source text to go before the copy. */
export function writeAmplifySession(endpoint: string): string {
  const pool = { userPoolId: testPool.userPoolId, userPoolClientId: testPool.clientId, userPoolEndpoint: endpoint };
  return [
    'import { Amplify } from "aws-amplify";',
    'import { decodeJWT } from "aws-amplify/auth";',
    'const getTokens = async () => ({ accessToken: decodeJWT(process.env.ACCESS_TOKEN) });',
    `Amplify.configure(${JSON.stringify({ Auth: { Cognito: pool } })}, { Auth: { tokenProvider: { getTokens } } });`,
    '',
  ].join('\n');
}
