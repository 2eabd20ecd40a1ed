/** Whether an exchange did what was asked. */
import type { Exchange } from './exchange.ts';

export type ExchangeStatus = 'pending' | 'ok' | 'failed';

/** ok: a 2xx reply in JSON. Whatever else came, Cognito did not do what was asked. */
export function getStatus({ outcome }: Exchange): ExchangeStatus {
  if (outcome.kind === 'pending') return 'pending';
  if (outcome.kind === 'failed' || !outcome.isJson || outcome.error) return 'failed';
  return outcome.response.status >= 200 && outcome.response.status < 300 ? 'ok' : 'failed';
}
