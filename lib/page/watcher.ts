/** Notices within a second that the page's tokens changed, by asking it for a fingerprint while the panel is shown. */
import { inBackground } from '../text/in-background.ts';
import type { WatchedKeys } from './inside/fingerprint-page.ts';
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
  /** Storage keys under which tokens were found. */
  readonly findKeys: () => WatchedKeys;
  /** Differs where something else was found. */
  readonly describeFindings: () => string;
}

export const WATCH_INTERVAL_MS = 500;
const LONGEST_INTERVAL_MS = 10_000;
/** The page spends at most a thousandth of its time on it, but what takes less than this is not worth waiting longer for. */
const FREE_MS = 1;
/** How much sooner a page is looked at that a glance says has changed: then it is a fiftieth of its time. */
const SOONER = 20;
/** The least of these counts: one may have met a page that was busy, or code that was cold. */
const MEASURES = 3;
/** Stopped in the debugger, for one. */
const NO_ANSWER_COST_MS = 2;

/**
 * Nothing is evaluated in the page while the panel is hidden. A page whose storage takes long to be looked at is
 * looked at seldom; in between, a glance tells whether entries came, went, or changed where tokens were. Returns its undo.
 */
export function watchPage(
  { evalInPage, after, visibility }: WatcherParts,
  { isBusy, onChanged, findKeys, describeFindings }: Watching,
) {
  const wholePace = createPace();
  const glancePace = createPace();
  let last: string | undefined;
  let lastFindings = '';
  let glance = '';
  let sinceWholeMs = Number.POSITIVE_INFINITY;
  let isAsking = false;
  let cancel = () => {};

  function schedule(delayMs: number): void {
    cancel();
    if (visibility.isShown()) cancel = after(delayMs, () => inBackground(ask(delayMs)));
  }

  async function ask(waitedMs: number): Promise<void> {
    if (isAsking) return;
    if (isBusy()) return schedule(WATCH_INTERVAL_MS);
    isAsking = true;
    sinceWholeMs += waitedMs;
    try {
      if (!isSlow()) await look();
      else if (sinceWholeMs >= wholePace.getIntervalMs() || (await hasGlanceChanged())) {
        // Before it, so that nothing can change unseen in between.
        glance = await takeGlance();
        await look();
      }
    } finally {
      isAsking = false;
      schedule(isSlow() ? glancePace.getIntervalMs() : WATCH_INTERVAL_MS);
    }
  }

  function isSlow(): boolean {
    return wholePace.getIntervalMs() > WATCH_INTERVAL_MS;
  }

  async function look(): Promise<void> {
    const hash = await readFingerprint(wholePace);
    sinceWholeMs = 0;
    if (hash === undefined) return;
    const findings = describeFindings();
    // The first answer counts as a change too, and so does what a scan found since the last one: the page may have
    // changed between scan and look, and back again.
    const isChanged = hash !== last || findings !== lastFindings;
    last = hash;
    lastFindings = findings;
    if (isChanged && visibility.isShown()) await onChanged();
  }

  async function takeGlance(): Promise<string> {
    const keys = findKeys();
    return `${await readFingerprint(glancePace, keys)} ${JSON.stringify(keys)}`;
  }

  /** A page that changes all the time is not looked at all the time. */
  async function hasGlanceChanged(): Promise<boolean> {
    const isTooSoon = sinceWholeMs < wholePace.getIntervalMs() / SOONER;
    return !isTooSoon && (await takeGlance()) !== glance;
  }

  /** Undefined where there was no answer; a page that may not be looked at is like no other. */
  async function readFingerprint(pace: Pace, keys?: WatchedKeys): Promise<string | undefined> {
    const answer = await evalInPage(makeFingerprintExpression(keys));
    if (answer.kind === 'refused') return answer.kind;
    pace.add(answer.kind === 'answered' ? readElapsedMs(answer.text) : NO_ANSWER_COST_MS);
    return answer.kind === 'answered' ? readHash(answer.text) : undefined;
  }

  const undo = visibility.onChanged((isShown) => {
    cancel();
    if (isShown) inBackground(ask(LONGEST_INTERVAL_MS));
  });
  schedule(WATCH_INTERVAL_MS);
  return () => {
    undo();
    cancel();
  };
}

interface Pace {
  /** What one look cost the page, in milliseconds. */
  add(costMs: number): void;
  getIntervalMs(): number;
}

function createPace(): Pace {
  let costsMs: readonly number[] = [];
  return {
    add(costMs) {
      costsMs = [...costsMs, costMs].slice(-MEASURES);
    },
    getIntervalMs: () => (costsMs.length < MEASURES ? WATCH_INTERVAL_MS : chooseInterval(Math.min(...costsMs))),
  };
}

function chooseInterval(costMs: number): number {
  if (costMs <= FREE_MS) return WATCH_INTERVAL_MS;
  return Math.min(LONGEST_INTERVAL_MS, Math.max(WATCH_INTERVAL_MS, costMs * 1000));
}
