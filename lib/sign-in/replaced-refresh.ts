/** Refresh tokens that a reply replaced by new ones (rotation), and that were sent again. */
import { getStatus } from '../exchange/exchange-status.ts';
import { formatShortSpan } from '../text/spans.ts';
import type { CheckContext } from './finding.ts';
import type { Step } from './step.ts';

/** The most that RetryGracePeriodSeconds of an app client can be. */
const LONGEST_GRACE_MS = 60_000;

/** The refresh that replaced the token which the step sends, before it was sent or until another moment. */
export function findReplacement(
  { refreshSent, startedAtMs }: Step,
  byRefresh: CheckContext['byRefresh'],
  untilMs = startedAtMs,
): Step | undefined {
  return byRefresh
    .get(refreshSent ?? '')
    ?.find(({ endedAtMs, tokens: { refresh } }) => endedAtMs <= untilMs && refresh && refresh !== refreshSent);
}

/** A sentence where the replaced token was taken still. */
export function describeGrace(step: Step, byRefresh: CheckContext['byRefresh']): string | undefined {
  const replaced = getStatus(step.exchange) === 'ok' ? findReplacement(step, byRefresh) : undefined;
  const lateMs = replaced && step.startedAtMs - replaced.endedAtMs;
  if (lateMs === undefined || lateMs > LONGEST_GRACE_MS) return undefined;
  return `This refresh token was replaced by a new one ${formatShortSpan(lateMs)} before, and Cognito took it all the same: the app client has a grace period (RetryGracePeriodSeconds, at most 60), for an app that sends the old one once more. That is no fault.`;
}
