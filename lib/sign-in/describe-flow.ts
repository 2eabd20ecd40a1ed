/** A flow in a line: what it is, by whom, how long it took, and what came of it. */
import type { JsonObject } from '../tokens/token.ts';
import { type Flow, type FlowKind, type FlowOutcome, getOutcome, isAside, isErrorAlone } from './flow.ts';
import { findProvider } from './provider.ts';
import type { Step } from './step.ts';
import { getErrorType } from './step-facts.ts';

const names: Readonly<Record<FlowKind, string>> = {
  'managed-login': 'Sign-in by managed login',
  api: 'Sign-in by the API',
  refresh: 'Refresh',
  machine: 'Client credentials',
  'sign-out': 'Sign-out',
  other: 'userInfo',
};

export interface FlowSummary {
  readonly name: string;
  /** '' where nothing tells. */
  readonly provider: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly state: 'ok' | 'failed' | 'pending' | 'unknown';
}

/** @param getClaims of a token that is in memory, by its fingerprint. */
export function describeFlow(
  flow: Flow,
  getClaims: (fingerprint: string) => JsonObject | undefined = () => undefined,
): FlowSummary {
  const { steps } = flow;
  const outcome = getOutcome(flow);
  const ends = steps.map(({ endedAtMs }) => endedAtMs);
  return {
    name: getName(flow),
    provider: findProvider(steps, getClaims)?.name ?? '',
    durationMs: Math.max(0, ...ends) - (steps[0]?.startedAtMs ?? 0),
    outcome: describeOutcome(outcome, flow),
    state: states[outcome.kind],
  };
}

function getName(flow: Flow): string {
  if (isErrorAlone(flow)) return 'Managed login';
  return isAside(flow) ? 'Page of managed login' : names[flow.kind];
}

const states = {
  done: 'ok',
  stopped: 'failed',
  'at-app': 'unknown',
  unrecorded: 'unknown',
  aside: 'ok',
  open: 'pending',
} as const;
const UNRECORDED = 'token reply came (200), its body was not recorded';

function describeOutcome(outcome: FlowOutcome, { kind, steps }: Flow): string {
  switch (outcome.kind) {
    case 'done':
      return outcome.tokens.access ? describeTokens(outcome) : 'done';
    case 'stopped':
      return `stopped at ${outcome.step.exchange.operation}: ${getErrorType(outcome.step)}`;
    case 'at-app':
      return describeAtApp(outcome.step);
    case 'unrecorded':
      return UNRECORDED;
    case 'aside':
      return `no part of a sign-in: ${steps[0]?.exchange.operation}`;
    case 'open':
      return kind === 'api' ? 'waits for the answer to a challenge' : 'not finished';
  }
}

function describeTokens({ tokens, areTokensFound }: FlowOutcome & { kind: 'done' }): string {
  const token = `access token #${tokens.access}`;
  return areTokensFound ? `${token}, found on the page: ${UNRECORDED}` : token;
}

/** A server that answers the code with a redirect elsewhere has taken it. */
function describeAtApp({ location, getNext }: Step): string {
  if (location !== '' && getNext('code') === undefined) return 'the exchange of the code happens on the server';
  return "the app has the code; its exchange was not seen: the app's server makes it, or the page did not";
}
