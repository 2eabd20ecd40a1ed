/** Asks the inspected page something before whoever needs the answer is there. */
import type { ScannerParts } from './scanner.ts';

type EvalInPage = ScannerParts['evalInPage'];

export interface AskedPage {
  readonly evalInPage: EvalInPage;
  /** Returns its undo. */
  readonly onNavigated: (callback: () => void) => () => void;
}

/**
 * Evaluates `expression` in the page now, and gives that answer to the first who has it evaluated, unless the page went
 * elsewhere since. All else is evaluated as ever.
 */
export function askAhead({ evalInPage, onNavigated }: AskedPage, expression: string): EvalInPage {
  let early: ReturnType<EvalInPage> | undefined = evalInPage(expression);
  const stopListening = onNavigated(forget);

  function forget(): void {
    early = undefined;
    stopListening();
  }

  return (wanted) => {
    if (!early || wanted !== expression) return evalInPage(wanted);
    const answer = early;
    forget();
    return answer;
  };
}
