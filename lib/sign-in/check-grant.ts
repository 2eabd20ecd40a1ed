/** How the token endpoint was called: by whom, in which form, and whether the clocks agree. */
import { getHeader } from '../text/headers.ts';
import { type Check, GUIDE, makeFinding, tellTaken } from './finding.ts';
import { isFailed } from './flow.ts';
import { findAuthorize } from './step-facts.ts';

const TOKEN = `${GUIDE}/token-endpoint.html`;
/** The Date header has whole seconds, and a reply takes its time. */
const MOST_SKEW_MS = 60_000;

const checkSecret: Check = ({ steps }) =>
  steps.flatMap((step) => {
    const auth = step.exchange.login?.clientAuth;
    if (auth === undefined || auth === 'none' || step.exchange.isImported) return [];
    return [
      makeFinding(step, 'secret-in-browser', {
        sentence: `The page sent the secret of its app client (${auth === 'basic' ? 'Authorization: Basic' : 'client_secret'}).`,
        cause: 'Whoever opens the page can read it: in a browser it is no secret.',
        fix: 'Use an app client without a secret in the page, with PKCE; make a new secret for the other one.',
        source: `${GUIDE}/user-pool-settings-client-apps.html`,
      }),
    ];
  });

const checkClient: Check = ({ steps }) => {
  const asked = findAuthorize(steps)?.clientId;
  return steps.flatMap((step) => {
    const sent = step.codeSent === undefined ? undefined : step.clientId;
    if (asked === undefined || sent === undefined || sent === '' || sent === asked) return [];
    return [
      makeFinding(step, 'client-differs', {
        sentence: `The code was issued to the app client ${asked}, and is sent for ${sent}.`,
        cause: `Two parts of the app, or two libraries, have another app client in their settings.${tellTaken(step)}`,
        fix: 'Send the client_id of the authorize request with its code.',
        source: TOKEN,
      }),
    ];
  });
};

const WANTED: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ['code', 'redirect_uri', 'client_id'],
  refresh_token: ['refresh_token', 'client_id'],
};

/** Only where it was refused: a Basic header may stand for client_id. */
const checkParameters: Check = ({ steps }) =>
  steps.flatMap((step) => {
    // What is no form is kept only where it is JSON.
    if (step.kind !== 'token' || !isFailed(step) || !/^[^‹]*[={]/.test(step.exchange.request.body)) return [];
    const grant = step.getSent('grant_type');
    const wanted = grant === undefined ? ['grant_type'] : (WANTED[grant] ?? []);
    const isGiven = (name: string) => (name === 'client_id' ? step.clientId : step.getSent(name)) !== undefined;
    const missing = wanted.filter((name) => !isGiven(name));
    if (missing.length === 0) return [];
    return [
      makeFinding(step, 'token-parameters', {
        sentence: `The request lacks ${missing.join(' and ')}.`,
        cause: 'The endpoint wants them with this grant, in the form.',
        fix: `Send ${missing.join(' and ')} in the body of the form.`,
        source: TOKEN,
      }),
    ];
  });

const checkContentType: Check = ({ steps }) =>
  steps.flatMap((step) => {
    if (step.kind !== 'token' && step.kind !== 'revoke') return [];
    const { headers, body } = step.exchange.request;
    const type = getHeader(headers, 'content-type') ?? '';
    const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
    // A HAR file may come without headers.
    if (body === '' || headers.length === 0 || (isForm && !body.startsWith('{'))) return [];
    return [
      makeFinding(step, 'content-type', {
        sentence: `The body is ${body.startsWith('{') ? 'JSON' : 'no form'}, sent as ${type || 'no Content-Type'}.`,
        cause: 'The endpoint reads forms alone.',
        fix: 'Send the parameters as a form, with Content-Type: application/x-www-form-urlencoded.',
        source: TOKEN,
      }),
    ];
  });

const checkClock: Check = ({ steps }) => {
  for (const step of steps) {
    const { outcome, isImported } = step.exchange;
    if (outcome.kind !== 'answered' || step.kind === 'callback') continue;
    const dateMs = Date.parse(getHeader(outcome.response.headers, 'date') ?? '');
    const aheadMs = dateMs - step.endedAtMs;
    if (Number.isNaN(aheadMs) || Math.abs(aheadMs) <= MOST_SKEW_MS) continue;
    const minutes = Math.max(1, Math.round(Math.abs(aheadMs) / 60_000));
    return [
      makeFinding(step, 'clock', {
        sentence: `The clock of ${isImported ? 'the computer that recorded this' : 'this computer'} is ${minutes} min ${aheadMs > 0 ? 'behind' : 'ahead of'} the server's.`,
        cause:
          'Libraries compare the times in tokens with the clock, and refuse tokens that seem expired or not yet valid.',
        fix: 'Let the computer set its clock by the network.',
      }),
    ];
  }
  return [];
};

export const grantChecks = [checkSecret, checkClient, checkParameters, checkContentType, checkClock] as const;
