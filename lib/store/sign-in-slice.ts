/** What of the log is a sign-in, a refresh or a sign-out, and which of them are folded. */
import { computed, effect, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import type { LogLine } from '../log/log-lines.ts';
import type { ScopeRequest, SignInStep } from '../sign-in/sign-ins.ts';
import { inBackground } from '../text/in-background.ts';
import { isFingerprint } from '../tokens/seal-marks.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SignInSlice {
  /** The lines in groups; as they are until the reader is loaded, which is when the log has a sign-in. */
  group(lines: readonly LogLine[]): readonly LogLine[];
  /** Undefined for what is no step. */
  getStep(exchangeId: string): SignInStep | undefined;
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
  /** The sign-in that the exchange is a step of, as Markdown; undefined where it is none. */
  report(exchangeId: string): string | undefined;
  /** Folds a group, or unfolds it. */
  fold(id: string, isFolded: boolean): void;
}

const none: ReadonlySet<string> = new Set();

export function createSignInSlice(log: LogSlice, tokens: TokensSlice): SignInSlice {
  const reader = signal<Awaited<ReturnType<typeof load>> | undefined>(undefined);
  let isAsked = false;
  const folded = signal(none);
  const hasAny = computed(() => log.exchanges.value.some(isOfSignIn));
  const signIns = computed(() => reader.value?.readSignIns(log.exchanges.value, getClaims));

  function getClaims(fingerprint: string) {
    return isFingerprint(fingerprint) ? tokens.get(fingerprint)?.claims : undefined;
  }

  async function read(): Promise<void> {
    reader.value = await load();
  }

  effect(() => {
    if (isAsked || !hasAny.value) return;
    isAsked = true;
    inBackground(read());
  });

  return {
    group: (lines) =>
      reader.value && signIns.value
        ? reader.value.groupLines(lines, signIns.value, (id) => folded.value.has(id))
        : lines,
    getStep: (id) => signIns.value?.ofExchange.get(id)?.steps.find(({ exchangeId }) => exchangeId === id),
    findScopeRequest: (accessToken) => signIns.value?.findScopeRequest(accessToken),
    report(id) {
      const signIn = signIns.value?.ofExchange.get(id);
      return signIn && reader.value?.writeSignInReport(signIn, log.exchanges.value);
    },
    fold(id, isFolded) {
      const others = [...folded.value].filter((one) => one !== id);
      folded.value = new Set(isFolded ? [...others, id] : others);
    },
  };
}

/** Not needed for the first paint. */
async function load() {
  const [{ readSignIns }, { groupLines }, { writeSignInReport }] = await Promise.all([
    import('../sign-in/sign-ins.ts'),
    import('../log/group-lines.ts'),
    import('../sign-in/report.ts'),
  ]);
  return { readSignIns, groupLines, writeSignInReport };
}

function isOfSignIn({ login, operation }: Exchange): boolean {
  return (
    login !== undefined ||
    /^(?:InitiateAuth|RespondToAuthChallenge|GetTokensFromRefreshToken|RevokeToken|GlobalSignOut)$/.test(operation)
  );
}
