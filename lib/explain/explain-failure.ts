/** A failed call in words: what it means, its usual causes, the next step. AWS's own text stays where it is, verbatim. */
import type { Exchange, Outcome } from '../exchange/exchange.ts';
import { getStatus, getWafAction, isForeignReply, isReplyWhole } from '../exchange/exchange-status.ts';
import type { CallFailure, Explanation } from './explanation.ts';
import { explainForeignReply } from './foreign-replies.ts';
import { explainLoginError } from './login-errors.ts';
import { explainServiceError } from './service-errors.ts';
import { explainTransport } from './transport-failures.ts';

export function explain(failure: CallFailure): Explanation {
  switch (failure.kind) {
    case 'service':
      return explainServiceError(failure);
    case 'login':
      return explainLoginError(failure);
    case 'foreign-reply':
      return explainForeignReply(failure);
    case 'transport':
      return explainTransport(failure);
  }
}

type StepContext = Pick<CallFailure & { readonly kind: 'login' }, 'isPastAuthorize'>;

/**
 * Undefined while a call is pending, when it went well, and when nobody can tell since its body was not recorded.
 * @param about what the sign-in tells of its step.
 */
export function getFailure(exchange: Exchange, about?: StepContext): CallFailure | undefined {
  const { operation, request, outcome, source } = exchange;
  if (outcome.kind === 'failed') {
    const call = { kind: 'transport', failure: outcome.failure, operation, url: request.url } as const;
    return source === 'page' ? { ...call, isOfPage: true } : call;
  }
  if (outcome.kind === 'pending' || getStatus(exchange) !== 'failed') return undefined;
  return getReplyFailure(exchange, outcome, about?.isPastAuthorize);
}

function getReplyFailure(
  exchange: Exchange,
  { response, error, isJson }: Outcome & { kind: 'answered' },
  isPastAuthorize: boolean | undefined,
): CallFailure {
  const { operation, request, capture, login } = exchange;
  const { status, body } = response;
  const wafAction = getWafAction(response);
  if (login && wafAction === undefined) {
    const { type = '', message = '' } = error ?? {};
    const failure = { kind: 'login', step: login.step, operation, status, type, message, isPastAuthorize } as const;
    return isForeignReply(exchange) ? { ...failure, isForeign: true } : failure;
  }
  if (!login && error && error.type !== 'Unknown') return { kind: 'service', operation, status, ...error };
  const isWhole = isReplyWhole(capture);
  const reply = { kind: 'foreign-reply', url: request.url, status, isJson, body, isWhole } as const;
  return wafAction === undefined ? reply : { ...reply, wafAction };
}
