/** A few characters that change when what may be a token in the page's storage, cookies or address changes. */
import { candidatePatternsSource } from './candidate-patterns.ts';
import { fingerprintPage, type WatchedKeys } from './inside/fingerprint-page.ts';

/**
 * The expression for `inspectedWindow.eval`: evaluates to `HASH/MS`, the milliseconds being what it took the page.
 * @param keys looks at the entries under them alone, and at how many entries there are: cheap, however many
 */
export function makeFingerprintExpression(keys?: WatchedKeys): string {
  return `(${fingerprintPage.toString()})(${candidatePatternsSource},${JSON.stringify(keys ?? null)})`;
}

/** Not measured, or not believable: counts as nothing. */
export function readElapsedMs(answer: string): number {
  const elapsedMs = Number(answer.slice(answer.lastIndexOf('/') + 1));
  return Number.isNaN(elapsedMs) ? 0 : Math.max(elapsedMs, 0);
}

/** The text that stays the same while the page does. */
export function readHash(answer: string): string {
  return answer.slice(0, answer.lastIndexOf('/'));
}
