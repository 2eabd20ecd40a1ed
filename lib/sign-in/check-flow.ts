/** Runs every check that needs nothing of AWS over a flow. */
import { addressChecks } from './check-addresses.ts';
import { codeChecks } from './check-code.ts';
import { grantChecks } from './check-grant.ts';
import { tokenChecks } from './check-tokens.ts';
import type { CheckContext, StepFinding } from './finding.ts';
import type { Flow } from './flow.ts';

const checks = [...addressChecks, ...codeChecks, ...grantChecks, ...tokenChecks];

export function checkFlow(flow: Flow, context: CheckContext): readonly StepFinding[] {
  return checks.flatMap((check) => check(flow, context));
}
