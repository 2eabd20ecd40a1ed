/** Errors of managed login: of its redirects, its pages, its token endpoint, userInfo, revoke and logout. The first row that fits counts. */
import type { CallFailure, Explanation, LoginErrorRow } from './explanation.ts';
import { loginBearerErrors } from './login-bearer-errors.ts';
import { loginDescriptionErrors } from './login-description-errors.ts';
import { loginPageErrors } from './login-page-errors.ts';
import { loginRedirectErrors } from './login-redirect-errors.ts';
import { loginTokenErrors } from './login-token-errors.ts';
import { GUIDE } from './sources.ts';

type LoginFailure = Omit<CallFailure & { readonly kind: 'login' }, 'kind'>;

const rows: readonly LoginErrorRow[] = [
  ...loginPageErrors,
  ...loginDescriptionErrors,
  ...loginRedirectErrors,
  ...loginTokenErrors,
  ...loginBearerErrors,
];

const refusedByProvider: Explanation = {
  meaning: 'The identity provider sent the browser back with an error, before Cognito could do anything.',
  causes: [
    'The user cancelled, or may not use this app at the provider.',
    "The provider's own settings of this app (redirect address, scopes, consent) do not fit.",
  ],
  nextStep:
    "Read the provider's own words, and check its settings for this app: its redirect address is https://YOUR_DOMAIN/oauth2/idpresponse.",
  source: `${GUIDE}/cognito-user-pools-identity-federation.html`,
};

const foreignReply: Explanation = {
  meaning: 'Something else answered in the place of Cognito: no JSON came from an endpoint that answers with it.',
  causes: [
    'A proxy, a firewall or a web server before the domain sent a page of its own.',
    'AWS WAF on the user pool blocked the request, with a page and status 403.',
    'The network wants a sign-in first, as those of hotels and trains do.',
    'The custom domain leads to another server, or CloudFront before it could not reach Cognito.',
  ],
  nextStep: 'Read the text of the reply, and open the address of the domain in a tab to see who answers there.',
  source: `${GUIDE}/cognito-userpools-server-contract-reference.html`,
};

const serverFault: Explanation = {
  meaning: 'Cognito, or a gateway before it, could not answer.',
  causes: [
    'A passing fault of AWS or of the network between.',
    'A proxy or a web server before the domain could not reach it, and sent a page of its own.',
  ],
  nextStep: 'Try again later, and look at the AWS Health Dashboard.',
  source: `${GUIDE}/cognito-userpools-server-contract-reference.html`,
};

const unknownError: Explanation = {
  meaning: 'Managed login refused this step, and this panel does not know the error.',
  causes: ['The text of the reply, where one was recorded, is all there is to go by.'],
  nextStep:
    'Look at the steps before it: what was asked (scope, redirect_uri, client_id) decides most of these errors.',
  source: `${GUIDE}/cognito-userpools-server-contract-reference.html`,
};

/** Texts are short; one of somebody else may be as long as a page. */
const LONGEST_MESSAGE = 2_000;

/** Whether the row holds for a status whatever came with it, a page of a server before Cognito too. */
function isToldByStatus({ status, steps }: LoginErrorRow): boolean {
  return status !== undefined && steps === undefined;
}

export function explainLoginError(failure: LoginFailure): Explanation {
  const { step, operation, status, type, message, isForeign, isPastAuthorize } = failure;
  const text = message.slice(0, LONGEST_MESSAGE);
  const row = rows.find(
    (one) =>
      (one.types?.includes(type) ?? true) &&
      (one.steps?.includes(step) ?? true) &&
      (one.of?.test(operation) ?? true) &&
      (one.pattern?.test(text) ?? true) &&
      (one.status ?? status) === status &&
      status <= (one.mostStatus ?? status) &&
      (!one.isPastAuthorize || isPastAuthorize || step === 'idpresponse') &&
      (!isForeign || isToldByStatus(one)),
  );
  if (!row && status >= 500) return serverFault;
  if (!row && isForeign) return foreignReply;
  if (!row) return step === 'idpresponse' && type !== '' ? refusedByProvider : unknownError;
  const { meaning, causes, nextStep, source } = row;
  return { meaning, causes, nextStep, ...(source !== undefined && { source }) };
}
