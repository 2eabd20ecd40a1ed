/** Did the issuer sign the selected token? Asked on demand; keys of an issuer that is not AWS only after it was allowed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SignatureResult } from '../cognito/signature-result.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { OriginState } from './create-origin-state.ts';
import type { StoreParts } from './dependencies.ts';

export type SignatureCheck = SignatureResult | { readonly kind: 'checking' };

export interface SignatureState {
  /** Of the selected token; undefined until it was asked for. */
  readonly signature: ReadonlySignal<SignatureCheck | undefined>;
  checkSignature(): Promise<void>;
}

type Parts = Pick<StoreParts, 'vault' | 'checkSignature'>;

export function createSignatureState(
  parts: Parts,
  selected: ReadonlySignal<Token | undefined>,
  mayGoTo: OriginState['mayGoTo'],
): SignatureState {
  const checks = signal<ReadonlyMap<Fingerprint, SignatureCheck>>(new Map());

  function note(fingerprint: Fingerprint, check: SignatureCheck | undefined): void {
    const next = new Map(checks.value);
    if (check) next.set(fingerprint, check);
    else next.delete(fingerprint);
    checks.value = next;
  }

  async function check({ fingerprint, issuer }: Token): Promise<SignatureResult | undefined> {
    const rawToken = parts.vault.getRawToken(fingerprint);
    if (!rawToken) return undefined;
    const isForeign = issuer?.kind === 'foreign';
    if (isForeign && !(await mayGoTo(issuer.origin))) return undefined;
    return parts.checkSignature({ rawToken, issuer, isForeignAllowed: isForeign });
  }

  return {
    signature: computed(() => selected.value && checks.value.get(selected.value.fingerprint)),
    async checkSignature() {
      const token = selected.value;
      if (!token || checks.value.get(token.fingerprint)?.kind === 'checking') return;
      note(token.fingerprint, { kind: 'checking' });
      note(token.fingerprint, await check(token));
    },
  };
}
