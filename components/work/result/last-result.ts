/** Which of the last send and the last verification is the news. */
import type { Store } from '../../../lib/store/create-store.ts';
import { describeSend, describeVerification, type Result } from './describe-result.ts';

export function getLastResult({ send, verify }: Store): Result {
  const sent = send.last.value;
  const verified = verify.last.value;
  if (send.isSending.value) return { outcome: 'pending', headline: 'Sending…' };
  if (verify.isVerifying.value) return { outcome: 'pending', headline: 'Verifying the code…' };
  if (verified && verified.exchange.startedAtMs >= (sent?.startedAtMs ?? 0)) return describeVerification(verified);
  if (sent) return describeSend(sent);
  // The page's own call sent one, or another token of this user.
  const headline = verify.openCode.value ? 'Nothing sent from here with this token yet.' : 'No code sent yet.';
  return { outcome: 'none', headline };
}
