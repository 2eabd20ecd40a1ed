/** A failed call in words: what it means, its usual causes, the next step. AWS's own text stays where it is, verbatim. */
import type { Exchange, Outcome } from '../exchange/exchange.ts';
import type { CallFailure, Explanation } from './explanation.ts';
import { explainForeignReply } from './foreign-replies.ts';
import { explainServiceError } from './service-errors.ts';
import { explainTransport } from './transport-failures.ts';

export function explain(failure: CallFailure): Explanation {
  switch (failure.kind) {
    case 'service':
      return explainServiceError(failure);
    case 'foreign-reply':
      return explainForeignReply(failure);
    case 'transport':
      return explainTransport(failure);
  }
}

/** Undefined while a call is pending and when it went well (a reply with status 2xx that is JSON). */
export function getFailure({ operation, request, outcome }: Exchange): CallFailure | undefined {
  if (outcome.kind === 'pending') return undefined;
  if (outcome.kind === 'answered') return getReplyFailure(operation, outcome);
  return { kind: 'transport', failure: outcome.failure, operation, url: request.url };
}

function getReplyFailure(
  operation: string,
  { response, error, isJson }: Outcome & { kind: 'answered' },
): CallFailure | undefined {
  const { status, body } = response;
  if (error && error.type !== 'Unknown') return { kind: 'service', operation, status, ...error };
  const isGood = status >= 200 && status < 300 && isJson;
  return isGood ? undefined : { kind: 'foreign-reply', status, isJson, body };
}
