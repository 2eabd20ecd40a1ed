/** When Send sends: at once, after its problem is solved, or only when it is pressed in spite of the verdict. */
import { useSignal } from '@preact/signals';
import type { Store } from '../../../lib/store/create-store.ts';
import { inBackground } from '../../../lib/text/in-background.ts';
import type { Problem } from '../../../lib/text/problem.ts';

export interface SendGate {
  /** Why nothing can be sent now. */
  readonly problem: Problem | undefined;
  /** The last press was refused for that problem. */
  readonly isRefused: boolean;
  /** What the verdict holds the last press back for. */
  readonly doubt: string | undefined;
  readonly send: () => void;
  readonly sendAnyway: () => void;
}

export function useSendGate({ tokens, draft, verdict: verdicts, send }: Store): SendGate {
  const verdict = verdicts.selected.value;
  const problem = draft.problem.value;
  const refusedFor = useSignal<string | undefined>(undefined);
  const heldFor = useSignal<string | undefined>(undefined);
  // Another token, or another thing wrong with it, is another question.
  const hold = verdict?.state === 'blocked' ? `${tokens.selected.value?.fingerprint} ${verdict.summary}` : undefined;

  return {
    problem,
    isRefused: problem !== undefined && refusedFor.value === problem.sentence,
    doubt: hold !== undefined && heldFor.value === hold ? verdict?.summary : undefined,
    send() {
      refusedFor.value = problem?.sentence;
      heldFor.value = problem ? undefined : hold;
      if (!problem && !hold) inBackground(send.send());
    },
    sendAnyway() {
      heldFor.value = undefined;
      inBackground(send.send());
    },
  };
}
