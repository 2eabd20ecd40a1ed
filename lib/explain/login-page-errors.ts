/** What the pages of managed login say: without a trusted redirect_uri Cognito sends nobody back, and only its page tells. */
import type { LoginErrorRow } from './explanation.ts';
import { GUIDE } from './sources.ts';
import { WAF } from './waf.ts';

const ISSUES = 'https://github.com';
const AUTHORIZE = `${GUIDE}/authorization-endpoint.html`;
const LOGOUT = `${GUIDE}/logout-endpoint.html`;

export const loginPageErrors: readonly LoginErrorRow[] = [
  {
    types: ['redirect_mismatch'],
    meaning:
      'The redirect_uri of the request is not one of the callback URLs of this app client, so nobody is sent back to it.',
    causes: [
      'It differs in scheme, port, path, a slash at the end, or upper and lower case: the comparison is exact.',
      'The client_id is that of another app client or of another environment.',
      'Several addresses, joined by commas, were sent as one.',
    ],
    nextStep:
      'Compare the redirect_uri of this request with the allowed callback URLs of the app client, character by character, and add the one that was sent.',
    source: `${ISSUES}/aws-amplify/amplify-js/issues/3584`,
  },
  {
    pattern: /Client is not enabled for OAuth2\.0 flows/i,
    meaning:
      'The app client may not use the OAuth flows, or the redirect_uri is none of its callback URLs: the page says the same of both.',
    causes: [
      'The redirect_uri differs from the callback URLs, in a slash at the end or in upper and lower case, though the client is enabled.',
      'The OAuth flows are off for the app client (AllowedOAuthFlowsUserPoolClient).',
    ],
    nextStep:
      'Compare the redirect_uri with the allowed callback URLs first. Then check that the app client has managed login with an OAuth grant type.',
    source: AUTHORIZE,
  },
  {
    pattern: /Login option is not available/i,
    meaning: 'The identity provider that the request names cannot be used with this app client.',
    causes: [
      'identity_provider is spelt differently in the pool: names are compared exactly.',
      'The provider exists in the pool and is not turned on for this app client.',
    ],
    nextStep: "Compare identity_provider of the authorize request with the app client's list of identity providers.",
    source: AUTHORIZE,
  },
  {
    pattern: /Required String parameter '(?:redirect_uri|logout_uri)' is not present/i,
    steps: ['logout', 'error'],
    meaning: 'Sign-out wants client_id with logout_uri, and found no such pair.',
    causes: [
      'A library sent post_logout_redirect_uri, as OpenID Connect has it; Cognito wants logout_uri.',
      'logout_uri is not one of the sign-out URLs of the app client, or is encoded twice.',
    ],
    nextStep: 'Send the browser to /logout?client_id=…&logout_uri=… with a sign-out URL that the app client allows.',
    source: `${ISSUES}/aws-amplify/amplify-js/issues/2423`,
  },
  {
    pattern: /Missing required parameter client_id/i,
    meaning: 'The request names no app client.',
    causes: [
      "A library's sign-out sends id_token_hint and post_logout_redirect_uri, and Cognito wants client_id and logout_uri.",
    ],
    nextStep: 'Add client_id and logout_uri to the sign-out request of the library.',
    source: `${ISSUES}/damienbod/angular-auth-oidc-client/issues/2057`,
  },
  {
    pattern: /^Something went wrong/i,
    meaning: 'Managed login gave up on this sign-in.',
    causes: [
      'The attempt was not finished within five minutes.',
      'The page was opened again from a bookmark or by Back, without its beginning.',
    ],
    nextStep: 'Start again from the app, so that a new authorize request is made.',
    source: `${GUIDE}/cognito-user-pools-managed-login.html`,
  },
  {
    pattern: /An error was encountered with the requested page/i,
    meaning: 'The classic hosted UI says this of any error; the address of this step may say which.',
    causes: [
      'redirect_uri, client_id or response_type do not fit the app client.',
      'A cookie of an earlier sign-in is stale.',
    ],
    nextStep:
      'Read the query of this step and of the authorize request before it. In a window without cookies, try again.',
    source: `${ISSUES}/aws/aws-aspnet-cognito-identity-provider/issues/167`,
  },
  {
    status: 429,
    meaning: 'Too many requests came in a short time.',
    causes: [
      'A loop of the app signs in or refreshes again and again.',
      'Many users share the quota of the pool or of AWS WAF.',
    ],
    nextStep: 'Count the requests before this one, and wait before the next.',
    source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html',
  },
  {
    status: 405,
    meaning: 'The address exists, and does not take requests of this method.',
    causes: [
      'The path is wrong: the token endpoint is /oauth2/token.',
      'A page was sent a POST where it takes a GET.',
      'AWS WAF on the user pool wants a CAPTCHA solved: it answers with a page and status 405 then.',
    ],
    nextStep: 'Compare path and method with the endpoints of the guide.',
    source: `${GUIDE}/cognito-userpools-server-contract-reference.html`,
  },
  {
    status: 403,
    steps: ['authorize', 'page', 'idpresponse', 'logout', 'error'],
    meaning: 'The request was blocked (403), as AWS WAF and other firewalls do it.',
    causes: ['A rule of the AWS WAF web ACL on the user pool.', 'A proxy, a firewall or a VPN before the domain.'],
    nextStep: 'Read the text of the reply, and look at the sampled requests of the web ACL.',
    source: WAF,
  },
  {
    types: ['error_page', ''],
    mostStatus: 499,
    steps: ['error'],
    meaning:
      'Managed login showed its error page instead of sending the browser back: it does not trust the redirect_uri, or has none.',
    causes: [
      'redirect_uri is none of the callback URLs of the app client, or client_id is unknown.',
      'The sign-in took longer than five minutes, or its cookies were lost.',
    ],
    nextStep:
      'Compare redirect_uri and client_id of the authorize request with the app client, then start again from the app.',
    source: AUTHORIZE,
  },
  {
    types: ['error_page', 'invalid_request'],
    mostStatus: 499,
    steps: ['logout'],
    meaning: 'Sign-out was refused.',
    causes: ['client_id is missing or unknown.', 'logout_uri is not one of the sign-out URLs of the app client.'],
    nextStep: 'Compare logout_uri with the allowed sign-out URLs of the app client, character by character.',
    source: LOGOUT,
  },
];
