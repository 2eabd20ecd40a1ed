/** Is a token within its time, with a clock that runs wrong told apart from a token that ran out. */
import { formatSpan } from '../text/spans.ts';
import type { DecodedToken } from '../tokens/token.ts';
import type { Finding } from './finding.ts';

/** Below this a difference is the network and `Date`'s whole seconds. */
const NOTABLE_SKEW_MS = 30_000;

const SOURCE =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html';

/**
 * `serverAheadMs` (AWS's clock minus ours) decides where it is known. Without it, a token issued in our future proves
 * that our clock is behind by at least that much.
 */
export function judgeTime(token: DecodedToken, nowMs: number, serverAheadMs: number | undefined): Finding {
  const { expiresAtMs, issuedAtMs = nowMs } = token;
  if (expiresAtMs === undefined) return noExpiry;
  const aheadMs = serverAheadMs ?? Math.max(0, issuedAtMs - nowMs);
  const leftMs = expiresAtMs - (nowMs + aheadMs);
  const isExpired = leftMs <= 0;
  if (isExpired !== expiresAtMs <= nowMs) return describeSkew(isExpired, leftMs, aheadMs);
  const skew = describeClock(aheadMs);
  if (isExpired) return describeExpired(-leftMs, serverAheadMs === undefined ? ASK_CLOCK : skew);
  return {
    kind: 'in-time',
    state: 'ready',
    summary: '',
    sentence: `Expires in ${formatSpan(leftMs)}.${skew && ` ${skew}`}`,
  };
}

const ASK_CLOCK = "If your clock may be off, send anyway: the reply's Date header shows AWS's time.";

const noExpiry: Finding = {
  kind: 'no-expiry',
  state: 'unsure',
  summary: 'has no expiry',
  sentence: 'The token does not say when it expires (exp), though every token of Cognito does.',
  fix: 'Check that the text is whole and comes from a user pool.',
  source: SOURCE,
};

function describeExpired(sinceMs: number, remark: string): Finding {
  return {
    kind: 'expired',
    state: 'blocked',
    summary: 'expired',
    sentence: `It expired ${formatSpan(sinceMs)} ago.${remark && ` ${remark}`}`,
    fix: 'Reload the app so that it refreshes its tokens, or sign in again.',
    source: SOURCE,
  };
}

/** The two clocks disagree on whether it expired: AWS's counts. */
function describeSkew(isExpired: boolean, leftMs: number, aheadMs: number): Finding {
  const clock = describeClock(aheadMs) || 'The clocks differ by seconds.';
  if (isExpired) return { ...describeExpired(-leftMs, clock), kind: 'expired-by-server-clock' };
  return {
    kind: 'clock-ahead',
    state: 'ready',
    summary: '',
    sentence: `By AWS's clock it expires in ${formatSpan(leftMs)}; by this computer's clock it has expired. ${clock}`,
    fix: "Set this computer's clock.",
    more: 'Until then, libraries take the token for expired and refresh it at every call.',
    source: SOURCE,
  };
}

/** '' where the clocks agree. */
function describeClock(aheadMs: number): string {
  if (Math.abs(aheadMs) < NOTABLE_SKEW_MS) return '';
  return `This computer's clock is ${formatSpan(Math.abs(aheadMs))} ${aheadMs > 0 ? 'behind' : 'ahead'}.`;
}
