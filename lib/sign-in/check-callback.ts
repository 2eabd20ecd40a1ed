/** What came back to the app: its state, whose code it is, and whether it came before. */
import { getHeader } from '../text/headers.ts';
import { formatShortSpan } from '../text/spans.ts';
import { type Check, GUIDE, makeFinding, withoutQuery } from './finding.ts';
import type { Step } from './step.ts';
import { findAuthorize, isCodeTaken } from './step-facts.ts';
import { getPrint, isSameSecret } from './step-secrets.ts';

const checkState: Check = ({ steps }) => {
  const sent = findAuthorize(steps)?.getSent('state');
  const callback = steps.find(({ kind }) => kind === 'callback');
  if (sent === undefined || !callback) return [];
  const got = callback.getSent('state');
  const isWrong = got === undefined || isSameSecret(sent, got) === false;
  if (!isWrong) return [];
  return [
    makeFinding(callback, 'state-differs', {
      sentence:
        got === undefined
          ? 'The callback has no state, though the app sent one.'
          : 'The callback has another state than the app sent.',
      cause:
        'The sign-in went through a page that lost it, or the callback belongs to another attempt (another tab, Back, a bookmark).',
      fix: 'Start the sign-in again from the app. The app must refuse this callback.',
      source: `${GUIDE}/authorization-endpoint.html`,
    }),
  ];
};

/** Only where the log has the sign-ins of this callback: one that it did not see may have issued the code. */
const checkForeign: Check = ({ steps }, { issued, callbackAddresses, authorizeOrigins, states }) => {
  const [callback] = steps;
  if (callback?.kind !== 'callback' || isCodeTaken(steps)) return [];
  const [code, error] = [callback.getSent('code'), callback.getSent('error')];
  if ((code ?? error) === undefined || states.has(callback.getSent('state'))) return [];
  if (issued.has(getPrint(code) ?? '') || !isCallbackOfAnother(callback, callbackAddresses)) return [];
  // It came from managed login, whose pages the browser may not have told of.
  const from = URL.parse(getHeader(callback.exchange.request.headers, 'referer') ?? '');
  if (from && authorizeOrigins.has(from.origin)) return [];
  return [
    makeFinding(callback, code === undefined ? 'foreign-error' : 'foreign-code', {
      sentence: `No sign-in of this log ${code === undefined ? 'led to this error' : 'issued this code'}.`,
      cause: `Another service (a shop, a payment, a social network) sends ?${code === undefined ? 'error' : 'code'}= to the same address, or the address was opened from elsewhere.`,
      fix: 'Give Cognito a callback path of its own, and let the library read no other page.',
      source: 'https://github.com/aws-amplify/amplify-js/issues/6991',
    }),
  ];
};

/** This flow has no authorize request, so that the address is of another one. */
function isCallbackOfAnother({ exchange }: Step, addresses: ReadonlySet<string>): boolean {
  return addresses.has(withoutQuery(exchange.request.url));
}

/** A server may answer its callback with a redirect to the same address with a slash, say: only what comes after the exchange is late. */
const checkAgain: Check = ({ steps }) => {
  const exchanged = steps.find(({ kind, codeSent }) => kind === 'token' && codeSent !== undefined);
  if (!exchanged) return [];
  return steps.flatMap((step) => {
    const isAgain = step.kind === 'callback' && step.startedAtMs > exchanged.startedAtMs;
    if (!isAgain || getPrint(step.getSent('code')) !== exchanged.codeSent) return [];
    return [
      makeFinding(step, 'callback-again', {
        sentence: `The callback was loaded again, with a code that the app had sent ${formatShortSpan(step.startedAtMs - exchanged.startedAtMs)} before.`,
        cause:
          'Back, a reload or a bookmark opened its address. The library took the state away with the first callback: it finds none ("No matching state found in storage"), or sends the code a second time.',
        fix: 'Take code and state out of the address when they are exchanged (history.replaceState), and let the callback page send on whoever is signed in.',
        source: 'https://github.com/authts/react-oidc-context/issues/910',
      }),
    ];
  });
};

export const callbackChecks = [checkState, checkForeign, checkAgain] as const;
