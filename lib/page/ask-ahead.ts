/** Asks the inspected page something before whoever needs the answer is there. */
import type { ScannerParts } from './scanner.ts';

type EvalInPage = ScannerParts['evalInPage'];

export interface AskedPage {
  readonly evalInPage: EvalInPage;
  /** Returns its undo. */
  readonly onNavigated: (callback: () => void) => () => void;
  /** Returns its undo. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

/** An answer that nobody took by then is old, and holds tokens. */
const FRESH_MS = 2_000;

/**
 * Evaluates `expression` in the page now, and gives that answer to the first who has it evaluated, unless that is two seconds
 * ago or the page went elsewhere since. All else is evaluated as ever.
 */
export function askAhead({ evalInPage, onNavigated, after }: AskedPage, expression: string): EvalInPage {
  let early: ReturnType<EvalInPage> | undefined = evalInPage(expression);
  const stopListening = onNavigated(forget);
  const stopTimer = after(FRESH_MS, forget);

  function forget(): void {
    early = undefined;
    stopListening();
    stopTimer();
  }

  return (wanted) => {
    if (!early || wanted !== expression) return evalInPage(wanted);
    const answer = early;
    forget();
    return answer;
  };
}
