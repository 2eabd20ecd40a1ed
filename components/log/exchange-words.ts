/** An exchange in the panel's words: its status, and what came of it in a phrase. */
import type { Exchange, Failure } from '../../lib/exchange/exchange.ts';
import { getStatus, isReplyWhole } from '../../lib/exchange/exchange-status.ts';
import { formatClock, formatDay } from '../controls/clock-words.ts';

const failureWords: Readonly<Record<Failure, string>> = {
  network: 'no reply',
  timeout: 'timed out',
  cancelled: 'cancelled',
  unsealed: 'not kept',
  'panel-closed': 'panel closed',
  blocked: 'blocked',
  offline: 'offline',
  unsent: 'not sent',
};

export function getHttpStatus({ outcome }: Exchange): number | undefined {
  return outcome.kind === 'answered' ? outcome.response.status : undefined;
}

export function describeFailure(failure: Failure): string {
  return failureWords[failure];
}

/** Who made the call. */
export function describeBy({ source, isImported }: Exchange): string {
  return isImported ? 'imported' : source;
}

/** "12:21:40 · page"; what a file holds may be of any day: "2026-01-31 12:21:40 · imported". */
export function describeOrigin(exchange: Exchange): string {
  const { startedAtMs, isImported } = exchange;
  return `${isImported ? formatMoment(startedAtMs) : formatClock(startedAtMs)} · ${describeBy(exchange)}`;
}

/** "2026-01-31 12:21:40", local. */
export function formatMoment(epochMs: number): string {
  return `${formatDay(epochMs)} ${formatClock(epochMs)}`;
}

/** "accepted", "400 NotAuthorizedException", "no reply", "200, not JSON". */
export function describeOutcome(exchange: Exchange): string {
  const { outcome } = exchange;
  if (outcome.kind === 'pending') return 'waiting for the reply';
  if (outcome.kind === 'failed') return describeFailure(outcome.failure);
  const { status } = outcome.response;
  if (outcome.error) return `${status} ${outcome.error.type}`;
  if (getStatus(exchange) === 'ok') return 'accepted';
  return saysEnough(exchange) ? String(status) : `${status}, ${describeBody(exchange)}`;
}

/** What a failed exchange says of its failure. */
export function describeError(exchange: Exchange): string {
  const { outcome } = exchange;
  if (outcome.kind === 'pending') return '';
  if (outcome.kind === 'failed') return `${describeFailure(outcome.failure)}: ${outcome.message}`;
  if (outcome.error) return [outcome.error.type, outcome.error.message].filter(Boolean).join(': ');
  return saysEnough(exchange) ? outcome.response.statusText || 'failed' : `reply: ${describeBody(exchange)}`;
}

/** The callback is answered with a page of the app. */
function saysEnough({ outcome, login }: Exchange): boolean {
  return login?.step === 'callback' || (outcome.kind === 'answered' && outcome.isJson);
}

/** What is wrong with a body that is not JSON, or why nobody can tell. */
function describeBody({ outcome, capture }: Exchange): string {
  if (!isReplyWhole(capture)) return capture?.response === 'cut' ? 'body not recorded to its end' : 'body not recorded';
  return outcome.kind === 'answered' && outcome.response.body === '' ? 'no body' : 'not JSON';
}
