/** Calls that got no reply, one row each. A browser tells a script next to nothing about them: say so. */
import type { CallFailure, Explanation } from './explanation.ts';

type Transport = CallFailure & { readonly kind: 'transport' };

const FETCH = 'https://developer.mozilla.org/docs/Web/API/Window/fetch#exceptions';

const rows = {
  cancelled: {
    meaning: 'You cancelled the call.',
    causes: [
      'Cancelling stops the waiting. What had left before may have reached Cognito, and a code may have been sent.',
    ],
    nextStep: 'Look whether a message arrives before you send again: each send counts toward the 5 an hour.',
  },
  timeout: {
    meaning: 'No whole reply came within the time limit.',
    causes: [
      'The network or a proxy swallows the request.',
      'The Lambda trigger is slow: Cognito waits 5 seconds for it, up to three times.',
      'An emulator is stopped at a breakpoint.',
    ],
    nextStep: 'Look whether a message arrives: Cognito may have sent the code all the same. Then send again by hand.',
    source:
      'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html',
  },
  unsealed: {
    meaning: 'An answer came, but the panel could not take the secrets out of it, so it keeps nothing of it.',
    causes: ['The answer has a form that breaks the sealing: this is a bug of Cognoscope.'],
    nextStep: 'Look whether a message arrives before you send again: Cognito may have sent the code.',
  },
  offline: {
    meaning: 'This computer is offline, so nothing reached Cognito.',
    causes: ['The browser knows of no network connection.', 'DevTools throttles to "Offline".'],
    nextStep: 'Connect, then send again.',
    source: FETCH,
  },
  unsent: {
    meaning: 'Nothing left this computer: the call failed before the first byte.',
    causes: [
      'The extension was updated or reloaded while the panel was open.',
      'The endpoint is no address that the AWS SDK takes.',
    ],
    nextStep: 'Close DevTools and open it again. If it stays, check the endpoint.',
  },
  emulator: {
    meaning:
      'Nothing on this computer answered in a way that the browser lets a script read. It does not say which it was:',
    causes: [
      'nothing listens on that port (refused);',
      'the emulator answered without CORS headers, or refused the preflight;',
      'it closed the connection, or answered with a redirect;',
      'https was typed for a server that speaks http, or its certificate is not trusted.',
    ],
    nextStep: 'Copy the call as cURL and run it: an answer there means CORS, an error there names the cause.',
    source: FETCH,
  },
  network: {
    meaning: 'No reply that the browser lets a script read. It does not say which it was:',
    causes: [
      'the host name does not resolve (DNS: a wrong region, a VPN);',
      'the connection was refused or broken (firewall, proxy);',
      'the certificate is not trusted (TLS: a company proxy that looks inside);',
      'the reply had no CORS headers: other services, proxies and some failures of AWS send none;',
      'the reply was a redirect, which is never followed with a token.',
    ],
    nextStep:
      'Copy the call as cURL and run it: an answer there means CORS, an error there names the cause. Opening the URL in a tab shows DNS and TLS errors.',
    source: 'https://github.com/aws-amplify/amplify-js/issues/7285',
  },
} satisfies Record<string, Explanation>;

export function explainTransport({ failure, url, message, isOnline }: Transport): Explanation {
  if (failure !== 'network') return rows[failure];
  if (message.startsWith('Nothing was sent')) return rows.unsent;
  if (isLoopback(url)) return rows.emulator;
  return isOnline === false ? rows.offline : rows.network;
}

function isLoopback(url: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}
