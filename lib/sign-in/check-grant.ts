/** How the token endpoint was called: by whom, in which form, and whether the clocks agree. */
import { getHeader } from '../text/headers.ts';
import { type Check, GUIDE, makeFinding } from './finding.ts';

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

export const grantChecks = [checkSecret, checkContentType, checkClock] as const;
