/** Sending the draft: what is drafted goes out once, and the last answer is at hand. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { OperationInput } from '../cognito/operations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { CallsSlice } from './calls-slice.ts';
import { type DraftSlice, getInputMembers } from './draft-slice.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SendSlice {
  /** The newest send of the selected token, for the draft's operation. */
  readonly last: ReadonlySignal<Exchange | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  send(): Promise<void>;
  cancel(): void;
}

interface Sending {
  readonly tokens: TokensSlice;
  readonly endpoint: EndpointSlice;
  readonly metadata: MetadataSlice;
  readonly draft: DraftSlice;
  readonly calls: CallsSlice;
  readonly log: LogSlice;
}

export function createSendSlice({ tokens, endpoint, metadata, draft, calls, log }: Sending): SendSlice {
  const { selected } = tokens;
  const slot = calls.createSlot();
  const last = computed(() =>
    log.exchanges.value.find(
      (exchange) =>
        exchange.source === 'panel' &&
        exchange.operation === draft.current.value.operation &&
        exchange.fingerprint === selected.value?.fingerprint,
    ),
  );

  function describeInput(accessToken: RawToken): OperationInput {
    const { value: outgoing } = metadata.outgoing;
    return {
      AccessToken: accessToken,
      ...getInputMembers(draft.current.value),
      ...(outgoing.kind === 'pairs' && { ClientMetadata: Object.fromEntries(outgoing.pairs) }),
    };
  }

  return {
    last,
    isSending: slot.isRunning,
    async send() {
      const token = selected.value;
      const choice = endpoint.choice.value;
      if (!token || choice.kind === 'none' || draft.problem.value) return;
      const exchange = await slot.run({
        operation: draft.current.value.operation,
        token,
        endpoint: choice,
        write: (accessToken) => ({
          bodyText: draft.formatBodyWith(accessToken),
          input: describeInput(accessToken),
        }),
      });
      if (exchange) metadata.renewVariables();
    },
    cancel: slot.cancel,
  };
}
