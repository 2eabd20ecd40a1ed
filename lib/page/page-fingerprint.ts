/** A few characters that change when what may be a token in the page's storage, cookies or address changes. */
import { candidatePatternsSource } from './candidate-patterns.ts';
import { fingerprintPage } from './inside/fingerprint-page.ts';

export interface PageLook {
  /** The same while the page is. */
  readonly hash: string;
  /** A person has just clicked or typed in the page. */
  readonly isInUse: boolean;
  /** What it took the page. 0 where that was not measured, or is not believable. */
  readonly elapsedMs: number;
}

/** The expression for `inspectedWindow.eval`: evaluates to the text that `parsePageLook` takes. */
export const fingerprintExpression = `(${fingerprintPage.toString()})(${candidatePatternsSource})`;

export function parsePageLook(answer: string): PageLook {
  const [hash = '', isInUse, elapsed] = answer.split('/');
  const elapsedMs = Number(elapsed);
  return { hash, isInUse: isInUse === 'true', elapsedMs: elapsedMs > 0 ? elapsedMs : 0 };
}
