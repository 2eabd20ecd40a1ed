/** Runs every check that needs nothing of AWS over a flow. */
import { addressChecks } from './check-addresses.ts';
import { authorizeChecks } from './check-authorize.ts';
import { callbackChecks } from './check-callback.ts';
import { codeChecks } from './check-code.ts';
import { grantChecks } from './check-grant.ts';
import { logoutChecks } from './check-logout.ts';
import { tokenChecks } from './check-tokens.ts';
import { userInfoChecks } from './check-user-info.ts';
import type { CheckContext, StepFinding } from './finding.ts';
import type { Flow } from './flow.ts';

const checks = [
  ...authorizeChecks,
  ...addressChecks,
  ...callbackChecks,
  ...codeChecks,
  ...grantChecks,
  ...tokenChecks,
  ...userInfoChecks,
  ...logoutChecks,
];

export function checkFlow(flow: Flow, context: CheckContext): readonly StepFinding[] {
  return checks.flatMap((check) => check(flow, context));
}
