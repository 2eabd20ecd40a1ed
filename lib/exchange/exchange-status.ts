/** Whether an exchange did what was asked. */
import type { Exchange, Outcome } from './exchange.ts';

export type ExchangeStatus = 'pending' | 'ok' | 'failed' | 'unknown';

/**
 * ok: a 2xx reply in JSON; unknown: a 2xx reply whose body the browser did not give, or not to its end. Whatever else came,
 * Cognito did not do what was asked.
 */
export function getStatus({ outcome, capture }: Exchange): ExchangeStatus {
  if (outcome.kind === 'pending') return 'pending';
  if (outcome.kind === 'failed' || outcome.error) return 'failed';
  const { status } = outcome.response;
  if (status < 200 || status >= 300) return 'failed';
  if (outcome.isJson) return 'ok';
  return (capture?.response ?? 'whole') === 'whole' ? 'failed' : 'unknown';
}

/** No reply is known, and nobody can say whether the request reached the service. */
export function mayHaveArrived(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.failure !== 'offline' && outcome.failure !== 'unsent';
}
