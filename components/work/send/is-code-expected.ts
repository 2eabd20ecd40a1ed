/** Whether what was sent makes Cognito send a code: a change of an attribute that needs no verification does not. */
import { readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';

export function isCodeExpected(exchange: Exchange): boolean {
  const { operation, outcome } = exchange;
  if (outcome.kind !== 'answered' || getStatus(exchange) !== 'ok') return false;
  return operation !== 'UpdateUserAttributes' || readCodeDelivery(outcome.response.body) !== undefined;
}
