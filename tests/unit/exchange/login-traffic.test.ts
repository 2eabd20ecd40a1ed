import { describe, expect, it } from 'vitest';
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import { createLoginTraffic } from '../../../lib/exchange/login-traffic.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import {
  callback,
  cognitoHeader,
  customHost,
  loginClient,
  loginHost,
  makePost,
  makeQuery,
  makeRedirect,
  makeStep,
} from './login-fixtures.ts';

const authorizeQuery = makeQuery({ response_type: 'code', client_id: loginClient, redirect_uri: callback });

/** The operation of the last entry, after the ones before it. */
function getOperation(...entries: readonly (HarEntry | [HarEntry, string])[]): string | undefined {
  const logins = createLoginTraffic();
  let operation: string | undefined;
  for (const each of entries) {
    const [entry, body] = Array.isArray(each) ? each : [each, undefined];
    logins.learn(entry);
    operation = logins.getStep(entry, body)?.operation;
  }
  return operation;
}

describe("on AWS's own hosts", () => {
  it.each([
    'https://bakery.auth.eu-west-1.amazoncognito.com',
    'https://bakery.auth-fips.us-gov-west-1.amazoncognito.com',
    'https://bakery.auth.cn-north-1.amazoncognito.com.cn',
    'https://bakery.auth.cognito-idp.eusc-de-east-1.on.amazonwebservices.eu',
  ])('%s is known by its name', (host) => {
    expect(getOperation(makeStep(`${host}/oauth2/authorize?${authorizeQuery}`))).toBe('authorize');
  });

  it.each([
    'https://bakery.auth.eu-west-1.amazoncognito.com.evil.example',
    'https://auth.eu-west-1.amazoncognito.com',
    'https://evil.example/bakery.auth.eu-west-1.amazoncognito.com',
  ])('%s is none', (host) => {
    expect(getOperation(makeStep(`${host}/oauth2/authorize?${authorizeQuery}`))).toBeUndefined();
  });

  it.each([
    [makeStep(`${loginHost}/login?${authorizeQuery}`), 'login'],
    [makePost(`${loginHost}/login?${authorizeQuery}`, { username: 'vera' }), 'login · POST'],
    [makeStep(`${loginHost}/mfa/totp`), 'mfa/totp'],
    [makeStep(`${loginHost}/new-page-of-aws`), 'new-page-of-aws'],
    [makeStep(`${loginHost}/oauth2/idpresponse?code=a&state=b`), 'idpresponse'],
    [makePost(`${loginHost}/saml2/idpresponse`, { SAMLResponse: 'PHNhbWw+' }), 'saml2/idpresponse'],
    [makePost(`${loginHost}/oauth2/token`, { grant_type: 'authorization_code' }), 'token · authorization_code'],
    [makePost(`${loginHost}/oauth2/token`, { grant_type: 'refresh_token' }), 'token · refresh_token'],
    [makePost(`${loginHost}/oauth2/token`, { grant_type: 'made-up' }), 'token'],
    [makeStep(`${loginHost}/oauth2/userInfo`), 'userInfo'],
    [makePost(`${loginHost}/oauth2/revoke`, { token: 'x' }), 'revoke'],
    [makeStep(`${loginHost}/logout?client_id=x`), 'logout'],
    [makeStep(`${loginHost}/error?error=redirect_mismatch`, { status: 400 }), 'error'],
    [makeStep(`${loginHost}/.well-known/openid-configuration`), 'GET openid-configuration'],
  ])('%#: the step is named after its endpoint: %s', (entry, operation) => {
    expect(getOperation(entry)).toBe(operation);
  });

  it.each([
    ['a style sheet', makeStep(`${loginHost}/assets/a.css`, { resourceType: 'stylesheet', mimeType: 'text/css' })],
    [
      'a preflight',
      makeStep(`${loginHost}/oauth2/token`, {
        method: 'OPTIONS',
        requestHeaders: [['Access-Control-Request-Method', 'POST']],
      }),
    ],
  ])('%s is no step', (_what, entry) => {
    expect(getOperation(entry)).toBeUndefined();
  });
});

describe('on a custom domain', () => {
  const authorize = makeRedirect(`${customHost}/oauth2/authorize?${authorizeQuery}`, `${customHost}/login?x`);
  const withHeader = makeRedirect(`${customHost}/oauth2/authorize?${authorizeQuery}`, `${customHost}/login?x`, {
    responseHeaders: [['Location', `${customHost}/login`], cognitoHeader],
  });

  it('a path says nothing, as every OAuth server and a load balancer have it', () => {
    expect(getOperation(authorize)).toBeUndefined();
    expect(getOperation(makePost(`${customHost}/oauth2/token`, { grant_type: 'authorization_code' }))).toBeUndefined();
    expect(getOperation(makeStep('https://app.example/oauth2/idpresponse?code=a&state=b'))).toBeUndefined();
    expect(getOperation(makeStep(`${customHost}/login`))).toBeUndefined();
  });

  it("Cognito's request id in the reply tells, for this step and those that follow", () => {
    expect(getOperation(withHeader)).toBe('authorize');
    expect(getOperation(withHeader, makeStep(`${customHost}/login?x`))).toBe('login');
    expect(getOperation(withHeader, makeStep('https://other.example/login?x'))).toBeUndefined();
  });

  it('the cookies that Cognito sets tell, and one of them alone does not', () => {
    const withCookies = (...names: string[]) =>
      makeStep(`${customHost}/login?x`, {
        responseHeaders: names.map((name) => ['Set-Cookie', `${name}=1; Path=/`] as const),
      });
    expect(getOperation(withCookies('XSRF-TOKEN', 'cognito'))).toBe('login');
    expect(getOperation(withCookies('XSRF-TOKEN'))).toBeUndefined();
  });

  it("a pool's discovery document that names the host tells", () => {
    const discovery = makeStep(
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A/.well-known/openid-configuration',
    );
    const body = JSON.stringify({
      issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_A',
      authorization_endpoint: `${customHost}/oauth2/authorize`,
    });
    const foreign = JSON.stringify({ issuer: 'https://id.example', authorization_endpoint: `${customHost}/a` });
    expect(getOperation([discovery, body], authorize)).toBe('authorize');
    expect(getOperation([discovery, foreign], authorize)).toBeUndefined();
  });

  it('tokens of a pool in the reply tell whose token endpoint it is, and not whose pages the host has', () => {
    const token = makePost(`${customHost}/oauth2/token`, { grant_type: 'refresh_token' });
    const reply = JSON.stringify({ access_token: makeAccessToken() });
    const foreign = JSON.stringify({ access_token: makeAccessToken({ iss: 'https://id.example' }) });
    expect(getOperation([token, reply])).toBe('token · refresh_token');
    expect(getOperation([token, foreign])).toBeUndefined();
    expect(getOperation([token, reply], makeStep(`${customHost}/login`))).toBeUndefined();
  });
});

describe('the callback', () => {
  const authorize = makeStep(`${loginHost}/oauth2/authorize?${authorizeQuery}`);

  it.each([
    [`${callback}?code=a&state=b`, 'callback'],
    [`${callback}?error=invalid_scope`, 'callback'],
    [`${callback}#access_token=a&state=b`, 'callback'],
    [`${callback}#error_description=no&error=invalid_scope`, 'callback'],
    [`${callback}?page=2`, undefined],
    [`${callback}#section`, undefined],
    ['https://app.example/other?code=a', undefined],
    ['https://shop.example/cb?code=a', undefined],
  ])('%s: %s', (url, operation) => {
    expect(getOperation(authorize, makeStep(url))).toBe(operation);
  });

  it('is known by the redirect that led there, where the request to authorize was not seen', () => {
    const submit = makeRedirect(`${loginHost}/login`, `${callback}?code=a&state=b`, { method: 'POST' });
    expect(getOperation(submit, makeStep(`${callback}?code=a&state=b`))).toBe('callback');
    expect(getOperation(makeStep(`${callback}?code=a&state=b`))).toBeUndefined();
  });

  it("is the app's own path, also where it looks like Cognito's", () => {
    const ofBalancer = 'https://app.example/oauth2/idpresponse';
    const query = makeQuery({ client_id: loginClient, redirect_uri: ofBalancer });
    const asked = makeStep(`${loginHost}/oauth2/authorize?${query}`);
    expect(getOperation(asked, makeStep(`${ofBalancer}?code=a&state=b`))).toBe('callback');
  });
});
