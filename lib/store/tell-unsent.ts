/** Tells why a call ended before anything went out. The words are loaded then. */
import type { Unsent } from './describe-unsent.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { OriginAnswer } from './origins-slice.ts';

/** Whether it may go; what may not is told. */
export async function isAllowedOrTold(notices: NoticesSlice, answer: OriginAnswer, unsent: Unsent): Promise<boolean> {
  if (answer === 'allowed') return true;
  const { describeUnsent } = await import('./describe-unsent.ts');
  notices.tell(describeUnsent(answer, unsent));
  return false;
}
