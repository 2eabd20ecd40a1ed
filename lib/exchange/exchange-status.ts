/** Whether an exchange did what was asked. */
import type { Exchange, Outcome } from './exchange.ts';

export type ExchangeStatus = 'pending' | 'ok' | 'failed';

/** ok: a 2xx reply in JSON. Whatever else came, Cognito did not do what was asked. */
export function getStatus({ outcome }: Exchange): ExchangeStatus {
  if (outcome.kind === 'pending') return 'pending';
  if (outcome.kind === 'failed' || !outcome.isJson || outcome.error) return 'failed';
  return outcome.response.status >= 200 && outcome.response.status < 300 ? 'ok' : 'failed';
}

/** No reply is known, and nobody can say whether the request reached the service. */
export function mayHaveArrived(outcome: Outcome): boolean {
  return outcome.kind === 'failed' && outcome.failure !== 'offline' && outcome.failure !== 'unsent';
}
