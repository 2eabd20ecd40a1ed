/** Sending the draft: what is drafted goes out once, and the last answer is at hand. */
import { computed, type ReadonlySignal } from '@preact/signals';
import type { ParsedEndpoint } from '../cognito/endpoint-url.ts';
import {
  operations,
  type RecipientOperationName,
  type TokenInput,
  type TokenOperationName,
} from '../cognito/operations.ts';
import { formatRecipient, readRecipient } from '../cognito/read-recipient.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { CallsSlice } from './calls-slice.ts';
import { type DraftSlice, getInputMembers } from './draft-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { MetadataSlice } from './metadata-slice.ts';
import type { RecipientSlice } from './recipient-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SendSlice {
  /** The newest send for the draft's operation, of the selected token, or to the recipient. */
  readonly last: ReadonlySignal<Exchange | undefined>;
  readonly isSending: ReadonlySignal<boolean>;
  send(): Promise<void>;
  cancel(): void;
}

interface Sending {
  readonly tokens: TokensSlice;
  readonly recipient: RecipientSlice;
  readonly metadata: MetadataSlice;
  readonly draft: DraftSlice;
  readonly calls: CallsSlice;
  readonly log: LogSlice;
}

export function createSendSlice({ tokens, recipient, metadata, draft, calls, log }: Sending): SendSlice {
  const { selected } = tokens;
  const slot = calls.createSlot();
  const isOwn = computed(() => {
    if (draft.needsToken.value) {
      return ({ fingerprint }: Exchange) => fingerprint === selected.value?.fingerprint;
    }
    const whom = formatRecipient(recipient.current.value);
    return ({ request }: Exchange) => {
      const named = readRecipient(request.body);
      return named !== undefined && formatRecipient(named) === whom;
    };
  });
  const last = computed(() => {
    const { operation } = draft.current.value;
    return log.exchanges.value.find(
      (exchange) => exchange.source === 'panel' && exchange.operation === operation && isOwn.value(exchange),
    );
  });

  function describeMetadata(): Pick<TokenInput, 'ClientMetadata'> {
    const { value: outgoing } = metadata.outgoing;
    return outgoing.kind === 'pairs' ? { ClientMetadata: Object.fromEntries(outgoing.pairs) } : {};
  }

  async function sendWithToken(operation: TokenOperationName, endpoint: ParsedEndpoint) {
    if (!selected.value) return undefined;
    return slot.run({
      operation,
      token: selected.value,
      endpoint,
      write: (AccessToken: RawToken) => ({
        bodyText: draft.formatBodyWith(AccessToken),
        input: { AccessToken, ...getInputMembers(draft.current.value), ...describeMetadata() },
      }),
    });
  }

  async function sendToRecipient(operation: RecipientOperationName, endpoint: ParsedEndpoint, bodyText: string) {
    const { clientId: ClientId, username: Username } = recipient.current.value;
    const issuer = recipient.isTokensClient.value ? selected.value?.issuer : undefined;
    return slot.run({
      operation,
      endpoint,
      issuer,
      written: { bodyText, input: { ClientId, Username, ...describeMetadata() } },
    });
  }

  return {
    last,
    isSending: slot.isRunning,
    async send() {
      const choice = draft.endpoint.value.choice.value;
      const bodyText = draft.body.value;
      if (choice.kind === 'none' || bodyText === undefined) return;
      const operation = operations[draft.current.value.operation];
      const exchange =
        operation.needs === 'recipient'
          ? await sendToRecipient(operation.name, choice, bodyText)
          : await sendWithToken(operation.name, choice);
      if (exchange) metadata.renewVariables();
    },
    cancel: slot.cancel,
  };
}
