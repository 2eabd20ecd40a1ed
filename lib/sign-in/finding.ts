/** What a check found in a flow: on which step, what is wrong, and what to do. */
import type { JsonObject } from '../tokens/token.ts';
import type { Flow } from './flow.ts';
import type { Step } from './step.ts';

export interface StepFinding {
  /** Stable kind: 'scope-not-granted', 'code-used-twice' … */
  readonly kind: string;
  /** The exchange on which it is shown. */
  readonly exchangeId: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  readonly cause: string;
  readonly fix: string;
  readonly source?: string;
}

export interface CheckContext {
  /** All flows of the log, oldest first. */
  readonly flows: readonly Flow[];
  /** Requests to the token endpoint by the code that they sent, oldest first. */
  readonly byCode: ReadonlyMap<string, readonly Step[]>;
  /** Refreshes by the refresh token that they sent, oldest first. */
  readonly byRefresh: ReadonlyMap<string, readonly Step[]>;
  /** The claims of a token that is in memory, by its fingerprint. */
  readonly getClaims: (fingerprint: string) => JsonObject | undefined;
}

export function makeCheckContext(flows: readonly Flow[], getClaims: CheckContext['getClaims']): CheckContext {
  const steps = flows.flatMap((flow) => flow.steps);
  return {
    flows,
    getClaims,
    byCode: groupBy(steps, (step) => step.codeSent),
    byRefresh: groupBy(steps, (step) => step.refreshSent),
  };
}

function groupBy(
  steps: readonly Step[],
  getKey: (step: Step) => string | undefined,
): ReadonlyMap<string, readonly Step[]> {
  return Map.groupBy(
    steps.filter((step) => getKey(step) !== undefined),
    (step) => getKey(step) ?? '',
  );
}

export type Check = (flow: Flow, context: CheckContext) => readonly StepFinding[];

export function makeFinding(step: Step, kind: string, rest: Omit<StepFinding, 'kind' | 'exchangeId'>): StepFinding {
  return { kind, exchangeId: step.exchange.id, ...rest };
}

export const GUIDE = 'https://docs.aws.amazon.com/cognito/latest/developerguide';
