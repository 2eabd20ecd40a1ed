/** The first scan as an expression: storage and cookies, or what the given readers read. */
import { candidatePatternsSource } from './candidate-patterns.ts';
import { type ProbeLimits, probe } from './inside/probe.ts';

export const probeLimits: ProbeLimits = {
  maxValueLength: 500_000,
  maxTotalLength: 4_000_000,
  maxMs: 2_000,
  maxFrames: 40,
};

/**
 * The expression for `inspectedWindow.eval`: evaluates to the JSON text of a ScanReport.
 * @param readers source of functions of ProbeTools, which read areas beside or instead of storage and cookies
 */
export function makeProbeExpression(limits: ProbeLimits, readers: readonly string[] = [], readsStorage = true): string {
  return `(${probe.toString()})(${JSON.stringify(limits)},${candidatePatternsSource},[${readers.join()}],${readsStorage})`;
}

export const probeExpression = makeProbeExpression(probeLimits);
