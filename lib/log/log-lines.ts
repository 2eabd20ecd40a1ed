/** The lines of the log as they are shown: exchanges, and between them the loads of the page and the heads of sign-ins. */
import type { InferredStep } from '../sign-in/inferred-steps.ts';
import type { SignIn } from '../sign-in/sign-ins.ts';
import type { LogEntry } from './log-state.ts';

/** The inspected page was loaded. */
export interface PageMark {
  readonly atMs: number;
  readonly origin: string;
}

/** What is shown of an exchange that is a step of a sign-in. */
export interface StepMark {
  /** It stands in a group. */
  readonly isGrouped: boolean;
  /** What is wrong with the step, and what it asked or got, is worked out when its row is drawn. */
  readonly signIn: SignIn;
}

export type LogLine =
  | { readonly kind: 'exchange'; readonly id: string; readonly entry: LogEntry; readonly step?: StepMark }
  /** The head of a group. */
  | { readonly kind: 'sign-in'; readonly id: string; readonly signIn: SignIn; readonly isFolded: boolean }
  /** A step that the browser did not tell of. */
  | { readonly kind: 'inferred'; readonly id: string; readonly step: InferredStep }
  | { readonly kind: 'page'; readonly id: string; readonly page: PageMark };

/**
 * @param entries newest first, as are the lines.
 * @param pages oldest first. Of loads with nothing between them only the last is a line.
 */
export function makeLines(entries: readonly LogEntry[], pages: readonly PageMark[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  let next = pages.length - 1;
  /** Adds the newest load since then, and passes over the others. */
  function addPage(sinceMs: number): void {
    const page = pages[next];
    if (!page || page.atMs < sinceMs) return;
    lines.push({ kind: 'page', id: `page-${page.atMs}`, page });
    while (next >= 0 && (pages[next]?.atMs ?? 0) >= sinceMs) next--;
  }
  for (const entry of entries) {
    addPage(entry.exchange.startedAtMs);
    lines.push({ kind: 'exchange', id: entry.exchange.id, entry });
  }
  addPage(Number.NEGATIVE_INFINITY);
  return lines;
}
