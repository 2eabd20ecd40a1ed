/** What is known of the inspected page: what scans found in it, what they find no more, and where they looked. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { MoreFindings, PageScan } from '../page/page-scan.ts';
import { inBackground } from '../text/in-background.ts';
import type { Problem } from '../text/problem.ts';
import { forgetGone, mergeScan } from '../tokens/merge-scan.ts';
import type { Look, Sighting } from '../tokens/place.ts';
import type { Admission } from './admission.ts';
import { createBackOff } from './back-off.ts';
import type { Dependencies } from './dependencies.ts';
import { describeFindings, followPage } from './follow-page.ts';
import type { TokenSource } from './token-source.ts';

export type ScanStatus =
  | { readonly kind: 'idle' }
  /** What stopped the scan before holds until this one ends. */
  | { readonly kind: 'running'; readonly problem?: Problem }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface PageSlice extends TokenSource {
  readonly status: ReadonlySignal<ScanStatus>;
  readonly origin: ReadonlySignal<string>;
  /** When a scan first found a page of this origin, after one of another: epoch milliseconds. */
  readonly enteredAtMs: ReadonlySignal<number>;
  /** Looks at the page now, and reads earlier requests again. */
  scan(): Promise<void>;
  /** Looks into the page's own globals too, as long as this origin is inspected. */
  scanGlobals(): Promise<void>;
  reload(): void;
  /** Calls back when the second scan has read the page. */
  onMoreScanned(callback: () => void): void;
}

interface Findings {
  readonly sightings: readonly Sighting[];
  readonly looks: readonly Look[];
}

const nothing: Findings = { sightings: [], looks: [] };

const BROKE_OFF: ScanStatus = {
  kind: 'failed',
  problem: { kind: 'scan-broke-off', sentence: 'The panel failed while it read the page. Scan again.' },
};

/** After a page that did not answer. */
const RETRY = { shortestMs: 500, longestMs: 4000 };
const WHILE_LOADING = { shortestMs: 200, longestMs: 3200 };

/** By then the browser has told that the page went elsewhere, and the next one is scanned. */
const LEFT_MS = 1_000;

/** By then the browser has told of a request that it tells of. */
const TOLD_MS = 2_000;

/** A busy page answers when it is done, and so does one that was just being replaced. */
const PASSING_PROBLEMS: readonly string[] = ['scan-timeout', 'scan-failed'];

export function createPageSlice(dependencies: Dependencies, { admit }: Admission): PageSlice {
  const { page, traffic, clock, heldPage } = dependencies;
  /** Storage and cookies are looked at first; what takes longer comes after. */
  const first = signal(nothing);
  const more = signal(nothing);
  const readsGlobals = signal(false);
  const sightings = computed(() => [...first.value.sightings, ...more.value.sightings]);
  const looks = computed(() => mergeLooks(first.value.looks, more.value.looks));
  const status = signal<ScanStatus>({ kind: 'idle' });
  const origin = signal('');
  const enteredAtMs = signal(0);
  let runningScan: Promise<void> | undefined;
  let queuedScan: Promise<void> | undefined;
  let runningMore: Promise<void> | undefined;
  let isMoreQueued = false;
  let scansBegun = 0;
  const moreListeners: (() => void)[] = [];
  const { scanWhenShown } = followPage(dependencies, {
    isBusy: () => runningScan !== undefined,
    scanPage: () => inBackground(scanPage()),
    describeFindings: () => describeFindings(sightings.value),
    scanQuietly: () => runningScan ?? run(true),
  });

  const retry = createBackOff(dependencies, RETRY, scanWhenShown);
  const loading = createBackOff(dependencies, WHILE_LOADING, scanWhenShown);

  function planNext(result: PageScan): void {
    const isPassing = result.kind === 'failed' && PASSING_PROBLEMS.includes(result.problem.kind);
    const isLoading = result.kind === 'scanned' && result.isLoading;
    if (isPassing) retry.plan();
    else retry.reset();
    if (isLoading) loading.plan();
    else loading.reset();
  }

  function giveUp(failed: PageScan & { kind: 'failed' }): void {
    status.value = failed;
    // Nothing is known of a page that cannot be looked at. A page that is busy still holds what it held.
    const isLost = failed.problem.kind === 'page-not-inspectable';
    first.value = { sightings: isLost ? [] : first.value.sightings, looks: [] };
    more.value = { sightings: isLost ? [] : more.value.sightings, looks: [] };
  }

  /** What was found in a page of another origin is not gone: it is of no interest any more. */
  function enterOrigin(entered: string): void {
    if (entered === origin.value) return;
    const before = heldPage.read();
    const atMs = before?.origin === entered ? before.atMs : before ? clock.now() : 0;
    heldPage.write({ origin: entered, atMs });
    enteredAtMs.value = atMs;
    origin.value = entered;
    readsGlobals.value = false;
    first.value = nothing;
    more.value = nothing;
  }

  async function scanOnce(isQuiet: boolean): Promise<void> {
    if (!isQuiet) status.value = startFrom(status.value);
    const result = await page.scan();
    planNext(result);
    if (result.kind === 'failed') return giveUp(result);
    const found = await admit(result.sightings);
    batch(() => {
      enterOrigin(result.origin);
      first.value = { sightings: mergeScan(first.value.sightings, found, clock.now()), looks: result.looks };
      status.value = { kind: 'idle' };
    });
    inBackground(scanMore());
  }

  /** What nobody thought of is told as an unexpected failure, and must not look like a scan that goes on. */
  async function scanToItsEnd(isQuiet: boolean): Promise<void> {
    try {
      await scanOnce(isQuiet);
    } catch (error) {
      status.value = BROKE_OFF;
      throw error;
    }
  }

  async function scanMoreOnce(): Promise<void> {
    const begunBefore = scansBegun;
    const tellUnread = ({ looks }: MoreFindings) => {
      if (scansBegun === begunBefore)
        more.value = { ...more.value, looks: looks.map((look) => ({ ...look, origin: origin.value })) };
    };
    const result = await page.scanMore({ readsGlobals: readsGlobals.value });
    const found = await admit(result.sightings);
    // What the next scan says in a moment needs no telling now.
    if (result.isLeft) {
      clock.after(LEFT_MS, () => tellUnread(result));
      return;
    }
    if (result.origin === '') return tellUnread(result);
    // The page was left meanwhile.
    if (result.origin !== origin.value) return;
    const { document } = result;
    if (document) clock.after(TOLD_MS, () => inBackground(traffic.recordDocument(document)));
    more.value = { sightings: mergeScan(more.value.sightings, found, clock.now()), looks: result.looks };
    for (const callback of moreListeners) callback();
  }

  /** Asked for while it runs, it is run once more after. */
  function scanMore(): Promise<void> {
    if (runningMore) {
      isMoreQueued = true;
      return runningMore;
    }
    runningMore = scanMoreOnce().finally(() => {
      runningMore = undefined;
      if (isMoreQueued) inBackground(scanMore());
      isMoreQueued = false;
    });
    return runningMore;
  }

  function run(isQuiet: boolean): Promise<void> {
    scansBegun++;
    runningScan = scanToItsEnd(isQuiet).finally(() => {
      runningScan = undefined;
    });
    return runningScan;
  }

  /** A scan asked for while one runs is run after it, once, since the page may have changed meanwhile. */
  function scanPage(): Promise<void> {
    if (!runningScan) return run(false);
    const scanNext = () => {
      queuedScan = undefined;
      return scanPage();
    };
    queuedScan ??= runningScan.then(scanNext, scanNext);
    return queuedScan;
  }

  return {
    sightings,
    looks,
    status,
    origin,
    enteredAtMs,
    forgetBefore(atMs) {
      first.value = { ...first.value, sightings: forgetGone(first.value.sightings, atMs) };
      more.value = { ...more.value, sightings: forgetGone(more.value.sightings, atMs) };
    },
    async scan() {
      await Promise.all([traffic.backfill(), scanPage()]);
    },
    reload: page.reload,
    scanGlobals() {
      readsGlobals.value = true;
      return scanMore();
    },
    onMoreScanned(callback) {
      moreListeners.push(callback);
    },
  };
}

/** The first scan reads the address alone, the second what belongs to it too. */
function mergeLooks(first: readonly Look[], more: readonly Look[]): readonly Look[] {
  const isReadAgain = more.some(({ area }) => area === 'url');
  return [...first.filter(({ area }) => area !== 'url' || !isReadAgain), ...more];
}

function startFrom(before: ScanStatus): ScanStatus {
  return before.kind === 'idle' ? { kind: 'running' } : { ...before, kind: 'running' };
}
