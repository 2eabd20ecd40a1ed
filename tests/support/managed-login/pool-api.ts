/** The pool's API and its public documents, on AWS's own host: what Amplify calls after a sign-in by managed login. */
import { randomUUID } from 'node:crypto';
import { expectObject } from '../expect-json.ts';
import type { HttpReply, HttpRequest } from '../http-server.ts';
import { makeJwks } from '../make-token.ts';
import { AwsError } from '../strict-cognito-checks.ts';
import { answerAsCognito, type PoolState } from '../strict-cognito-rules.ts';
import { managedPool } from './pool.ts';
import { answerPreflight, type TokenEndpoint } from './token-endpoint.ts';

export interface PoolApiOptions {
  readonly endpoint: TokenEndpoint;
  readonly state: PoolState;
}

export function createPoolApi({ endpoint, state }: PoolApiOptions): (request: HttpRequest) => Promise<HttpReply> {
  return async (request) => {
    if (request.method === 'OPTIONS') return answerPreflight(request);
    if (request.method === 'GET') return answerDocument(request.path);
    const operation = (request.headers['x-amz-target'] ?? '').replace('AWSCognitoIdentityProviderService.', '');
    try {
      return answer(200, await answerOperation(operation, request, endpoint, state));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { type, message } = error;
      return answer(400, { __type: type, message }, { 'x-amzn-errortype': `${type}:`, 'x-amzn-errormessage': message });
    }
  };
}

async function answerOperation(
  operation: string,
  request: HttpRequest,
  endpoint: TokenEndpoint,
  state: PoolState,
): Promise<object> {
  const body = () => expectObject(JSON.parse(request.body));
  if (operation === 'GetTokensFromRefreshToken') {
    const { ClientId, RefreshToken } = body();
    const tokens = await endpoint.refresh(request, String(ClientId), String(RefreshToken));
    if (typeof tokens === 'string') throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
    const { access_token, id_token, refresh_token, expires_in, token_type } = tokens;
    return {
      AuthenticationResult: {
        AccessToken: access_token,
        IdToken: id_token,
        RefreshToken: refresh_token,
        ExpiresIn: expires_in,
        TokenType: token_type,
      },
    };
  }
  if (operation === 'RevokeToken') {
    const { ClientId, Token } = body();
    const fields = new URLSearchParams({ client_id: String(ClientId), token: String(Token) });
    await endpoint.revoke({ ...request, body: String(fields) });
    return {};
  }
  return answerAsCognito(operation, request.body, state, Date.now());
}

function answerDocument(path: string): HttpReply {
  const well = `/${managedPool.userPoolId}/.well-known`;
  const json = { 'content-type': 'application/json' };
  if (path === `${well}/jwks.json`) return answer(200, makeJwks(), json);
  if (path === `${well}/openid-configuration`) return answer(200, discovery, json);
  return { status: 404 };
}

const discovery = {
  authorization_endpoint: `https://${managedPool.domain}/oauth2/authorize`,
  end_session_endpoint: `https://${managedPool.domain}/logout`,
  id_token_signing_alg_values_supported: ['RS256'],
  issuer: managedPool.issuer,
  jwks_uri: `${managedPool.issuer}/.well-known/jwks.json`,
  response_types_supported: ['code', 'token'],
  revocation_endpoint: `https://${managedPool.domain}/oauth2/revoke`,
  scopes_supported: ['openid', 'email', 'phone', 'profile'],
  subject_types_supported: ['public'],
  token_endpoint: `https://${managedPool.domain}/oauth2/token`,
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  userinfo_endpoint: `https://${managedPool.domain}/oauth2/userInfo`,
};

function answer(status: number, value: object, headers: Readonly<Record<string, string>> = {}): HttpReply {
  return {
    status,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': randomUUID(),
      ...headers,
    },
    body: JSON.stringify(value),
  };
}
