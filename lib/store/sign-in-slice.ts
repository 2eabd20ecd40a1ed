/** What of the log is a sign-in, a refresh or a sign-out, and which of them are folded. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Exchange } from '../exchange/exchange.ts';
import { type ExchangeStatus, getStatus } from '../exchange/exchange-status.ts';
import type { LogLine } from '../log/log-lines.ts';
import type { SignInStep } from '../sign-in/describe-sign-in.ts';
import type { ScopeRequest, SignIn, StoppedSignIn } from '../sign-in/sign-ins.ts';
import { inBackground } from '../text/in-background.ts';
import type { Fingerprint, SealedText } from '../tokens/secret-text.ts';
import type { Dependencies } from './dependencies.ts';
import type { LogSlice } from './log-slice.ts';
import type { SignInReading } from './sign-in-reading.ts';
import type { TokensSlice } from './tokens-slice.ts';

export interface SignInSlice {
  /** The lines in groups; as they are until the reader is loaded, which is when the log has a sign-in. */
  group(lines: readonly LogLine[]): readonly LogLine[];
  /** The sign-in, sign-out or refresh that the exchange is a step of. */
  get(exchangeId: string): SignIn | undefined;
  /** The address that it began with, secrets as their marks; undefined where the log has none. */
  getAuthorizeUrl(exchangeId: string): SealedText | undefined;
  /** Undefined for what is no step. */
  getStep(exchangeId: string): SignInStep | undefined;
  /** As of HTTP, but ok where it failed and its sign-in went on all the same. */
  getStatus(exchange: Exchange): ExchangeStatus;
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
  /** The newest sign-in of the page, where it failed. */
  readonly stopped: ReadonlySignal<StoppedSignIn | undefined>;
  /** The sign-in that the exchange is a step of, as Markdown; undefined where it is none. */
  report(exchangeId: string): string | undefined;
  /** Folds a group, or unfolds it. */
  fold(id: string, isFolded: boolean): void;
}

const none: ReadonlySet<string> = new Set();

export function createSignInSlice(
  dependencies: Pick<Dependencies, 'clock'>,
  log: LogSlice,
  tokens: TokensSlice,
): SignInSlice {
  const reading = signal<SignInReading | undefined>(undefined);
  let isAsked = false;
  const folded = signal(none);
  const hasAny = computed(() => log.exchanges.value.some(isOfSignIn));

  /** Not needed for the first paint. */
  async function load(): Promise<void> {
    const { createSignInReading } = await import('./sign-in-reading.ts');
    reading.value = createSignInReading(dependencies, log, tokens);
  }

  effect(() => {
    if (isAsked || !hasAny.value) return;
    isAsked = true;
    inBackground(load());
  });

  return {
    group: (lines) => reading.value?.group(lines, (id) => folded.value.has(id)) ?? lines,
    get: (id) => reading.value?.get(id),
    getAuthorizeUrl: (id) => reading.value?.getAuthorizeUrl(id),
    getStep: (id) => reading.value?.get(id)?.getStep(id),
    getStatus(exchange) {
      const status = getStatus(exchange);
      return status === 'failed' && reading.value?.hasGoneOn(exchange.id) ? 'ok' : status;
    },
    findScopeRequest: (accessToken) => reading.value?.findScopeRequest(accessToken),
    stopped: computed(() => reading.value?.findStopped()),
    report: (id) => reading.value?.report(id),
    fold(id, isFolded) {
      const others = [...folded.value].filter((one) => one !== id);
      folded.value = new Set(isFolded ? [...others, id] : others);
    },
  };
}

function isOfSignIn({ login, operation }: Exchange): boolean {
  return (
    login !== undefined ||
    /^(?:InitiateAuth|RespondToAuthChallenge|GetTokensFromRefreshToken|RevokeToken|GlobalSignOut)$/.test(operation)
  );
}
