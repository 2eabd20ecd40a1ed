/** An exchange in the panel's words: its status, and what came of it in a phrase. */
import type { Exchange, Failure } from '../../lib/log/exchange.ts';
import { getStatus } from '../../lib/log/exchange-status.ts';

const failureWords: Readonly<Record<Failure, string>> = {
  network: 'no reply',
  timeout: 'timed out',
  cancelled: 'cancelled',
};

export function getHttpStatus({ outcome }: Exchange): number | undefined {
  return outcome.kind === 'answered' ? outcome.response.status : undefined;
}

export function describeFailure(failure: Failure): string {
  return failureWords[failure];
}

/** "accepted", "400 NotAuthorizedException", "no reply", "200, not JSON". */
export function describeOutcome(exchange: Exchange): string {
  const { outcome } = exchange;
  if (outcome.kind === 'pending') return 'waiting for the reply';
  if (outcome.kind === 'failed') return describeFailure(outcome.failure);
  const { status } = outcome.response;
  if (outcome.error) return `${status} ${outcome.error.type}`;
  if (!outcome.isJson) return `${status}, not JSON`;
  return getStatus(exchange) === 'ok' ? 'accepted' : String(status);
}
