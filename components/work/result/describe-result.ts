/** What came of the last send or the last try to verify, in words. */
import { readCodeDelivery } from '../../../lib/cognito/read-delivery.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { getStatus } from '../../../lib/exchange/exchange-status.ts';
import { hasSentCode } from '../../../lib/store/open-code.ts';
import type { Verification } from '../../../lib/store/verify-slice.ts';
import { describeOutcome } from '../../log/exchange-words.ts';
import { isEmptyObject } from '../../log/read-body.ts';
import { describeAttribute } from '../send/attribute-words.ts';

export type ResultOutcome = 'none' | 'pending' | 'accepted' | 'failed' | 'verified';

export interface Result {
  readonly outcome: ResultOutcome;
  readonly headline: string;
  readonly detail?: string;
  /** What the log has of it. */
  readonly exchange?: Exchange;
}

export function describeSend(exchange: Exchange): Result {
  const status = getStatus(exchange);
  if (status === 'pending') return { outcome: 'pending', headline: 'Sending…', exchange };
  if (status === 'failed') return { outcome: 'failed', ...describeFailedSend(exchange), exchange };
  if (status === 'unknown') {
    const detail = 'The reply is not whole, so whether a code was sent, and where, is unknown.';
    return { outcome: 'accepted', headline: 'Accepted.', detail, exchange };
  }
  if (!hasSentCode(exchange)) {
    return { outcome: 'accepted', headline: 'Attribute updated.', detail: 'No code was sent.', exchange };
  }
  return { outcome: 'accepted', ...describeAccepted(exchange), exchange };
}

export function describeVerification({ attributeName, exchange, before, after }: Verification): Result {
  if (getStatus(exchange) !== 'ok') {
    const headline = isCodeRejected(exchange) ? 'Code rejected.' : 'The code was not verified.';
    return { outcome: 'failed', headline, detail: describeFailedCall(exchange), exchange };
  }
  const now = after ? `${describeAttribute(after)} ` : '';
  const earlier = before ? `(before: ${describeAttribute(before)})` : '';
  return { outcome: 'verified', headline: `Code accepted for ${attributeName}.`, detail: `${now}${earlier}`, exchange };
}

function isCodeRejected({ outcome }: Exchange): boolean {
  const type = outcome.kind === 'answered' ? outcome.error?.type : undefined;
  return type === 'CodeMismatchException' || type === 'ExpiredCodeException';
}

/** "400 NotAuthorizedException: Access Token has been revoked". */
export function describeFailedCall(exchange: Exchange): string {
  const { outcome } = exchange;
  const message =
    outcome.kind === 'failed' ? outcome.message : outcome.kind === 'answered' ? outcome.error?.message : undefined;
  return [describeOutcome(exchange), message].filter(Boolean).join(': ');
}

function describeFailedSend(exchange: Exchange): Pick<Result, 'headline' | 'detail'> {
  const { outcome } = exchange;
  const words = describeOutcome(exchange);
  const headline = words.charAt(0).toUpperCase() + words.slice(1);
  if (outcome.kind === 'failed') return { headline: `${headline}.`, detail: outcome.message };
  if (outcome.kind === 'answered' && outcome.error) return { headline: `${headline}.`, detail: outcome.error.message };
  return { headline: `${headline}.` };
}

function describeAccepted({ outcome }: Exchange): Pick<Result, 'headline' | 'detail'> {
  if (outcome.kind !== 'answered' || readCodeDelivery(outcome.response.body)) return { headline: 'Code sent' };
  const reply = isEmptyObject(outcome.response.body) ? 'The reply is empty' : 'The reply names none';
  return { headline: 'Accepted.', detail: `${reply}, so the destination is unknown.` };
}
