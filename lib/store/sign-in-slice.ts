/** What of the log is a sign-in, a refresh or a sign-out, and which of them are folded. */
import { computed, effect, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import type { LogLine } from '../log/log-lines.ts';
import type { ScopeRequest, SignIn, SignInStep, SignIns } from '../sign-in/sign-ins.ts';
import { inBackground } from '../text/in-background.ts';
import { createTurns } from '../text/turns.ts';
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';
import type { Token } from '../tokens/token.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SignInSlice {
  /** The lines in groups; as they are until the reader is loaded, which is when the log has a sign-in. */
  group(lines: readonly LogLine[]): readonly LogLine[];
  /** Undefined for what is no step. */
  getStep(exchangeId: string): SignInStep | undefined;
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
  /** The sign-in, sign-out or refresh that the exchange is a step of. */
  get(exchangeId: string): SignIn | undefined;
  /** The address that it began with, secrets as their marks; undefined where the log has none. */
  getAuthorizeUrl(exchangeId: string): SealedText | undefined;
  /** The sign-in that the exchange is a step of, as Markdown; undefined where it is none. */
  report(exchangeId: string): string | undefined;
  /** Folds a group, or unfolds it. */
  fold(id: string, isFolded: boolean): void;
}

const none: ReadonlySet<string> = new Set();

/** More are read in turns: a file that is opened, and the log of before. */
const MOST_AT_ONCE = 300;

export function createSignInSlice(
  { clock }: Pick<Dependencies, 'clock'>,
  log: LogSlice,
  tokens: TokensSlice,
): SignInSlice {
  const reader = signal<Awaited<ReturnType<typeof load>> | undefined>(undefined);
  let isAsked = false;
  const folded = signal(none);
  const hasAny = computed(() => log.exchanges.value.some(isOfSignIn));
  const known = computed(() => {
    const list = tokens.all.value;
    const claims = new Map<string, Token['claims']>(list.map((token) => [token.fingerprint, token.claims]));
    return { getClaims: (fingerprint: string) => claims.get(fingerprint), list };
  });
  /** False while what is too much at once is being read. */
  const isRead = signal(true);
  const isReadNow = computed(() => isRead.value && countUnread(log.exchanges.value) <= MOST_AT_ONCE);
  let last: SignIns | undefined;
  const signIns = computed(() => {
    // Until all is read, what was there before stays grouped.
    if (reader.value && isReadNow.value) last = reader.value.read(log.exchanges.value, known.value);
    return last;
  });

  async function read(): Promise<void> {
    reader.value = await load();
  }

  function countUnread(exchanges: readonly Exchange[]): number {
    return reader.value ? exchanges.filter(reader.value.isUnread).length : 0;
  }

  async function readInTurns({ readStep }: NonNullable<typeof reader.value>): Promise<void> {
    isRead.value = false;
    const turns = createTurns(clock);
    for (const exchange of log.exchanges.peek()) {
      readStep(exchange);
      if (turns.isOver()) await turns.rest();
    }
    isRead.value = true;
  }

  effect(() => {
    if (reader.value && isRead.value && !isReadNow.value) inBackground(readInTurns(reader.value));
  });

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
    get: (id) => signIns.value?.ofExchange.get(id),
    getAuthorizeUrl(id) {
      const wanted = signIns.value?.ofExchange.get(id)?.authorizeId;
      const found = log.exchanges.value.find((exchange) => exchange.id === wanted);
      return found?.login?.step === 'authorize' ? found.request.url : undefined;
    },
    getStep: (id) => signIns.value?.ofExchange.get(id)?.getStep(id),
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
  const [{ createSignInReader }, { isUnread, readStep }, { groupLines }, { writeSignInReport }] = await Promise.all([
    import('../sign-in/sign-ins.ts'),
    import('../sign-in/step.ts'),
    import('../log/group-lines.ts'),
    import('../sign-in/report.ts'),
  ]);
  return { read: createSignInReader(), isUnread, readStep, groupLines, writeSignInReport };
}

function isOfSignIn({ login, operation }: Exchange): boolean {
  return (
    login !== undefined ||
    /^(?:InitiateAuth|RespondToAuthChallenge|GetTokensFromRefreshToken|RevokeToken|GlobalSignOut)$/.test(operation)
  );
}
