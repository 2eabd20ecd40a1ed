/** What the page itself sent as ClientMetadata the last time, beside the draft: how the two differ, before anything is sent. */
import { computed, type ReadonlySignal } from '@preact/signals';
import { findEnabledEntries } from '../draft/metadata-draft.ts';
import { readDraftFacts, readRequestFacts } from '../draft/read-draft.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { type ComparedKey, compareKeys } from '../log/compare-members.ts';
import type { DraftSlice } from './draft-slice.ts';
import type { MetadataSlice } from './metadata-slice.ts';

export interface PageCall {
  readonly exchange: Exchange;
  /** Undefined where the call had none. */
  readonly clientMetadata: readonly (readonly [key: string, value: string])[] | undefined;
  /** The page's on the left, the draft's on the right. */
  readonly keys: readonly ComparedKey[];
}

export interface PageMetadataSlice {
  /** The last call of the page that is there now to the draft's operation. */
  readonly call: ReadonlySignal<PageCall | undefined>;
  /** Takes its ClientMetadata in the place of the draft's. */
  use(): void;
}

/** @param pageCalls of the page that is there now, newest first */
export function createPageMetadataSlice(
  pageCalls: ReadonlySignal<readonly Exchange[]>,
  draft: DraftSlice,
  metadata: MetadataSlice,
): PageMetadataSlice {
  const exchange = computed(() => {
    const { operation } = draft.current.value;
    return pageCalls.value.find((call) => call.source === 'page' && !call.isImported && call.operation === operation);
  });
  const mine = computed(() => {
    const { value: outgoing } = metadata.outgoing;
    return outgoing.kind === 'pairs' ? outgoing.pairs : findEnabledEntries(metadata.draft.value);
  });
  return {
    call: computed(() => {
      if (!exchange.value) return undefined;
      const clientMetadata = readRequestFacts(exchange.value.request.body)?.clientMetadata;
      return { exchange: exchange.value, clientMetadata, keys: compareKeys(clientMetadata ?? [], mine.value) };
    }),
    use() {
      const facts = exchange.value && readDraftFacts(exchange.value.request.body);
      if (facts) metadata.replace(facts.entries, "The page's ClientMetadata took the place of yours.");
    },
  };
}
