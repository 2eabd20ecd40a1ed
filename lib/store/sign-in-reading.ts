/** Reads the sign-ins of the log, again at each change of it. Loaded when the log has its first one. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { groupLines } from '../log/group-lines.ts';
import type { LogLine } from '../log/log-lines.ts';
import { writeSignInReport } from '../sign-in/report.ts';
import {
  createSignInReader,
  type ScopeRequest,
  type SignIn,
  type SignIns,
  type StoppedSignIn,
} from '../sign-in/sign-ins.ts';
import { isUnread, readStep } from '../sign-in/step.ts';
import { inBackground } from '../text/in-background.ts';
import { createTurns } from '../text/turns.ts';
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SignInReading {
  group(lines: readonly LogLine[], isFolded: (id: string) => boolean): readonly LogLine[];
  get(exchangeId: string): SignIn | undefined;
  hasGoneOn(exchangeId: string): boolean;
  getAuthorizeUrl(exchangeId: string): SealedText | undefined;
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
  findStopped(): StoppedSignIn | undefined;
  report(exchangeId: string): string | undefined;
}

/** More are read in turns: a file that is opened, and the log of before. */
const MOST_AT_ONCE = 300;

export function createSignInReading(
  { clock }: Pick<Dependencies, 'clock'>,
  { exchanges }: LogSlice,
  tokens: TokensSlice,
): SignInReading {
  const read = createSignInReader();
  const known = findKnownTokens(tokens);
  /** False while what is too much at once is being read. */
  const isRead = signal(true);
  const isReadNow = computed(() => isRead.value && exchanges.value.filter(isUnread).length <= MOST_AT_ONCE);
  let last: SignIns | undefined;
  const signIns = computed(() => {
    // Until all is read, what was there before stays grouped.
    if (isReadNow.value) last = read(exchanges.value, known.value);
    return last;
  });

  async function readInTurns(): Promise<void> {
    isRead.value = false;
    // What becomes false and true again while an effect runs may count as unchanged, also where all is read in one turn.
    await Promise.resolve();
    const turns = createTurns(clock);
    for (const exchange of exchanges.peek()) {
      readStep(exchange);
      if (turns.isOver()) await turns.rest();
    }
    isRead.value = true;
  }

  effect(() => {
    if (isRead.value && !isReadNow.value) inBackground(readInTurns());
  });

  const get = (id: string) => signIns.value?.ofExchange.get(id);
  return {
    get,
    hasGoneOn: (id) => signIns.value?.goneOn.has(id) ?? false,
    group: (lines, isFolded) => (signIns.value ? groupLines(lines, signIns.value, isFolded) : lines),
    getAuthorizeUrl(id) {
      const wanted = get(id)?.authorizeId;
      const found = exchanges.value.find((exchange) => exchange.id === wanted);
      return found?.login?.step === 'authorize' ? found.request.url : undefined;
    },
    findScopeRequest: (accessToken) => signIns.value?.findScopeRequest(accessToken),
    findStopped: () => signIns.value?.findStopped(),
    report(id) {
      const signIn = get(id);
      return signIn && writeSignInReport(signIn, exchanges.value);
    },
  };
}

function findKnownTokens({ all }: TokensSlice): ReadonlySignal<Parameters<ReturnType<typeof createSignInReader>>[1]> {
  return computed(() => {
    const list = all.value;
    const claims = new Map<string, Token['claims']>(list.map((token) => [token.fingerprint, token.claims]));
    return { getClaims: (fingerprint) => claims.get(fingerprint), list };
  });
}
