/** Verifying a code: one call, and after a good one the user is read again, to see what it changed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { formatBody } from '../cognito/body.ts';
import { type AttributeState, getAttributeState } from '../cognito/read-user.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Token } from '../tokens/token.ts';
import type { CallState } from './create-call-state.ts';
import { type DraftState, getAttributeName } from './create-draft-state.ts';
import type { UserReader } from './create-user-state.ts';

/** A try to verify. */
export interface Verification {
  readonly attributeName: string;
  readonly exchange: Exchange;
  /** As GetUser told it; undefined where it was not asked, or did not answer. */
  readonly before: AttributeState | undefined;
  readonly after: AttributeState | undefined;
}

export interface VerifyState {
  /** The last one of the selected token. */
  readonly lastVerification: ReadonlySignal<Verification | undefined>;
  readonly isVerifying: ReadonlySignal<boolean>;
  /** For the attribute that is chosen in the draft. */
  verifyCode(code: string): Promise<void>;
  cancelVerify(): void;
}

export function createVerifyState(
  selected: ReadonlySignal<Token | undefined>,
  draftState: DraftState,
  calls: CallState,
  { readUserOf, getKnownUser }: UserReader,
): VerifyState {
  const lane = calls.createLane();
  const last = signal<Verification | undefined>(undefined);

  async function verifyCode(typed: string): Promise<void> {
    const token = selected.value;
    const endpoint = draftState.endpoint.value;
    if (!token || endpoint.kind === 'none') return;
    const attributeName = getAttributeName(draftState.draft.value);
    // Copied from a mail it often has a space or a line break around it, which no code has.
    const pieces = { AttributeName: attributeName, Code: typed.trim() };
    const exchange = await lane.run({
      operation: 'VerifyUserAttribute',
      token,
      endpoint,
      write: (AccessToken) => ({
        bodyText: formatBody('VerifyUserAttribute', { AccessToken, ...pieces }),
        input: { AccessToken, ...pieces },
      }),
    });
    if (!exchange) return;
    const known = getKnownUser(token);
    const before = known && getAttributeState(known, attributeName);
    last.value = { attributeName, exchange, before, after: undefined };
    if (!isGood(exchange)) return;
    const user = await readUserOf(token);
    last.value = { attributeName, exchange, before, after: user && getAttributeState(user, attributeName) };
  }

  return {
    lastVerification: computed(() =>
      last.value?.exchange.fingerprint === selected.value?.fingerprint ? last.value : undefined,
    ),
    isVerifying: lane.isRunning,
    verifyCode,
    cancelVerify: lane.cancel,
  };
}

function isGood({ outcome }: Exchange): boolean {
  return outcome.kind === 'answered' && !outcome.error && outcome.isJson && outcome.response.status < 300;
}
