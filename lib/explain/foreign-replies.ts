/** Replies that cannot be Cognito's own (HTML, text, JSON without a type), one row each. */
import type { CallFailure, Explanation } from './explanation.ts';

type ForeignReply = CallFailure & { readonly kind: 'foreign-reply' };

const rows = {
  blocked: {
    meaning: 'Something before Cognito refused the request: Cognito names its errors, and this one has no name.',
    causes: ['AWS WAF or CloudFront blocked it.', 'A company proxy, a firewall or a VPN answered in its place.'],
    nextStep: "Read the text of the reply. For WAF, look at the sampled requests of the pool's web ACL.",
    source: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html',
  },
  proxyLogin: {
    meaning: 'A proxy on the way wants a sign-in first.',
    causes: ['A company proxy without stored credentials, or a session with it that ended.'],
    nextStep: 'Open any web page in a tab, sign in to the proxy, then send again.',
  },
  notFound: {
    meaning: 'What answers there does not know this address, so it is not Cognito.',
    causes: ['The endpoint is a web server, a proxy without this path, or another emulator.'],
    nextStep: "Check the endpoint: Cognito is called at '/' of its own host.",
  },
  gateway: {
    meaning: 'The server, or a gateway before it, failed and could not say more.',
    causes: ['A passing fault of AWS or of the network between.', 'An emulator that crashed on this request.'],
    nextStep:
      'Read the text of the reply, look at the AWS Health Dashboard or the output of the emulator, and send again by hand later.',
  },
  page: {
    meaning: 'A web page came back where Cognito answers with JSON.',
    causes: [
      'The endpoint is not Cognito.',
      'A captive portal (hotel, train, office guest network) shows its sign-in page.',
      'A proxy rewrote the reply.',
    ],
    nextStep: 'Check the endpoint, and open any web page in a tab to see whether a portal asks for a sign-in.',
  },
  empty: {
    meaning: 'The reply has no body, which Cognito always sends.',
    causes: ['Something between dropped it.', 'The endpoint is not Cognito.'],
    nextStep: 'Check the endpoint and send again by hand.',
  },
  other: {
    meaning: 'The reply is not one that Cognito gives.',
    causes: ['The endpoint is another service or a proxy that rewrites replies.'],
    nextStep: 'Read the text of the reply and check the endpoint.',
  },
} satisfies Record<string, Explanation>;

export function explainForeignReply({ status, isJson, body }: ForeignReply): Explanation {
  if (status === 407) return rows.proxyLogin;
  if (status === 401 || status === 403 || status === 429) return rows.blocked;
  if (status === 404 || status === 405) return rows.notFound;
  if (status >= 500) return rows.gateway;
  if (body.trim() === '') return rows.empty;
  return !isJson && /^\s*<|<html/i.test(body) ? rows.page : rows.other;
}
