/** Did the issuer sign the selected token? Asked on demand; keys of an issuer that is not AWS only after it was allowed. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { SignatureResult } from '../cognito/signature-result.ts';
import { isSample } from '../tokens/sample-issuer.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { OriginsSlice } from './origins-slice.ts';
import { isAllowedOrTold } from './tell-unsent.ts';
import type { TokensSlice } from './tokens-slice.ts';

export type SignatureCheck = SignatureResult | { readonly kind: 'checking' };

export interface SignatureSlice {
  /** What is known of the selected token's signature; undefined until it was asked for. */
  readonly result: ReadonlySignal<SignatureCheck | undefined>;
  check(): Promise<void>;
  /** Ends the check of the selected token. */
  cancel(): void;
}

/** For the page's origin and what is kept of it. */
const LOOK_UP_MS = 30_000;

const TOKEN_GONE = {
  kind: 'signature-token-gone',
  sentence: 'This token is no longer in memory. Scan the page, or paste it.',
};

const NOT_CHECKED = { kind: 'signature-not-checked', sentence: 'The signature could not be checked. Try again.' };

export function createSignatureSlice(
  { vault, checkSignature }: Dependencies,
  { selected }: TokensSlice,
  origins: OriginsSlice,
  notices: NoticesSlice,
): SignatureSlice {
  const checks = signal<ReadonlyMap<Fingerprint, SignatureCheck>>(new Map());
  const running = new Map<Fingerprint, AbortController>();

  function note(fingerprint: Fingerprint, check: SignatureCheck | undefined): void {
    const next = new Map(checks.value);
    if (check) next.set(fingerprint, check);
    else next.delete(fingerprint);
    checks.value = next;
  }

  async function isAllowed(endpointOrigin: string, abort: AbortSignal): Promise<boolean> {
    const request = { endpointOrigin, purpose: 'Check signature' };
    const answer = await origins.mayGoTo({ ...request, signal: abort, limitMs: LOOK_UP_MS });
    return isAllowedOrTold(notices, answer, { purpose: request.purpose, about: { origin: endpointOrigin } });
  }

  /** Undefined where it may not be asked, or is cancelled: then nothing is known. */
  async function ask({ fingerprint, issuer }: Token, abort: AbortSignal): Promise<SignatureResult | undefined> {
    if (isSample({ issuer })) return { kind: 'not-checkable', detail: 'nobody signed a sample token.' };
    const rawToken = vault.getRawToken(fingerprint);
    if (!rawToken) {
      notices.tell(TOKEN_GONE);
      return undefined;
    }
    const isForeign = issuer?.kind === 'foreign';
    if (isForeign && !(await isAllowed(issuer.origin, abort))) return undefined;
    const result = await checkSignature({ rawToken, issuer, isForeignAllowed: isForeign, signal: abort });
    return abort.aborted ? undefined : result;
  }

  return {
    result: computed(() => selected.value && checks.value.get(selected.value.fingerprint)),
    async check() {
      const token = selected.value;
      if (!token || checks.value.get(token.fingerprint)?.kind === 'checking') return;
      const controller = new AbortController();
      running.set(token.fingerprint, controller);
      note(token.fingerprint, { kind: 'checking' });
      try {
        note(token.fingerprint, await ask(token, controller.signal));
      } catch (error) {
        note(token.fingerprint, undefined);
        await notices.tellFailure(NOT_CHECKED, error);
      } finally {
        running.delete(token.fingerprint);
      }
    },
    cancel() {
      if (selected.value) running.get(selected.value.fingerprint)?.abort();
    },
  };
}
