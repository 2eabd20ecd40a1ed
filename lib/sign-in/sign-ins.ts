/** The sign-ins, refreshes and sign-outs of a log: in lines, with what the checks found. Loaded when the log has one. */
import type { Exchange } from '../exchange/exchange.ts';
import type { Fingerprint } from '../tokens/secret-text.ts';
import { checkFlow } from './check-flow.ts';
import { describeFlow, type FlowSummary } from './describe-flow.ts';
import { describeStep } from './describe-step.ts';
import { type CheckContext, makeCheckContext, type StepFinding } from './finding.ts';
import { type Flow, type FlowKind, findFlows, findOrigin, isFailed } from './flow.ts';
import { readStep, type Step } from './step.ts';
import { findTriggers, type StepTriggers } from './triggers.ts';

export interface SignIn {
  readonly id: string;
  readonly kind: FlowKind;
  readonly summary: FlowSummary;
  /** Oldest first. */
  readonly steps: readonly SignInStep[];
  readonly findingCount: number;
}

export interface SignInStep {
  readonly exchangeId: string;
  /** What it asked or got, in a few words; '' where its name says all. */
  readonly gist: string;
  readonly isFailed: boolean;
  readonly findings: readonly StepFinding[];
  readonly triggers: StepTriggers | undefined;
}

export interface SignIns {
  /** Oldest first. */
  readonly all: readonly SignIn[];
  readonly ofExchange: ReadonlyMap<string, SignIn>;
  /** What the sign-in that brought this access token, itself or through refreshes, asked for. */
  findScopeRequest(accessToken: Fingerprint): ScopeRequest | undefined;
}

export interface ScopeRequest {
  readonly exchangeId: string;
  readonly startedAtMs: number;
  /** '' where it named none, which means all that the app client allows. */
  readonly scope: string;
}

/** @param exchanges in any order. */
export function readSignIns(exchanges: readonly Exchange[], getClaims: CheckContext['getClaims']): SignIns {
  const steps = exchanges.flatMap((exchange) => readStep(exchange) ?? []);
  const flows = findFlows(steps.toSorted((a, b) => a.startedAtMs - b.startedAtMs));
  const context = makeCheckContext(flows, getClaims);
  const all = flows.map((flow) => describe(flow, context));
  return {
    all,
    ofExchange: new Map(all.flatMap((signIn) => signIn.steps.map(({ exchangeId }) => [exchangeId, signIn] as const))),
    findScopeRequest(accessToken) {
      const request = findOrigin(flows, accessToken)?.steps.find(({ kind }) => kind === 'authorize');
      return request && toScopeRequest(request);
    },
  };
}

function toScopeRequest({ exchange, getSent, startedAtMs }: Step): ScopeRequest {
  return { exchangeId: exchange.id, startedAtMs, scope: getSent('scope') ?? '' };
}

function describe(flow: Flow, context: CheckContext): SignIn {
  const findings = checkFlow(flow, context);
  const steps = flow.steps.map((step): SignInStep => {
    const { id } = step.exchange;
    return {
      exchangeId: id,
      gist: describeStep(step),
      isFailed: isFailed(step),
      findings: findings.filter(({ exchangeId }) => exchangeId === id),
      triggers: findTriggers(step),
    };
  });
  return { id: flow.id, kind: flow.kind, summary: describeFlow(flow), steps, findingCount: findings.length };
}
