/** Calls that got no reply, one row each. A browser tells a script next to nothing about them: say so. */
import { isReading, maySendCode } from '../cognito/browser-operations.ts';
import { isLocalServer } from '../cognito/url-reach.ts';
import type { CallFailure, Explanation } from './explanation.ts';

type Transport = CallFailure & { readonly kind: 'transport' };

const FETCH = 'https://developer.mozilla.org/docs/Web/API/Window/fetch#exceptions';

/** Browsers say nothing of it, and no option of fetch forbids it (docs/decisions.md, "One click can be two requests"). */
const SENT_AGAIN =
  'Browsers send a call again by themselves when a connection breaks, so it may even have arrived more than once.';

const COPY_LAST =
  'Copy the call as cURL last, since running it sends it once more: an answer there means CORS, an error there names the cause.';

const ALLOW_LOCAL =
  "LocalStack: start it with EXTRA_CORS_ALLOWED_ORIGINS set to the origin that made the call (for calls of this panel: the one below). Local network access: Chrome and Edge have it in the settings of the site, Firefox under Privacy & Security, Permissions ('Device apps and services', 'Local network devices').";

/** The next step of what may have arrived begins with how to find that out. */
const perhapsArrived = {
  cancelled: {
    meaning: 'The call was cancelled before a reply came.',
    causes: ['Cancelling stops the waiting. It takes nothing back that had left before.'],
    nextStep: 'Then send again by hand.',
  },
  timeout: {
    meaning: 'No whole reply came within the time limit.',
    causes: [
      'The network or a proxy swallows the request.',
      'The Lambda trigger is slow: Cognito waits 5 seconds for it, up to three times.',
      'An emulator is stopped at a breakpoint.',
    ],
    nextStep: 'Then send again by hand.',
    source:
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  },
  unsealed: {
    meaning: 'An answer came, but the panel could not take the secrets out of it, so it keeps nothing of it.',
    causes: ['The answer has a form that breaks the sealing: this is a bug of Cognoscope.'],
    nextStep: 'Then send again by hand.',
  },
  'panel-closed': {
    meaning: 'The panel was closed while this call was under way; it may have arrived.',
    causes: ['DevTools were closed, or the panel was loaded again, before a reply came.'],
    nextStep: 'Then send again by hand.',
  },
  offline: {
    meaning: 'No reply, and the browser knows of no network connection: most likely nothing left this computer.',
    causes: [
      'This computer has no connection.',
      'DevTools throttles to "Offline".',
      'The connection went away during the call, which may have arrived before.',
      'The browser is wrong about the network, as with some VPNs and virtual machines.',
    ],
    nextStep: 'Then connect, and send again by hand.',
    source: FETCH,
  },
  /** A call of the page. An extension may stop it at any time, which the browser calls by one name (ERR_BLOCKED_BY_CLIENT). */
  blocked: {
    meaning:
      'The browser stopped this call because an extension or DevTools asked it to. Most likely nothing left this computer.',
    causes: [
      'A content blocker or another extension blocks the address.',
      'DevTools block it: see request blocking in the Network panel.',
      'An extension stopped the reply, after the call had arrived.',
    ],
    nextStep: 'Then take the address off the list of what is blocked, and let the page make the call again.',
  },
  emulator: {
    meaning: 'No local server answered in a way that the browser lets a script read. It does not say which it was:',
    causes: [
      'nothing listens on that port, or the host name leads nowhere (refused);',
      'the emulator answered without CORS headers, or refused the preflight;',
      'it closed the connection, before or after the call had arrived, or answered with a redirect;',
      'https was typed for a server that speaks http, or its certificate is not trusted;',
      'it is LocalStack, which answers 403 without CORS headers to origins that it does not know;',
      'the browser keeps pages and extensions from local servers until that is allowed (local network access).',
    ],
    nextStep: `${SENT_AGAIN} ${ALLOW_LOCAL} ${COPY_LAST}`,
    source: FETCH,
    needsOwnOrigin: true,
  },
  network: {
    meaning: 'No reply that the browser lets a script read. It does not say which it was:',
    causes: [
      'the host name does not resolve (DNS: a wrong region, a VPN);',
      'the connection was refused, or it broke before or after the call had arrived (firewall, proxy);',
      'the certificate is not trusted (TLS: a company proxy that looks inside);',
      'the reply had no CORS headers: other services, proxies and some failures of AWS send none;',
      'the reply was a redirect, which is never followed with a token.',
    ],
    nextStep: `${SENT_AGAIN} Opening the URL in a tab shows DNS and TLS errors. ${COPY_LAST}`,
    source: 'https://github.com/aws-amplify/amplify-js/issues/7285',
  },
} satisfies Record<string, Explanation>;

const unsent: Explanation = {
  meaning: 'Nothing left this computer: the call ended before the first byte.',
  causes: [
    'You cancelled it before it went out.',
    'The extension was updated or reloaded while the panel was open.',
    'The endpoint is no address that the AWS SDK takes.',
  ],
  nextStep: 'Send again. If it stays, close DevTools, open it again, and check the endpoint.',
};

const unsentByPage: Explanation = {
  meaning: 'The browser refused to make this call of the page, so nothing left this computer.',
  causes: [
    "The page's Content-Security-Policy does not list the address in connect-src.",
    'A policy of the company, or of the browser, forbids the address, its port or its scheme.',
    'The page may not reach the local network (local network access).',
  ],
  nextStep:
    'Look for the reason in the Console, change the policy that it names, then let the page make the call again.',
};

/** The browser's record of the page's calls may lack a reply that the page got (docs/decisions.md, "A reply that Firefox lost"). */
const LOST_REPLY =
  'the page got a reply, and the browser lost its record of it: Firefox does so at times on a busy computer, and names no reason then (Chrome and Edge name one, as net::ERR_…);';

const SEE_PAGE = 'See also whether the page went on as after a reply, and what the Network panel shows.';

export function explainTransport({ failure, operation, url, isOfPage }: Transport): Explanation {
  if (failure === 'unsent') return isOfPage ? unsentByPage : unsent;
  const called: Explanation = perhapsArrived[failure === 'network' && isLocalServer(url) ? 'emulator' : failure];
  const row = isOfPage && failure === 'network' ? mayBeLost(called) : called;
  return { ...row, nextStep: `${describeArrival(operation)} ${row.nextStep}` };
}

/** How to find out whether it arrived: the page's own calls are told by it too. */
function describeArrival(operation: string): string {
  if (isReading(operation)) return 'It may have arrived, which changes nothing.';
  if (operation === 'VerifyUserAttribute') {
    return 'It may have arrived: press Load user attributes first, to see whether the attribute is verified.';
  }
  if (maySendCode(operation)) return 'It may have arrived: look for a message first.';
  return 'It may have arrived: see first whether it did what it was to do.';
}

function mayBeLost({ causes, nextStep, ...row }: Explanation): Explanation {
  return { ...row, causes: [LOST_REPLY, ...causes], nextStep: `${SEE_PAGE} ${nextStep}` };
}
