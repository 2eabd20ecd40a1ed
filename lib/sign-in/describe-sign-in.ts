/** All that is said of a sign-in and of its steps: in lines, with what the checks found. */
import { checkFlow } from './check-flow.ts';
import { describeFlow, type FlowSummary } from './describe-flow.ts';
import { describeStep } from './describe-step.ts';
import type { CheckContext, StepFinding } from './finding.ts';
import type { Flow } from './flow.ts';
import { findProvider } from './provider.ts';
import { isPastAuthorize } from './step-facts.ts';
import { describeNotes } from './step-notes.ts';
import { findTriggers, type StepTriggers } from './triggers.ts';

export interface SignInDescription {
  readonly summary: FlowSummary;
  /** Oldest first. */
  readonly steps: readonly SignInStep[];
  readonly findingCount: number;
  /** A callback alone, which another service led to. */
  readonly isForeign: boolean;
}

export interface SignInStep {
  readonly exchangeId: string;
  /** What it asked or got, in a few words; '' where its name says all. */
  readonly gist: string;
  readonly findings: readonly StepFinding[];
  readonly triggers: StepTriggers | undefined;
  /** What of it is not from its own record, in a sentence. */
  readonly note?: string;
  readonly isPastAuthorize: boolean;
}

const FOREIGN = { name: 'Callback', outcome: 'of no sign-in of this log', state: 'unknown' } as const;

export function describeSignIn(flow: Flow, context: CheckContext): SignInDescription {
  const findings = checkFlow(flow, context);
  const provider = findProvider(flow.steps, context.getClaims);
  const summary = describeFlow(flow, context.getClaims);
  const isForeign = findings.some(({ kind }) => kind.startsWith('foreign-'));
  const isPast = isPastAuthorize(flow.steps);
  const steps = flow.steps.map((step): SignInStep => {
    const { id } = step.exchange;
    const note = describeNotes(step, flow, provider, context);
    return {
      exchangeId: id,
      gist: isForeign && step.kind === 'callback' ? '' : describeStep(step, flow),
      findings: findings.filter(({ exchangeId }) => exchangeId === id),
      triggers: findTriggers(step),
      isPastAuthorize: isPast,
      ...(note !== '' && { note }),
    };
  });
  const isAlone = isForeign && flow.steps.every(({ kind }) => kind === 'callback');
  return {
    summary: isAlone ? { ...summary, ...FOREIGN } : summary,
    steps,
    findingCount: findings.length,
    isForeign: isAlone,
  };
}
