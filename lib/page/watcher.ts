/** Notices that the page's tokens changed, by asking it for a fingerprint while the panel is shown: soon after what changes tokens, seldom else. */
import { inBackground } from '../text/in-background.ts';
import { createLookPace } from './look-pace.ts';
import { fingerprintExpression, parsePageLook } from './page-fingerprint.ts';
import type { PageAnswer } from './scanner.ts';

export interface WatcherParts {
  readonly evalInPage: (expression: string) => Promise<PageAnswer>;
  readonly clock: {
    now(): number;
    after(delayMs: number, callback: () => void): () => void;
  };
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
  /** Differs where something else was found. */
  readonly describeFindings: () => string;
}

export interface Watcher {
  /** Cognito has answered the page, or the page went elsewhere: tokens change about now. */
  expectChange(): void;
  /** The page was used: tokens may change about now. */
  expectUse(): void;
  stop(): void;
}

const BUSY_MS = 200;

/** Nothing is evaluated in the page while the panel is hidden. */
export function watchPage(
  { evalInPage, clock, visibility }: WatcherParts,
  { isBusy, onChanged, describeFindings }: Watching,
): Watcher {
  const pace = createLookPace(clock.now);
  let last: string | undefined;
  let lastFindings = '';
  let isAsking = false;
  let isStopped = false;
  /** When the next question is due, while one is planned. */
  let dueMs: number | undefined;
  let cancel = () => {};

  function plan(): void {
    planIn(pace.getDelayMs());
  }

  /** Requests may announce themselves hundreds of times a second, and nearly always it is planned already. */
  function planIn(delayMs: number): void {
    const nextMs = Math.round(clock.now() + delayMs);
    if (nextMs === dueMs) return;
    unplan();
    if (isStopped || !visibility.isShown()) return;
    dueMs = nextMs;
    cancel = clock.after(delayMs, () => {
      dueMs = undefined;
      inBackground(ask());
    });
  }

  function unplan(): void {
    dueMs = undefined;
    cancel();
  }

  /** Plans the next question when this one is answered. */
  async function ask(): Promise<void> {
    if (isAsking) return;
    if (isBusy()) return planIn(BUSY_MS);
    isAsking = true;
    try {
      await look();
    } finally {
      isAsking = false;
      plan();
    }
  }

  async function look(): Promise<void> {
    const hash = await readFingerprint();
    if (hash === undefined) return;
    const findings = describeFindings();
    // The first answer counts as a change too, and so does what a scan found since the last one: the page may have
    // changed between scan and look, and back again.
    const isChanged = hash !== last || findings !== lastFindings;
    last = hash;
    lastFindings = findings;
    if (!isChanged) return;
    pace.expectUse();
    if (visibility.isShown()) await onChanged();
  }

  /** Undefined where there was no answer; a page that may not be looked at is like no other. */
  async function readFingerprint(): Promise<string | undefined> {
    const answer = await evalInPage(fingerprintExpression);
    const seen = answer.kind === 'answered' ? parsePageLook(answer.text) : undefined;
    pace.noteLook(seen?.elapsedMs);
    if (seen?.isInUse) pace.expectUse();
    return answer.kind === 'refused' ? answer.kind : seen?.hash;
  }

  /** What is being asked is planned again when it is answered. */
  function hurry(): void {
    if (!isAsking) plan();
  }

  const undo = visibility.onChanged((isShown) => {
    unplan();
    pace.expectUse();
    if (isShown) inBackground(ask());
  });
  plan();
  return {
    expectChange() {
      pace.expectChange();
      hurry();
    },
    expectUse() {
      pace.expectUse();
      hurry();
    },
    stop() {
      isStopped = true;
      undo();
      unplan();
    },
  };
}
