/** Verifying a code: one call, and after a good one the user is read again, to see what it changed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatBody } from '../cognito/body.ts';
import { type AttributeState, getAttributeState } from '../cognito/read-user.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { getStatus } from '../exchange/exchange-status.ts';
import type { CallsSlice } from './calls-slice.ts';
import { type DraftSlice, getAttributeName } from './draft-slice.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { LogSlice } from './log-slice.ts';
import type { NoticesSlice } from './notices-slice.ts';
import { findUnverifiedCodes, getOpenCode, type OpenCode } from './open-code.ts';
import type { TokensSlice } from './tokens-slice.ts';
import type { UserSlice } from './user-slice.ts';

/** A try to verify. */
export interface Verification {
  readonly attributeName: string;
  readonly exchange: Exchange;
  /** As GetUser told it; undefined where it was not asked, or did not answer. */
  readonly before: AttributeState | undefined;
  readonly after: AttributeState | undefined;
}

export interface VerifySlice {
  /** The last one of the selected token. */
  readonly last: ReadonlySignal<Verification | undefined>;
  readonly isVerifying: ReadonlySignal<boolean>;
  /** The newest code that the selected token's user may still enter, whatever was sent after it. */
  readonly openCode: ReadonlySignal<OpenCode | undefined>;
  /** The attribute that a code is for: the open code's, else the draft's. */
  readonly attributeName: ReadonlySignal<string>;
  /** What is typed as the selected token's code, which outlives a look at another tab. */
  readonly typed: ReadonlySignal<string>;
  type(code: string): void;
  verify(code: string): Promise<void>;
  cancel(): void;
}

interface Verifying {
  readonly tokens: TokensSlice;
  readonly endpoint: EndpointSlice;
  readonly draft: DraftSlice;
  readonly calls: CallsSlice;
  readonly user: UserSlice;
  readonly log: LogSlice;
  readonly notices: NoticesSlice;
}

export function createVerifySlice(
  { tokens, endpoint, draft, calls, user, log, notices }: Verifying,
  nowMs: ReadonlySignal<number>,
): VerifySlice {
  const { selected } = tokens;
  const slot = calls.createSlot();
  const last = signal<Verification | undefined>(undefined);
  const draftedName = computed(() => getAttributeName(draft.current.value));
  const codes = computed(() =>
    selected.value ? findUnverifiedCodes(log.exchanges.value, tokens.all.value, selected.value) : [],
  );
  const openCode = computed(() => getOpenCode(codes.value, draftedName.value, nowMs.value));
  const attributeName = computed(() => openCode.value?.attributeName ?? draftedName.value);

  const typing = signal({ fingerprint: selected.value?.fingerprint, code: '' });
  const typed = computed(() => (typing.value.fingerprint === selected.value?.fingerprint ? typing.value.code : ''));

  function type(code: string): void {
    typing.value = { fingerprint: selected.value?.fingerprint, code };
  }

  async function verify(code: string): Promise<void> {
    const token = selected.value;
    const choice = endpoint.choice.value;
    if (!token) return;
    if (choice.kind === 'none') {
      notices.tell({ kind: 'no-endpoint', sentence: `VerifyUserAttribute: nothing was sent. ${choice.sentence}` });
      return;
    }
    const { value: name } = attributeName;
    // Copied from a mail it often has a space or a line break around it or between its groups, which no code has.
    const pieces = { AttributeName: name, Code: code.replaceAll(/\s/g, '') };
    const exchange = await slot.run({
      operation: 'VerifyUserAttribute',
      token,
      endpoint: choice,
      write: (AccessToken) => ({
        bodyText: formatBody('VerifyUserAttribute', { AccessToken, ...pieces }),
        input: { AccessToken, ...pieces },
      }),
    });
    if (!exchange) return;
    const known = user.getKnown(token);
    const before = known && getAttributeState(known, name);
    last.value = { attributeName: name, exchange, before, after: undefined };
    if (getStatus(exchange) !== 'ok') return;
    // It is used up.
    if (typing.value.fingerprint === token.fingerprint) typing.value = { ...typing.value, code: '' };
    const changed = await user.readOf(token, choice);
    // The person may have tried again meanwhile.
    if (last.value.exchange !== exchange) return;
    last.value = { attributeName: name, exchange, before, after: changed && getAttributeState(changed, name) };
  }

  return {
    last: computed(() => (last.value?.exchange.fingerprint === selected.value?.fingerprint ? last.value : undefined)),
    openCode,
    attributeName,
    typed,
    type,
    isVerifying: slot.isRunning,
    verify,
    cancel: slot.cancel,
  };
}
