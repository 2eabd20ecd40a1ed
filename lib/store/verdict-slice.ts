/** What each token may do, judged again as time goes by. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { OperationName } from '../cognito/operations.ts';
import { isGone } from '../tokens/collect.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import { getUserKey } from '../tokens/user-of-pool.ts';
import { judge, type Verdict } from '../verdict/verdict.ts';
import type { Dependencies } from './dependencies.ts';
import type { DraftSlice } from './draft-slice.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { LogSlice } from './log-slice.ts';
import { learnFromReplies } from './reply-lessons.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface VerdictSlice {
  /** The verdict on each token, for the list. The same map as long as no verdict changes, though time goes by. */
  readonly all: ReadonlySignal<ReadonlyMap<Fingerprint, Verdict>>;
  /** The verdict on the selected token, for the draft's operation. */
  readonly selected: ReadonlySignal<Verdict | undefined>;
  /** A token that may do what the selected one may not: of the same user, if there is one. */
  readonly wayOut: ReadonlySignal<Token | undefined>;
  /** At this very moment. */
  judge(token: Token, operation: OperationName): Verdict;
}

export function createVerdictSlice(
  { clock }: Dependencies,
  tokens: TokensSlice,
  draft: DraftSlice,
  log: LogSlice,
  endpoint: EndpointSlice,
  nowMs: ReadonlySignal<number>,
): VerdictSlice {
  const { getContext } = learnFromReplies(log.exchanges);
  /** Chosen for the selected token. Other tokens of its issuer go there too. */
  const otherOrigin = computed(() => {
    const choice = endpoint.choice.value;
    return choice.kind === 'endpoint' && !choice.isAws ? choice.origin : undefined;
  });
  const judgeAt = (atMs: number, token: Token, operation: OperationName) => {
    const chosenFor = tokens.selected.value;
    const isSameIssuer = token.issuer && token.issuer.url === chosenFor?.issuer?.url;
    const origin = isSameIssuer || token.fingerprint === chosenFor?.fingerprint ? otherOrigin.value : undefined;
    return judge(token, operation, atMs, { ...getContext(token), ...(origin && { otherOrigin: origin }) });
  };
  // The list speaks of the main job, whatever is drafted.
  const judgeForList = (token: Token) => judgeAt(nowMs.value, token, 'GetUserAttributeVerificationCode');
  const selected = computed(() => {
    const token = tokens.selected.value;
    return token && judgeAt(nowMs.value, token, draft.current.value.operation);
  });
  let last: ReadonlyMap<Fingerprint, Verdict> = new Map();
  return {
    all: computed(() => {
      const next = new Map(tokens.all.value.map((token) => [token.fingerprint, judgeForList(token)]));
      // The same map as long as nothing changed, so that the list is not drawn again each second.
      if (!isSame(last, next)) last = next;
      return last;
    }),
    selected,
    wayOut: computed(() => {
      if (selected.value?.state !== 'blocked') return undefined;
      const { operation } = draft.current.value;
      const isReady = (token: Token) => !isGone(token) && judgeAt(nowMs.value, token, operation).state === 'ready';
      return findWayOut(tokens.current.value, tokens.selected.value, isReady);
    }),
    judge: (token, operation) => judgeAt(clock.now(), token, operation),
  };
}

function findWayOut(
  all: readonly Token[],
  blocked: Token | undefined,
  isReady: (token: Token) => boolean,
): Token | undefined {
  const others = all.filter((token) => token.fingerprint !== blocked?.fingerprint && isReady(token));
  const userKey = blocked && getUserKey(blocked);
  return others.find((token) => userKey !== undefined && getUserKey(token) === userKey) ?? others[0];
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
