import { describe, expect, it } from 'vitest';
import { readCookies } from '../../../lib/text/cookies.ts';
import { describeServerSession, findServerSession } from '../../../lib/tokens/session-cookies.ts';

const find = (header: string, value: string) => findServerSession(readCookies(header, value))?.owner;

describe('a session that a server keeps', () => {
  it.each([
    ['Cookie', 'AWSELB=a; AWSELBAuthSessionCookie-0=b', 'a load balancer'],
    ['Set-Cookie', 'AWSELBAuthSessionCookie-1=b; HttpOnly; Secure', 'a load balancer'],
    ['Cookie', '__Secure-next-auth.session-token.0=a', 'next-auth'],
    ['Cookie', 'authjs.session-token=a', 'next-auth'],
    ['Cookie', '_oauth2_proxy_1=a', 'oauth2-proxy'],
    ['Cookie', 'anything=Fe26.2**a*b', 'iron-session'],
    ['Cookie', 'mod_auth_openidc_session=a', 'mod_auth_openidc'],
    ['Set-Cookie', 'appSession=a; HttpOnly', "Auth0's server library"],
    ['Set-Cookie', 'connect.sid=a; Path=/; HttpOnly', "the app's server"],
    ['Set-Cookie', '__Host-session=a; HttpOnly', "the app's server"],
    ['Set-Cookie', 'JSESSIONID=a; HttpOnly', "the app's server"],
    ['Set-Cookie', '__Secure-better-auth.session_token=a; HttpOnly', "the app's server"],
    ['Set-Cookie', 'koa.sess=a; HttpOnly', "the app's server"],
    ['Set-Cookie', '.AspNetCore.CookiesC1=a; HttpOnly', "the app's server"],
    ['Set-Cookie', '_forward_auth=a; HttpOnly', "the app's server"],
    // Scripts read it, so that it may be anything.
    ['Set-Cookie', 'session=a', undefined],
    ['Cookie', 'AWSALB=a; theme=dark; obsession=b', undefined],
  ])('is told by %s: %s', (header, value, owner) => {
    expect(find(header, value)).toBe(owner);
  });

  it('says where its tokens are', () => {
    expect(describeServerSession({ owner: 'a load balancer', name: 'AWSELBAuthSessionCookie-0' })).toBe(
      'Signed in by a load balancer (cookie AWSELBAuthSessionCookie-0): the tokens never reach the browser, and no reload shows them; its target gets the access token in the header x-amzn-oidc-accesstoken. Paste one from there.',
    );
  });
});
