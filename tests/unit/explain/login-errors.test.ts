import { describe, expect, it } from 'vitest';
import type { LoginFacts } from '../../../lib/exchange/exchange.ts';
import { explain, getFailure } from '../../../lib/explain/explain-failure.ts';
import { loginBearerErrors } from '../../../lib/explain/login-bearer-errors.ts';
import { loginDescriptionErrors } from '../../../lib/explain/login-description-errors.ts';
import { loginPageErrors } from '../../../lib/explain/login-page-errors.ts';
import { loginRedirectErrors } from '../../../lib/explain/login-redirect-errors.ts';
import { loginTokenErrors } from '../../../lib/explain/login-token-errors.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

interface Case {
  readonly step: LoginFacts['step'];
  readonly operation?: string;
  readonly status?: number;
  readonly type?: string;
  readonly message?: string;
  readonly isForeign?: true;
  readonly means: RegExp;
}

const redirected = { step: 'callback', status: 200 } as const;
const token = { step: 'token', operation: 'token · authorization_code', status: 400 } as const;
const page = { step: 'error', status: 400, type: 'error_page' } as const;

const cases: readonly Case[] = [
  { ...page, type: 'redirect_mismatch', means: /not one of the callback URLs/ },
  { ...page, message: 'Client is not enabled for OAuth2.0 flows.', means: /says the same of both/ },
  {
    step: 'page',
    type: 'error_page',
    message: 'Login option is not available. Please try another one',
    means: /identity provider that the request names/,
  },
  { ...page, message: 'An error was encountered with the requested page.', means: /classic hosted UI/ },
  {
    step: 'logout',
    status: 400,
    type: 'error_page',
    message: "Required String parameter 'redirect_uri' is not present",
    means: /wants client_id with logout_uri/,
  },
  {
    step: 'logout',
    status: 400,
    type: 'error_page',
    message: 'Missing required parameter client_id',
    means: /names no app client/,
  },
  { step: 'page', type: 'error_page', message: 'Something went wrong', means: /gave up/ },
  { ...page, status: 405, message: 'Method Not Allowed', means: /does not take requests of this method/ },
  { ...page, means: /does not trust the redirect_uri/ },
  { step: 'logout', status: 400, type: 'error_page', message: 'Bad Request', means: /Sign-out was refused/ },
  { ...redirected, type: 'unauthorized_client', means: /does not allow this response_type/ },
  { ...redirected, type: 'invalid_scope', means: /asked for a scope/ },
  { ...redirected, type: 'login_required', means: /prompt=none/ },
  { ...redirected, type: 'access_denied', means: /refused the sign-in/ },
  { ...redirected, type: 'invalid_request', means: /missing, unknown or malformed/ },
  { ...redirected, type: 'server_error', means: /on the side of Cognito/ },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'PreSignUp failed with error Only staff may sign up. ',
    means: /Lambda trigger of the pool threw/,
  },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'Already found an entry for username Google_103',
    means: /linked the provider’s account/,
  },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'Invalid user attributes: email. The attribute is required',
    means: /requires an attribute/,
  },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'attributes required: [email, family_name]',
    means: /requires an attribute/,
  },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'Invalid user attributes: email: Attribute cannot be updated.',
    means: /cannot be written/,
  },
  { ...redirected, type: 'invalid_request', message: 'username attribute mapping required', means: /user's name/ },
  {
    ...redirected,
    type: 'server_error',
    message: 'Exception processing authorization code',
    means: /could not exchange the identity provider's code/,
  },
  ...[
    'Google Error - 401 error getting token',
    'Timeout in calling jwks uri',
    'Connection reset',
    'Read timed out',
  ].map(
    (message): Case => ({ ...redirected, type: 'server_error', message, means: /own call to the identity provider/ }),
  ),
  {
    ...redirected,
    type: 'server_error',
    message: 'Error in SAML response processing: Invalid SAML response received: SAML Assertion signature is invalid',
    means: /could not accept the SAML response/,
  },
  {
    ...redirected,
    type: 'invalid_request',
    message: 'Invalid samlResponse or relayState from identity provider',
    means: /belongs to no sign-in/,
  },
  {
    step: 'idpresponse',
    status: 302,
    type: 'invalid_request',
    message: 'User is not enabled',
    means: /had accepted the authorize request/,
  },
  { step: 'idpresponse', status: 302, type: 'consent_required', means: /sent the browser back with an error/ },
  { step: 'idpresponse', status: 302, type: 'invalid_scope', means: /sent the browser back with an error/ },
  { step: 'idpresponse', status: 302, type: 'unauthorized_client', means: /sent the browser back with an error/ },
  { step: 'callback', status: 302, type: 'OAuthCallback', means: /app's server, or a library/ },
  { step: 'callback', status: 404, means: /not of Cognito/ },
  { ...token, type: 'invalid_request', means: /lacks a parameter/ },
  { ...token, type: 'invalid_client', means: /who the app says it is/ },
  { ...token, type: 'invalid_grant', means: /this authorization code/ },
  { ...token, operation: 'token · refresh_token', type: 'invalid_grant', means: /this refresh token/ },
  { ...token, operation: 'token · client_credentials', type: 'invalid_grant', means: /client credentials grant/ },
  { ...token, type: 'unauthorized_client', means: /may not use this grant/ },
  { ...token, type: 'unauthorized_client', message: 'invalid_redirect', means: /not the one of the authorize request/ },
  { ...token, type: 'unsupported_grant_type', means: /does not know this grant_type/ },
  { step: 'userInfo', status: 400, type: 'invalid_request', means: /could not read the request/ },
  { step: 'userInfo', status: 401, type: 'invalid_token', means: /does not accept this access token/ },
  { step: 'userInfo', status: 401, means: /gave no reason/ },
  { step: 'revoke', status: 400, type: 'invalid_request', means: /lacks the token/ },
  { step: 'revoke', status: 400, type: 'unsupported_token_type', means: /Only a refresh token/ },
  { step: 'revoke', status: 401, type: 'invalid_client', means: /who the app says it is/ },
  ...(['authorize', 'page', 'logout', 'error'] as const).flatMap((step): readonly Case[] => [
    { step, status: 403, type: 'error_page', message: '403 Forbidden', means: /AWS WAF/ },
    { step, status: 503, type: 'error_page', message: 'Service Unavailable', means: /could not answer/ },
  ]),
  { step: 'callback', status: 403, means: /not of Cognito/ },
  { ...token, means: /does not know the error/ },
  {
    ...token,
    operation: 'token · client_credentials',
    type: 'invalid_scope',
    means: /scope that this app client may not have/,
  },
  { ...token, status: 429, means: /Too many requests/ },
  { step: 'page', status: 429, type: 'error_page', means: /Too many requests/ },
  { ...token, status: 500, type: 'internal_error', means: /could not answer/ },
  { step: 'page', status: 503, type: 'error_page', means: /could not answer/ },
  { ...token, status: 200, isForeign: true, means: /no JSON came/ },
  { step: 'userInfo', status: 401, isForeign: true, means: /no JSON came/ },
  // Nginx and load balancers send such faults as pages of their own.
  { ...token, status: 502, isForeign: true, means: /could not answer/ },
  { ...token, status: 503, isForeign: true, means: /could not answer/ },
  { ...token, status: 429, isForeign: true, means: /Too many requests/ },
  { ...token, status: 405, isForeign: true, means: /does not take requests of this method/ },
  { ...token, status: 403, isForeign: true, means: /no JSON came/ },
];

const explainCase = ({ step, operation = step, status = 200, type = '', message = '', isForeign }: Case) =>
  explain({ kind: 'login', step, operation, status, type, message, ...(isForeign && { isForeign }) });

describe('an error of managed login', () => {
  it.each(cases)('%#: $step $status $type "$message" is explained', (one) => {
    const { meaning, causes, nextStep, source } = explainCase(one);
    expect(meaning).toMatch(one.means);
    expect(causes.length).toBeGreaterThan(0);
    expect(nextStep).not.toBe('');
    expect(source).toMatch(/^https:\/\/(?:docs\.aws\.amazon\.com|github\.com|www\.rfc-editor\.org)\//);
  });

  it('may be a block by AWS WAF, whose page has no header that tells', () => {
    expect(explainCase({ ...token, status: 403, isForeign: true, means: /./ }).causes.join(' ')).toMatch(
      /AWS WAF on the user pool/,
    );
  });

  it('has a case above for each row', () => {
    const met = new Set(cases.map((one) => explainCase(one).meaning));
    const all = [
      ...loginPageErrors,
      ...loginDescriptionErrors,
      ...loginRedirectErrors,
      ...loginTokenErrors,
      ...loginBearerErrors,
    ];
    expect(all.map(({ meaning }) => meaning).filter((meaning) => !met.has(meaning))).toEqual([]);
  });

  it('is told of a recorded step', () => {
    const outcome = makeReply(400, '{"error":"invalid_grant"}', { errorType: 'invalid_grant' });
    const exchange = {
      ...makeExchange({ operation: 'token · refresh_token', outcome }),
      login: { step: 'token' } as const,
    };
    expect(getFailure(exchange)).toMatchObject({ kind: 'login', step: 'token', type: 'invalid_grant', status: 400 });
    const silent = { ...exchange, operation: asSealed('userInfo'), outcome: makeReply(401, '') };
    expect(getFailure(silent)).toMatchObject({ kind: 'login', type: '', message: '' });
  });
});
