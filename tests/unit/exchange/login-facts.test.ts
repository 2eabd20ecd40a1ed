import { describe, expect, it } from 'vitest';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import type { HarEntry } from '../../../lib/exchange/har-entry.ts';
import { getFailure } from '../../../lib/explain/explain-failure.ts';
import { callback, loginHost, makePost, makeRedirect, makeStep, sealStep } from './login-fixtures.ts';

describe('the error of a step', () => {
  it.each<[string, HarEntry, string | undefined, { type: string; message: string }]>([
    [
      "in a redirect's query",
      makeRedirect(`${loginHost}/oauth2/authorize`, `${callback}?error_description=a+b%0A&state=x&error=invalid_scope`),
      undefined,
      { type: 'invalid_scope', message: 'a b' },
    ],
    [
      "in a redirect's fragment",
      makeRedirect(`${loginHost}/oauth2/authorize`, `${callback}#error_description=no&error=unauthorized_client`),
      undefined,
      { type: 'unauthorized_client', message: 'no' },
    ],
    [
      "in the callback's query",
      makeStep(`${callback}?error=server_error&error_description=PreSignUp+failed`),
      '<p>the app</p>',
      { type: 'server_error', message: 'PreSignUp failed' },
    ],
    [
      'in the query of the error page',
      makeStep(`${loginHost}/error?error=redirect_mismatch&client_id=x`, { status: 400 }),
      undefined,
      { type: 'redirect_mismatch', message: '' },
    ],
    [
      'in the text of the error page',
      makeStep(`${loginHost}/error?client_id=x`, { status: 400 }),
      '<p>An error was encountered with the requested page.</p>',
      { type: 'error_page', message: 'An error was encountered with the requested page.' },
    ],
    [
      'in the text of the error page, of two the one that says more',
      makeStep(`${loginHost}/error?client_id=x`, { status: 400 }),
      '<h1>An error was encountered with the requested page.</h1><p>Client is not enabled for OAuth2.0 flows.</p>',
      { type: 'error_page', message: 'Client is not enabled for OAuth2.0 flows.' },
    ],
    [
      "in the callback's fragment, of which Firefox tells",
      makeStep(`${callback}#error_description=no&state=x&error=unauthorized_client`),
      undefined,
      { type: 'unauthorized_client', message: 'no' },
    ],
    [
      'in the text of a page that came with 200',
      makeStep(`${loginHost}/login?client_id=x`),
      '<div>Login option is not available. Please try another one</div>',
      { type: 'error_page', message: 'Login option is not available. Please try another one' },
    ],
    [
      'in JSON',
      makePost(`${loginHost}/oauth2/token`, {}, { status: 400 }),
      '{"error":"unauthorized_client","error_description":"invalid_redirect"}',
      { type: 'unauthorized_client', message: 'invalid_redirect' },
    ],
    [
      'in WWW-Authenticate',
      makeStep(`${loginHost}/oauth2/userInfo`, {
        status: 401,
        responseHeaders: [
          ['WWW-Authenticate', 'Bearer error="invalid_token", error_description="Access token is expired"'],
        ],
      }),
      undefined,
      { type: 'invalid_token', message: 'Access token is expired' },
    ],
    [
      'in WWW-Authenticate without quotes',
      makeStep(`${loginHost}/oauth2/userInfo`, {
        status: 400,
        responseHeaders: [['WWW-Authenticate', 'Bearer error=invalid_request, error_description="Bad Bearer"']],
      }),
      undefined,
      { type: 'invalid_request', message: 'Bad Bearer' },
    ],
  ])('is read %s', async (_where, entry, body, error) => {
    const exchange = await sealStep(entry, body);
    expect(exchange.outcome).toMatchObject({ error });
    expect(getStatus(exchange)).toBe('failed');
  });

  it.each<[string, HarEntry, string | undefined]>([
    ['a redirect', makeRedirect(`${loginHost}/login`, `${callback}?code=a&state=b`), undefined],
    ['a page', makeStep(`${loginHost}/login`), '<p>Sign in</p>'],
    ['an empty reply', makePost(`${loginHost}/oauth2/revoke`, {}, { size: 0 }), undefined],
    ["the app's page", makeStep(`${callback}?code=a&state=b`), '<p>Something went wrong</p>'],
  ])('is in %s not', async (_what, entry, body) => {
    const exchange = await sealStep(entry, body);
    expect(exchange.outcome).not.toHaveProperty('error');
    expect(getStatus(exchange)).toBe('ok');
  });
});

describe('a page in the place of the JSON of an endpoint', () => {
  const portal = '<html><title>Guest network</title>Please sign in</html>';
  const fetched = { resourceType: 'fetch', status: 200 };

  it.each<[string, HarEntry]>([
    ['token', makePost(`${loginHost}/oauth2/token`, {}, fetched)],
    ['userInfo', makeStep(`${loginHost}/oauth2/userInfo`, fetched)],
    ['discovery', makeStep(`${loginHost}/.well-known/openid-configuration`, fetched)],
  ])('is no reply of %s, whatever its status', async (_step, entry) => {
    const exchange = await sealStep(entry, portal);
    expect(getStatus(exchange)).toBe('failed');
    expect(getFailure(exchange)).toMatchObject({ kind: 'login', isForeign: true });
    expect(getStatus(await sealStep(entry, '{}'))).toBe('ok');
    // The browser did not give it.
    expect(getStatus(await sealStep(entry))).toBe('ok');
  });

  it('is none of a token endpoint that redirects to it either', async () => {
    const away = { status: 302, responseHeaders: [['Location', 'https://portal.example/']] as const };
    expect(getStatus(await sealStep(makePost(`${loginHost}/oauth2/token`, {}, away)))).toBe('failed');
  });

  it('is not said of JSON that was recorded in part', async () => {
    const exchange = await sealStep(makePost(`${loginHost}/oauth2/token`, {}, { ...fetched, size: 999 }), '{"a":"b');
    expect(getStatus(exchange)).toBe('ok');
  });
});
