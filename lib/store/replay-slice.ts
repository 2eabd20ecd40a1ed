/** What the log's exchanges are good for again: sent once more as they were, or taken as the draft. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import type { Problem } from '../text/problem.ts';
import type { CallsSlice } from './calls-slice.ts';
import type { Dependencies } from './dependencies.ts';
import type { DraftSlice } from './draft-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { VerdictSlice } from './verdict-slice.ts';

export interface ReplaySlice {
  readonly isSending: ReadonlySignal<boolean>;
  /** Counts up with each exchange that was taken as the draft, so that the draft is shown. */
  readonly draftsTaken: ReadonlySignal<number>;
  /**
   * The same bytes to the same place, as a request of its own. Says why not: for good, or ('verdict-blocked') until it
   * is asked with `isSure`.
   */
  sendAgain(exchange: Exchange, isSure?: boolean): Promise<Problem | undefined>;
  cancel(): void;
  /** Attribute, its new value, ClientMetadata and token. Says what of it could not be taken. */
  takeAsDraft(exchange: Exchange): Promise<Problem | undefined>;
}

interface Replayed {
  readonly tokens: TokensSlice;
  readonly draft: DraftSlice;
  readonly verdict: VerdictSlice;
  readonly calls: CallsSlice;
}

export function createReplaySlice({ vault }: Dependencies, { calls, ...around }: Replayed): ReplaySlice {
  const slot = calls.createSlot();
  const draftsTaken = signal(0);
  const replaying = { ...around, vault, slot };
  return {
    isSending: slot.isRunning,
    cancel: slot.cancel,
    draftsTaken,
    async sendAgain(exchange, isSure = false) {
      const { sendAgain } = await import('./replay.ts');
      return sendAgain(replaying, exchange, isSure);
    },
    async takeAsDraft(exchange) {
      const { takeAsDraft } = await import('./replay.ts');
      const problem = takeAsDraft(replaying, exchange);
      if (problem?.kind !== 'no-draft') draftsTaken.value += 1;
      return problem;
    },
  };
}
