/** What can be done with an exchange, from its row's menu and from its details alike, and what came of it. */
import { type Signal, signal } from '@preact/signals';
import type { Exchange } from '../../lib/exchange/exchange.ts';
import type * as Explanations from '../../lib/explain/explain-failure.ts';
import type { Copy, CopyContext } from '../../lib/log/copy-as/copy-target.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { inBackground } from '../../lib/text/in-background.ts';
import type { Problem } from '../../lib/text/problem.ts';
import type { RawToken } from '../../lib/tokens/secret-text.ts';

export interface ExchangeProblem extends Problem {
  readonly exchange: Exchange;
}

export interface LogActions {
  /** What was copied; '' when that is long ago. */
  readonly copied: Signal<string>;
  /** Why the last action did nothing, or not all. */
  readonly problem: Signal<ExchangeProblem | undefined>;
  /** Id of the exchange whose note is being written. */
  readonly notedId: Signal<string | undefined>;
  copyAs(exchange: Exchange, label: string, write: (context: CopyContext) => Copy): void;
  copyWithToken(exchange: Exchange, label: string, write: (context: CopyContext, rawToken: RawToken) => Copy): void;
  /** The whole sign-in that it is a step of. */
  copySignIn(exchange: Exchange): void;
  /** The address that its sign-in began with; secrets stand in it as their marks. */
  copyAuthorizeUrl(exchange: Exchange): void;
  sendAgain(exchange: Exchange, isSure?: boolean): void;
  editAndResend(exchange: Exchange): void;
}

const TOKEN_GONE: Problem = {
  kind: 'token-gone',
  sentence: 'This token is no longer in memory. Scan the page, or paste it.',
};
const NOT_COPIED: Problem = { kind: 'not-copied', sentence: 'The browser did not let it be copied.' };

export function createLogActions({ copy, tokens, replay, signIns }: Store): LogActions {
  const copied = signal('');
  const problem = signal<ExchangeProblem | undefined>(undefined);

  // Long, so that the first paint does not wait for them; a copy is asked for in a menu that is opened long after.
  let explanations: typeof Explanations | undefined;
  const loading = import('../../lib/explain/explain-failure.ts').then((loaded) => {
    explanations = loaded;
  });
  inBackground(loading);

  function explainForCopy(exchange: Exchange): Pick<CopyContext, 'explanation'> {
    const failure = explanations?.getFailure(exchange, signIns.getStep(exchange.id));
    if (!explanations || !failure) return {};
    const { meaning, nextStep } = explanations.explain(failure);
    return { explanation: `${meaning} ${nextStep}` };
  }

  function tell(exchange: Exchange, told: Problem | undefined): void {
    problem.value = told && { ...told, exchange };
  }

  async function tellOf(exchange: Exchange, trying: Promise<Problem | undefined>): Promise<void> {
    problem.value = undefined;
    const told = await trying;
    // Another action may have told of its own problem meanwhile.
    if (told) tell(exchange, told);
  }

  /** Nothing is awaited before the clipboard: Firefox lets only a click write to it. */
  async function put(exchange: Exchange, label: string, result: Copy, what: string) {
    problem.value = undefined;
    if (result.kind === 'unavailable') return tell(exchange, { kind: 'not-copied', sentence: result.sentence });
    const isCopied = await copy.copyText(result.text);
    if (!isCopied) return tell(exchange, NOT_COPIED);
    copied.value = [`Copied as ${label}${what}.`, ...result.notes].join(' ');
  }

  const describe = (exchange: Exchange): CopyContext => ({ ...copy.describe(exchange), ...explainForCopy(exchange) });

  return {
    copied,
    problem,
    notedId: signal<string | undefined>(undefined),
    copyAs(exchange, label, write) {
      inBackground(put(exchange, label, write(describe(exchange)), ''));
    },
    copyWithToken(exchange, label, write) {
      const rawToken = exchange.fingerprint && tokens.reveal(exchange.fingerprint);
      if (!rawToken) return tell(exchange, TOKEN_GONE);
      inBackground(put(exchange, label, write(describe(exchange), rawToken), ' with the real token'));
    },
    copySignIn(exchange) {
      const text = signIns.report(exchange.id) ?? '';
      inBackground(put(exchange, 'Markdown', { kind: 'copy', text, notes: [] }, ': the whole sign-in'));
    },
    copyAuthorizeUrl(exchange) {
      const text = signIns.getAuthorizeUrl(exchange.id) ?? '';
      const notes = ['State, challenge and other secrets stand as their marks.'];
      inBackground(put(exchange, 'the authorize URL', { kind: 'copy', text, notes }, ''));
    },
    sendAgain(exchange, isSure) {
      inBackground(tellOf(exchange, replay.sendAgain(exchange, isSure)));
    },
    editAndResend(exchange) {
      inBackground(tellOf(exchange, replay.takeAsDraft(exchange)));
    },
  };
}
