/** A sign-in, a refresh or a sign-out: the exchanges that belong together, with what came of them. */
import { getStatus } from '../exchange/exchange-status.ts';
import { lacksBody } from './found-tokens.ts';
import type { Step, Tokens } from './step.ts';

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
  | { readonly kind: 'open' };

export function getOutcome({ kind, steps }: Flow): FlowOutcome {
  const [first] = steps;
  const bringing = steps.findLast((step) => step.tokens.access !== undefined);
  const tokens = bringing?.tokens ?? {};
  if (tokens.access) return { kind: 'done', tokens, areTokensFound: bringing?.areTokensFound === true };
  const last = steps.findLast(({ kind: of }) => of !== 'userInfo') ?? first;
  if (!last) return { kind: 'open' };
  if (isFailed(last)) return { kind: 'stopped', step: last };
  if (lacksBody(last)) return { kind: 'unrecorded', step: last };
  if (last.kind === 'callback') return { kind: 'at-app', step: last };
  return kind === 'sign-out' ? { kind: 'done', tokens } : { kind: 'open' };
}

export function isFailed({ exchange }: Step): boolean {
  return getStatus(exchange) === 'failed';
}
