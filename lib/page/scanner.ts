/** Runs the probe in the page and turns its report, or the lack of one, into what the store takes. */

import type { Problem } from '../text/problem.ts';
import { cleanReason } from './clean-reason.ts';
import type { PageScan } from './page-scan.ts';
import { probeExpression } from './probe-expression.ts';
import { readSightings } from './read-sightings.ts';
import { parseScanReport } from './scan-report.ts';

/**
 * What the browser answers to an expression (lib/browser/inspected-page.ts).
 * `answered` carries the string that the expression evaluated to; an expression that gives anything else is a bug of
 * the caller. `refused`: the browser lets no extension look at this page. `threw`: the expression threw in the page.
 */
export type PageAnswer =
  | { readonly kind: 'answered'; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'timed-out'; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface ScannerParts {
  readonly evalInPage: (expression: string) => Promise<PageAnswer>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The scan never rejects. */
export function createScanner({ evalInPage, now }: ScannerParts): () => Promise<PageScan> {
  return async () => {
    const answer = await evalInPage(probeExpression);
    if (answer.kind !== 'answered') return { kind: 'failed', problem: describeUnanswered(answer) };
    const report = parseScanReport(answer.text);
    if (report.kind === 'unreadable') {
      const sentence = `The page's answer could not be read: ${report.sentence} Another script of the page may have changed built-in objects.`;
      return { kind: 'failed', problem: { kind: 'scan-unreadable', sentence } };
    }
    const { origin, isLoading } = report.report;
    return { kind: 'scanned', origin, isLoading, ...readSightings(report.report, now()) };
  };
}

function describeUnanswered(answer: Exclude<PageAnswer, { kind: 'answered' }>): Problem {
  switch (answer.kind) {
    case 'refused':
      return {
        kind: 'page-not-inspectable',
        sentence: `Extensions cannot read this page (${cleanReason(answer.message)}). Open the page that uses Cognito, or paste a token.`,
      };
    case 'timed-out':
      return {
        kind: 'scan-timeout',
        sentence: `The page did not answer within ${answer.afterMs / 1000} s: it is busy or stopped in the debugger. Scan again when it runs.`,
      };
    case 'threw':
      return { kind: 'scan-threw', sentence: `The scan failed inside the page: ${cleanReason(answer.message)}` };
    case 'failed':
      return {
        kind: 'scan-failed',
        sentence: `The browser could not run the scan: ${cleanReason(answer.message)} Scan again.`,
      };
  }
}
