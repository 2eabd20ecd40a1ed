/** `/oauth2/token`, `/oauth2/userInfo` and `/oauth2/revoke`: the three that scripts call, open to every origin. */
import { expectObject } from '../expect-json.ts';
import type { HttpReply, HttpRequest } from '../http-server.ts';
import { cognitoReply, jsonReply, openToAll } from './cognito-reply.ts';
import type { Dressed, TokenDress } from './token-dress.ts';
import type { AskProvider } from './upstream.ts';

export interface TokenEndpointOptions {
  readonly ask: AskProvider;
  readonly dress: TokenDress;
  readonly username: string;
  readonly codes: ReadonlyMap<string, GivenCode>;
}

/** An authorization code that was given out. */
export interface GivenCode {
  readonly redirectUri: string;
  isUsed: boolean;
}

export interface TokenEndpoint {
  token(request: HttpRequest): Promise<HttpReply>;
  /** The tokens, or the error's name. */
  refresh(request: HttpRequest, clientId: string, refreshToken: string): Promise<Dressed | string>;
  userInfo(request: HttpRequest): Promise<HttpReply>;
  revoke(request: HttpRequest): Promise<HttpReply>;
}

export function createTokenEndpoint({ ask, dress, username, codes }: TokenEndpointOptions): TokenEndpoint {
  const exchange = async (from: HttpRequest, fields: URLSearchParams): Promise<Dressed | string> => {
    const refreshedBy = fields.get('refresh_token');
    const own = refreshedBy === null ? undefined : dress.undress(refreshedBy);
    const body = new URLSearchParams(fields);
    if (own !== undefined) body.set('refresh_token', own);
    const answer = await ask(from, { method: 'POST', target: '/oauth2/token', headers: form, body: String(body) });
    const json: unknown = JSON.parse(answer.body);
    if (answer.status !== 200) return String(expectObject(json)['error']);
    return dress.dress(json, { clientId: fields.get('client_id') ?? '', username }, own);
  };

  return {
    async token(request) {
      if (!request.headers['content-type']?.startsWith(form['content-type'])) return refuse('invalid_request');
      const fields = new URLSearchParams(request.body);
      const code = codes.get(fields.get('code') ?? '');
      if (code && code.redirectUri !== fields.get('redirect_uri')) {
        return refuse('unauthorized_client', { error_description: 'invalid_redirect' });
      }
      // The provider would revoke the tokens of a code that comes again; whether Cognito does is not known.
      if (code?.isUsed) return refuse('invalid_grant');
      if (code) code.isUsed = true;
      const tokens = await exchange(request, fields);
      return typeof tokens === 'string' ? refuse(tokens) : jsonReply(200, tokens);
    },

    refresh: (request, clientId, refreshToken) =>
      exchange(
        request,
        new URLSearchParams({ grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken }),
      ),

    async userInfo(request) {
      const [scheme, token = ''] = (request.headers['authorization'] ?? '').split(' ');
      if (scheme?.toLowerCase() !== 'bearer') return challenge(400, 'invalid_request', 'The request is malformed.');
      const authorization = `Bearer ${dress.undress(token)}`;
      const answer = await ask(request, { target: '/oauth2/userInfo', headers: { authorization } });
      if (answer.status !== 200) {
        const reason = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';
        return challenge(401, 'invalid_token', reason);
      }
      const claims = expectObject(JSON.parse(answer.body));
      const texts = Object.entries(claims).map(([name, value]) => [name, String(value)]);
      return jsonReply(200, { ...Object.fromEntries(texts), username: claims['sub'] });
    },

    async revoke(request) {
      const fields = new URLSearchParams(request.body);
      const token = fields.get('token');
      if (token === null) return refuse('invalid_request');
      if (dress.isAccessToken(token)) return refuse('unsupported_token_type');
      fields.set('token', dress.undress(token));
      const answer = await ask(request, {
        method: 'POST',
        target: '/oauth2/revoke',
        headers: form,
        body: String(fields),
      });
      if (answer.status !== 200) return refuse(String(expectObject(JSON.parse(answer.body))['error']));
      return cognitoReply({ headers: openToAll });
    },
  };
}

/** Before a request that is not simple, such as Amplify's with x-amz-user-agent. */
export function answerPreflight({ headers }: HttpRequest): HttpReply {
  return cognitoReply({
    headers: {
      ...openToAll,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    },
  });
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** An error of the token endpoint is a 400, whatever the provider beneath says. */
function refuse(error: string, more: Readonly<Record<string, string>> = {}): HttpReply {
  return jsonReply(400, { error, ...more });
}

function challenge(status: number, error: string, description: string): HttpReply {
  const header = `error="${error}", error_description="${description}"`;
  return jsonReply(status, { error, error_description: description }, { 'www-authenticate': header });
}
