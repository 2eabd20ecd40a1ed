/** Notices within a second that the page's tokens changed, by asking it for a fingerprint while the panel is shown. */
import { makeFingerprintExpression, readElapsedMs, readHash } from './page-fingerprint.ts';
import type { PageAnswer } from './scanner.ts';

export interface WatcherParts {
  readonly evalInPage: (expression: string) => Promise<PageAnswer>;
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly visibility: {
    isShown(): boolean;
    onChanged(callback: (isShown: boolean) => void): () => void;
  };
}

export interface Watching {
  /** True while the page is being scanned: it is not asked then. */
  readonly isBusy: () => boolean;
  /** Waited for before the page is asked again. */
  readonly onChanged: () => Promise<void>;
}

export const WATCH_INTERVAL_MS = 500;
const LONGEST_INTERVAL_MS = 10_000;
/** The page spends at most a thousandth of its time on it, but what takes less than this is not worth waiting longer for. */
const FREE_MS = 1;
/** The least of these counts: one may have met a page that was busy, or code that was cold. */
const MEASURES = 3;
/** Stopped in the debugger, for one. */
const NO_ANSWER_COST_MS = 2;

/** Nothing is evaluated in the page while the panel is hidden. Returns its undo. */
export function watchPage({ evalInPage, after, visibility }: WatcherParts, { isBusy, onChanged }: Watching) {
  const expression = makeFingerprintExpression();
  let last: string | undefined;
  let costsMs: readonly number[] = [];
  let isAsking = false;
  let cancel = () => {};

  function schedule(delayMs: number): void {
    cancel();
    if (visibility.isShown()) cancel = after(delayMs, () => void ask());
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    if (isBusy()) return schedule(WATCH_INTERVAL_MS);
    isAsking = true;
    const answer = await evalInPage(expression);
    await (answer.kind === 'answered' ? compare(readHash(answer.text)) : undefined);
    isAsking = false;
    const costMs = answer.kind === 'answered' ? readElapsedMs(answer.text) : NO_ANSWER_COST_MS;
    costsMs = [...costsMs, costMs].slice(-MEASURES);
    schedule(costsMs.length < MEASURES ? WATCH_INTERVAL_MS : chooseInterval(Math.min(...costsMs)));
  }

  async function compare(hash: string): Promise<void> {
    // The first answer counts as a change too: the page may have changed between the first scan and it.
    const isChanged = hash !== last;
    last = hash;
    if (isChanged && visibility.isShown()) await onChanged();
  }

  const undo = visibility.onChanged((isShown) => {
    cancel();
    if (isShown) void ask();
  });
  schedule(WATCH_INTERVAL_MS);
  return () => {
    undo();
    cancel();
  };
}

function chooseInterval(costMs: number): number {
  if (costMs <= FREE_MS) return WATCH_INTERVAL_MS;
  return Math.min(LONGEST_INTERVAL_MS, Math.max(WATCH_INTERVAL_MS, costMs * 1000));
}
