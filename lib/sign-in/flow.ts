/** A sign-in, a refresh or a sign-out: the exchanges that belong together, with what came of them. */
import { getStatus } from '../exchange/exchange-status.ts';
import { lacksBody } from './found-tokens.ts';
import type { Step, Tokens } from './step.ts';
import { getPrint } from './step-secrets.ts';

export type FlowKind = 'managed-login' | 'api' | 'refresh' | 'machine' | 'sign-out' | 'other';

export interface Flow {
  /** Stays the same as long as its first step is in the log. */
  readonly id: string;
  readonly kind: FlowKind;
  /** Oldest first; never empty. */
  readonly steps: readonly Step[];
}

export type FlowOutcome =
  | { readonly kind: 'done'; readonly tokens: Tokens; readonly areTokensFound?: boolean }
  | { readonly kind: 'stopped'; readonly step: Step }
  /** The app has the code, and the page did not exchange it. */
  | { readonly kind: 'at-app'; readonly step: Step }
  /** The tokens came, in a reply whose body was not recorded, and are nowhere else. */
  | { readonly kind: 'unrecorded'; readonly step: Step }
  /** Only pages that are no sign-in were opened. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'open' };

export function getOutcome(flow: Flow): FlowOutcome {
  const { kind, steps } = flow;
  const [first] = steps;
  const bringing = steps.findLast((step) => step.tokens.access !== undefined);
  const tokens = bringing?.tokens ?? {};
  if (tokens.access) return { kind: 'done', tokens, areTokensFound: bringing?.areTokensFound === true };
  // What a page does with its address afterwards decides nothing.
  const last = steps.findLast(isExchange) ?? steps.findLast(({ kind: of }) => of !== 'userInfo') ?? first;
  if (!last) return { kind: 'open' };
  if (isFailed(last)) return { kind: 'stopped', step: last };
  if (lacksBody(last)) return { kind: 'unrecorded', step: last };
  if (last.kind === 'callback' || isGivenAway(last)) return { kind: 'at-app', step: last };
  if (kind === 'sign-out' || isAnswered(flow)) return { kind: 'done', tokens };
  return { kind: isAside(flow) ? 'aside' : 'open' };
}

/** Whether it only asked with a token, which is of no sign-in that is known, and got its answers. */
function isAnswered({ kind, steps }: Flow): boolean {
  return kind === 'other' && steps.every(({ exchange }) => exchange.outcome.kind === 'answered');
}

/** Pages that a signed-in user opens, or who follows the link of a mail. */
const ASIDE = /^(?:passkeys|confirmUser)\b/;

/** Whether no step of a sign-in was with its pages. */
export function isAside({ steps }: Flow): boolean {
  return steps.every(({ kind, exchange }) => kind === 'page' && ASIDE.test(exchange.operation));
}

/** Whether all that is known are error pages: nothing tells whether a sign-in led to them, or a sign-out. */
export function isErrorAlone({ steps }: Flow): boolean {
  return steps.every(({ kind }) => kind === 'error');
}

/** An address of an app outside the browser, which the browser hands over and tells nothing more of. */
function isGivenAway({ codeIssued, location }: Step): boolean {
  return codeIssued !== undefined && /^(?!https?:)[a-z][\w+.-]*:/i.test(location);
}

export function isFailed({ exchange }: Step): boolean {
  return getStatus(exchange) === 'failed';
}

/** Whether the step asked the token endpoint for tokens. */
function isExchange({ kind }: Step): boolean {
  return kind === 'token';
}

/**
 * Whether the app was loaded by a callback that failed. The proof is a token request with its code. A file server may send the page of the app with 404. A
 * service worker may answer without the network, so that no reply is recorded.
 */
export function hasGoneOn(step: Step, steps: readonly Step[]): boolean {
  const { outcome } = step.exchange;
  if (step.kind !== 'callback' || !isFailed(step) || (outcome.kind === 'answered' && outcome.error)) return false;
  const code = getPrint(step.getSent('code'));
  return code !== undefined && steps.some(({ codeSent }) => codeSent === code);
}
