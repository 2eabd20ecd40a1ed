/** Did the issuer sign the selected token? Asked on demand; keys of an issuer that is not AWS only after it was allowed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SignatureResult } from '../cognito/signature-result.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Notices } from './create-notice-state.ts';
import type { OriginState } from './create-origin-state.ts';
import type { StoreParts } from './dependencies.ts';
import { describeUnsent } from './describe-unsent.ts';

export type SignatureCheck = SignatureResult | { readonly kind: 'checking' };

export interface SignatureState {
  /** Of the selected token; undefined until it was asked for. */
  readonly signature: ReadonlySignal<SignatureCheck | undefined>;
  checkSignature(): Promise<void>;
}

type Parts = Pick<StoreParts, 'vault' | 'checkSignature'>;

/** For the page's origin and what is kept of it. */
const LOOK_UP_MS = 30_000;

const NOT_CHECKED = { kind: 'signature-not-checked', sentence: 'The signature could not be checked. Try again.' };

export function createSignatureState(
  parts: Parts,
  selected: ReadonlySignal<Token | undefined>,
  mayGoTo: OriginState['mayGoTo'],
  notices: Pick<Notices, 'tell' | 'tellFailure'>,
): SignatureState {
  const checks = signal<ReadonlyMap<Fingerprint, SignatureCheck>>(new Map());

  function note(fingerprint: Fingerprint, check: SignatureCheck | undefined): void {
    const next = new Map(checks.value);
    if (check) next.set(fingerprint, check);
    else next.delete(fingerprint);
    checks.value = next;
  }

  async function isAllowed(endpointOrigin: string): Promise<boolean> {
    const request = { endpointOrigin, purpose: 'Check signature' };
    const answer = await mayGoTo({ ...request, signal: new AbortController().signal, limitMs: LOOK_UP_MS });
    if (answer !== 'allowed') notices.tell(describeUnsent(answer, request));
    return answer === 'allowed';
  }

  async function check({ fingerprint, issuer }: Token): Promise<SignatureResult | undefined> {
    const rawToken = parts.vault.getRawToken(fingerprint);
    if (!rawToken) return undefined;
    const isForeign = issuer?.kind === 'foreign';
    if (isForeign && !(await isAllowed(issuer.origin))) return undefined;
    return parts.checkSignature({ rawToken, issuer, isForeignAllowed: isForeign });
  }

  return {
    signature: computed(() => selected.value && checks.value.get(selected.value.fingerprint)),
    async checkSignature() {
      const token = selected.value;
      if (!token || checks.value.get(token.fingerprint)?.kind === 'checking') return;
      note(token.fingerprint, { kind: 'checking' });
      try {
        note(token.fingerprint, await check(token));
      } catch (error) {
        note(token.fingerprint, undefined);
        await notices.tellFailure(NOT_CHECKED, error);
      }
    },
  };
}
