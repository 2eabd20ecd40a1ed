/** Whether an exchange did what was asked. */
import { hasEmptyReply } from '../cognito/browser-operations.ts';
import { getHeader } from '../text/headers.ts';
import type { Exchange, LoginFacts, Outcome, SealedResponse } from './exchange.ts';

export type ExchangeStatus = 'pending' | 'ok' | 'failed' | 'unknown';

/**
 * ok: a 2xx reply in JSON, or a 200 to an operation whose reply holds nothing: empty, or JSON that the browser did not keep, since the
 * status says all; unknown: any other 200 whose body was not recorded, or not to its end. A page or redirect of managed login without an
 * error is ok, unless it came from an endpoint that answers with JSON. Whatever else came, Cognito did not do what was asked.
 */
export function getStatus(exchange: Exchange): ExchangeStatus {
  const { operation, outcome, capture, login } = exchange;
  if (outcome.kind === 'pending') return 'pending';
  if (outcome.kind === 'failed' || outcome.error || isForeignReply(exchange)) return 'failed';
  const { status, body } = outcome.response;
  const highest = login && ANSWERS_WITH_JSON.has(login.step) ? 300 : 400;
  // Pages and redirects: what they say of an error was read when they were recorded. A cache answers for a document with 304.
  if (login && status > 0 && (status < highest || status === 304) && !getWafAction(outcome.response)) return 'ok';
  if (status < 200 || status >= 300 || getWafAction(outcome.response)) return 'failed';
  if (outcome.isJson) return 'ok';
  if (status !== 200) return 'failed';
  const saysAllByStatus = body === '' && hasEmptyReply(operation);
  if (isReplyWhole(capture)) return saysAllByStatus ? 'ok' : 'failed';
  return saysAllByStatus && isCalledJson(outcome.response) ? 'ok' : 'unknown';
}

const ANSWERS_WITH_JSON: ReadonlySet<LoginFacts['step']> = new Set(['token', 'userInfo', 'revoke', 'discovery']);

/** Whether an endpoint of managed login that answers with JSON, or with nothing, gave something else: then it was not Cognito. */
export function isForeignReply({ outcome, capture, login }: Exchange): boolean {
  if (outcome.kind !== 'answered' || outcome.isJson || outcome.error) return false;
  if (!login || !ANSWERS_WITH_JSON.has(login.step)) return false;
  return outcome.response.body !== '' && isReplyWhole(capture);
}

/** Whether what is known of the reply's body is all that there was. */
export function isReplyWhole(capture: Exchange['capture']): boolean {
  return (capture?.response ?? 'whole') === 'whole';
}

/** As its header says: a page that came in the place of Cognito's reply would be something else. */
function isCalledJson({ headers }: SealedResponse): boolean {
  return /\bjson\b/i.test(getHeader(headers, 'content-type') ?? '');
}

/** 'captcha' or 'challenge' where AWS WAF answered in the place of Cognito and wants its puzzle solved. */
export function getWafAction({ headers }: SealedResponse): string | undefined {
  return getHeader(headers, 'x-amzn-waf-action');
}

/** No reply is known, and nobody can say whether the request reached the service. */
export function mayHaveArrived(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.failure !== 'unsent';
}
