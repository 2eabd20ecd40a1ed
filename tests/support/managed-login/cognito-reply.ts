/** What every reply of managed login has, as captures of it show: the id of the request, the cookie against forged forms, and what forbids caches and frames. */
import { randomUUID } from 'node:crypto';
import type { HttpReply } from '../http-server.ts';

type Headers = NonNullable<HttpReply['headers']>;

export function cognitoReply(reply: HttpReply, cookies: readonly string[] = []): HttpReply {
  return {
    ...reply,
    headers: {
      'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
      pragma: 'no-cache',
      expires: '0',
      server: 'Server',
      'strict-transport-security': 'max-age=31536000 ; includeSubDomains',
      'x-application-context': 'application:prod:8443',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-amz-cognito-request-id': randomUUID(),
      'set-cookie': [`XSRF-TOKEN=${randomUUID()}; Path=/; Secure; HttpOnly; SameSite=Lax`, ...cookies],
      ...reply.headers,
    },
  };
}

export function redirectTo(location: string, cookies: readonly string[] = []): HttpReply {
  return cognitoReply({ status: 302, headers: { location } }, cookies);
}

export function jsonReply(status: number, value: object, headers: Headers = {}): HttpReply {
  const type = { 'content-type': 'application/json;charset=UTF-8' };
  return cognitoReply({ status, headers: { ...openToAll, ...type, ...headers }, body: JSON.stringify(value) });
}

export const openToAll = { 'access-control-allow-origin': '*' };

/** A page path takes no other method: a POST to a mistyped endpoint ends here. */
export const methodNotAllowed = () => cognitoReply({ status: 405, headers: { allow: 'GET' } });

/** The provider's own cookies live under paths of its own; Cognito's are for all of the host, and come back from another site. */
export function toCognitoCookies(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const [pair = '', ...attributes] = line.split(/; */);
    const life = attributes.filter((attribute) => /^(expires|max-age)=/i.test(attribute));
    const sameSite = pair.startsWith('cognito') ? 'Lax' : 'None';
    return [pair, 'Path=/', ...life, 'Secure', 'HttpOnly', `SameSite=${sameSite}`].join('; ');
  });
}
