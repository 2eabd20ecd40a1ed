/** Sending: asks before a token goes to an origin that is not AWS, calls once, and logs what was on the wire. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CognitoCall } from '../cognito/client.ts';
import type { OperationInput } from '../cognito/operations.ts';
import { findEnabledEntries } from '../draft/metadata-draft.ts';
import type { Exchange } from '../log/exchange.ts';
import type { OriginConfirmation } from '../store.ts';
import type { Fingerprint } from '../tokens/vault.ts';
import { type DraftState, getAttributeName } from './create-draft-state.ts';
import type { LogState } from './create-log-state.ts';
import type { TokenState } from './create-token-state.ts';
import type { StoreParts } from './parts.ts';

export interface SendState {
  readonly confirmation: ReadonlySignal<OriginConfirmation | undefined>;
  readonly lastSend: ReadonlySignal<Exchange | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  send(): Promise<void>;
  answerConfirmation(isAllowed: boolean): void;
  cancelSend(): void;
}

type Parts = Pick<StoreParts, 'vault' | 'cognito' | 'allowedOrigins' | 'createId' | 'clock'>;

export function createSendState(parts: Parts, tokens: TokenState, draftState: DraftState, log: LogState): SendState {
  const confirmation = signal<OriginConfirmation | undefined>(undefined);
  const running = signal<AbortController | undefined>(undefined);
  let resolveConfirmation: ((isAllowed: boolean) => void) | undefined;

  const lastSend = computed(() =>
    log.exchanges.value.find(
      ({ source, fingerprint }) => source === 'panel' && fingerprint === tokens.selected.value?.fingerprint,
    ),
  );

  async function mayGoTo(endpointOrigin: string): Promise<boolean> {
    const inspectedOrigin = tokens.inspectedOrigin.value;
    if (await parts.allowedOrigins.isOriginAllowed(inspectedOrigin, endpointOrigin)) return true;
    confirmation.value = { endpointOrigin, inspectedOrigin };
    const isAllowed = await new Promise<boolean>((resolve) => {
      resolveConfirmation = resolve;
    });
    confirmation.value = undefined;
    if (isAllowed) await parts.allowedOrigins.allowOrigin(inspectedOrigin, endpointOrigin);
    return isAllowed;
  }

  async function send(): Promise<void> {
    const token = tokens.selected.value;
    const endpoint = draftState.endpoint.value;
    if (running.value || !token || endpoint.kind === 'none' || draftState.sendProblem.value) return;
    const accessToken = parts.vault.getRawToken(token.fingerprint);
    if (!accessToken) return;
    const controller = new AbortController();
    running.value = controller;
    // Taken before anything is awaited: what was on the screen at the click is what goes out.
    const bodyText = draftState.formatBodyWith(accessToken);
    const input = describeInput(accessToken);
    if (endpoint.isAws || (await mayGoTo(endpoint.origin))) {
      await callAndLog({ endpoint, bodyText, input, signal: controller.signal }, token.fingerprint);
    }
    running.value = undefined;
  }

  function describeInput(accessToken: OperationInput['AccessToken']): OperationInput {
    return {
      AccessToken: accessToken,
      AttributeName: getAttributeName(draftState.draft.value),
      ClientMetadata: Object.fromEntries(findEnabledEntries(draftState.draft.value.metadata)),
    };
  }

  async function callAndLog(
    call: Omit<CognitoCall, 'operation' | 'onRequest'>,
    fingerprint: Fingerprint,
  ): Promise<void> {
    const { sealExchange } = await import('../log/seal-exchange.ts');
    const operation = 'GetUserAttributeVerificationCode';
    const about = {
      id: parts.createId(),
      source: 'panel',
      operation,
      fingerprint,
      startedAtMs: parts.clock.now(),
    } as const;
    let pending = Promise.resolve();
    const result = await parts.cognito.call({
      ...call,
      operation,
      onRequest: (request) => {
        pending = sealExchange(parts.vault, { ...about, request }).then(log.record);
      },
    });
    await pending;
    log.record(await sealExchange(parts.vault, { ...about, request: result.request, result }));
  }

  return {
    confirmation,
    lastSend,
    isSending: computed(() => running.value !== undefined),
    send,
    answerConfirmation(isAllowed) {
      resolveConfirmation?.(isAllowed);
      resolveConfirmation = undefined;
    },
    cancelSend() {
      running.value?.abort();
    },
  };
}
