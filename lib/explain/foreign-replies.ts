/** Replies that cannot be Cognito's own (HTML, text, JSON without a type), one row each. */
import { isLocalServer, isOfAws } from '../cognito/url-reach.ts';
import type { Explanation, ForeignReply } from './explanation.ts';
import { isWafPage, wafTokenSuspected, wafTokenWanted } from './waf.ts';

const rows = {
  notRecorded: {
    meaning: 'The call was refused, and the body that says why was not recorded.',
    causes: [
      'The HAR file was saved without content, or keeps bodies in files of their own.',
      'The browser dropped the body when the page went on.',
    ],
    nextStep: 'Make the call again while DevTools are open, or save the HAR with content.',
  },
  forbiddenOrigin: {
    meaning: 'A local server refused the request (403), as LocalStack does to origins that it does not know.',
    causes: [
      'LocalStack lets in only a list of web origins, on which no extension is, and answers 403 to all others.',
      'Another emulator or a proxy before it checks where requests come from.',
    ],
    nextStep:
      'Start LocalStack with EXTRA_CORS_ALLOWED_ORIGINS set to the origin that made the call (for calls of this panel: the one below), then send again.',
    source: 'https://docs.localstack.cloud/references/configuration/#security',
    needsOwnOrigin: true,
  },
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
  noOperation: {
    meaning: 'AWS answered, and found no operation in the request.',
    causes: ['A proxy, or the code that sent it, left out the header X-Amz-Target. Or it was a GET.'],
    nextStep: 'Send the header X-Amz-Target, and let the proxy pass it on.',
  },
  redirected: {
    meaning: 'Something before Cognito sent the request elsewhere; Cognito itself does not.',
    causes: ['A proxy wants a sign-in first, or the endpoint is the http address of an https server.'],
    nextStep: "Look at the reply's Location header.",
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

export function explainForeignReply(reply: ForeignReply): Explanation {
  const { status, isJson, body, isWhole } = reply;
  const waf = explainWaf(reply);
  if (waf) return waf;
  if (status === 407) return rows.proxyLogin;
  if (status >= 300 && status < 400 && status !== 304) return rows.redirected;
  if (!isWhole && status < 500) return rows.notRecorded;
  if (/<UnknownOperationException|service\/operation name to be authorized/.test(body)) return rows.noOperation;
  if (status === 403 && isOfUnknownOrigin(reply)) return rows.forbiddenOrigin;
  if (status === 401 || status === 403 || status === 429) return rows.blocked;
  if (status === 404 || status === 405) return rows.notFound;
  if (status >= 500) return rows.gateway;
  if (body.trim() === '') return rows.empty;
  return !isJson && /^\s*<|<html/i.test(body) ? rows.page : rows.other;
}

function explainWaf({ url, status, body, wafAction }: ForeignReply): Explanation | undefined {
  if (/captcha|challenge/i.test(wafAction ?? '') || isWafPage(body)) return wafTokenWanted;
  return (status === 405 || status === 202) && isOfAws(url) ? wafTokenSuspected : undefined;
}

/** LocalStack says nothing at all; others name the origin. */
function isOfUnknownOrigin({ url, body }: ForeignReply): boolean {
  return isLocalServer(url) && (body.trim() === '' || /\borigin\b|\bcors\b/i.test(body));
}
