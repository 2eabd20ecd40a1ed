/** When a press sends: at once, after its problem is solved, or only with the button that says so in spite of the verdict. */
import { useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import type { Problem } from '../../../lib/text/problem.ts';
import { isSample } from '../../../lib/tokens/sample-issuer.ts';

export interface SendGate {
  /** Why nothing can be sent now. */
  readonly problem: Problem | undefined;
  /** The last press was refused for that problem. */
  readonly isRefused: boolean;
  /** Cognito will reject what would be sent. */
  readonly isBlocked: boolean;
  /** What the verdict holds the last press of the keys back for. */
  readonly doubt: string | undefined;
  /** Sends on the keyboard shortcut, which a blocked verdict holds back. */
  readonly send: () => void;
  /** Sends on the button, also when the verdict is blocked. */
  readonly press: () => void;
}

export function useSendGate({ tokens, draft, verdict: verdicts, send }: Store): SendGate {
  const verdict = verdicts.selected.value;
  const problem = draft.problem.value;
  const refusedFor = useSignal<string | undefined>(undefined);
  const heldFor = useSignal<string | undefined>(undefined);
  // Another token, or another thing wrong with it, is another question.
  const token = tokens.selected.value;
  // A sample has no "anyway": nothing of it is sent whatever is pressed.
  const isHeld = verdict?.state === 'blocked' && token && !isSample(token);
  const hold = isHeld ? `${token.fingerprint} ${verdict.summary}` : undefined;

  function sendNow(): void {
    refusedFor.value = problem?.sentence;
    heldFor.value = undefined;
    if (!problem) inBackground(send.send());
  }

  return {
    problem,
    isRefused: problem !== undefined && refusedFor.value === problem.sentence,
    isBlocked: hold !== undefined,
    doubt: hold !== undefined && heldFor.value === hold ? verdict?.summary : undefined,
    send() {
      if (hold === undefined || problem) sendNow();
      else heldFor.value = hold;
    },
    press: sendNow,
  };
}
