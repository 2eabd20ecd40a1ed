/** What each token may do, judged again as time goes by. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { OperationName } from '../cognito/operations.ts';
import type { Draft } from '../draft/draft.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import { judge, type Verdict } from '../verdict/verdict.ts';
import type { ReplyState } from './create-reply-state.ts';

export interface VerdictState {
  readonly verdicts: ReadonlySignal<ReadonlyMap<Fingerprint, Verdict>>;
  readonly verdict: ReadonlySignal<Verdict | undefined>;
}

export function createVerdictState(
  tokens: ReadonlySignal<readonly Token[]>,
  selected: ReadonlySignal<Token | undefined>,
  nowMs: ReadonlySignal<number>,
  { getContext }: ReplyState,
  draft: ReadonlySignal<Pick<Draft, 'operation'>>,
): VerdictState {
  const judgeNow = (token: Token, operation: OperationName) => judge(token, operation, nowMs.value, getContext(token));
  // The list speaks of the main job, whatever is drafted.
  const judgeForList = (token: Token) => judgeNow(token, 'GetUserAttributeVerificationCode');
  let last: ReadonlyMap<Fingerprint, Verdict> = new Map();
  const verdicts = computed(() => {
    const next = new Map(tokens.value.map((token) => [token.fingerprint, judgeForList(token)]));
    // The same map as long as nothing changed, so that the list is not drawn anew each second.
    if (!isSame(last, next)) last = next;
    return last;
  });
  const verdict = computed(() => {
    const token = selected.value;
    return token && judgeNow(token, draft.value.operation);
  });
  return { verdicts, verdict };
}

function isSame(before: ReadonlyMap<Fingerprint, Verdict>, after: ReadonlyMap<Fingerprint, Verdict>): boolean {
  return (
    before.size === after.size &&
    [...after].every(([fingerprint, { state, summary }]) => {
      const known = before.get(fingerprint);
      return known?.state === state && known.summary === summary;
    })
  );
}
