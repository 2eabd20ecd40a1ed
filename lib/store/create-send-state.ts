/** Sending the draft: what is drafted goes out once, and the last answer is at hand. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { OperationInput } from '../cognito/operations.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { CallState } from './create-call-state.ts';
import { type DraftState, getInputMembers } from './create-draft-state.ts';
import type { LogState } from './create-log-state.ts';
import type { MetadataState } from './create-metadata-state.ts';
import type { TokenState } from './create-token-state.ts';

export interface SendState {
  readonly lastSend: ReadonlySignal<Exchange | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  send(): Promise<void>;
  cancelSend(): void;
}

export function createSendState(
  { selected }: TokenState,
  draftState: DraftState,
  metadataState: MetadataState,
  log: LogState,
  calls: CallState,
): SendState {
  const lane = calls.createLane();
  const lastSend = computed(() =>
    log.exchanges.value.find(
      (exchange) =>
        exchange.source === 'panel' &&
        exchange.operation === draftState.draft.value.operation &&
        exchange.fingerprint === selected.value?.fingerprint,
    ),
  );

  function describeInput(accessToken: RawToken): OperationInput {
    const { value: outgoing } = metadataState.outgoingMetadata;
    return {
      AccessToken: accessToken,
      ...getInputMembers(draftState.draft.value),
      ...(outgoing.kind === 'pairs' && { ClientMetadata: Object.fromEntries(outgoing.pairs) }),
    };
  }

  return {
    lastSend,
    isSending: lane.isRunning,
    async send() {
      const token = selected.value;
      const endpoint = draftState.endpoint.value;
      if (!token || endpoint.kind === 'none' || draftState.sendProblem.value) return;
      const exchange = await lane.run({
        operation: draftState.draft.value.operation,
        token,
        endpoint,
        write: (accessToken) => ({
          bodyText: draftState.formatBodyWith(accessToken),
          input: describeInput(accessToken),
        }),
      });
      if (exchange) metadataState.renewVariables();
    },
    cancelSend: lane.cancel,
  };
}
