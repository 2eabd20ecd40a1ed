/** What is known of the inspected page: what scans found in it, what they find no more, and where they looked. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { PageScan } from '../page/page-scan.ts';
import { inBackground } from '../text/in-background.ts';
import type { Problem } from '../text/problem.ts';
import { mergeScan } from '../tokens/merge-scan.ts';
import type { Look, RawSighting, Sighting } from '../tokens/place.ts';
import type { StoreParts } from './dependencies.ts';
import { describeFindings, findWatchedKeys, followPage } from './follow-page.ts';

export type Scan =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface PageState {
  readonly pageSightings: ReadonlySignal<readonly Sighting[]>;
  readonly pageLooks: ReadonlySignal<readonly Look[]>;
  readonly scan: ReadonlySignal<Scan>;
  readonly inspectedOrigin: ReadonlySignal<string>;
  scanPage(): Promise<void>;
  /** The page went elsewhere: scanned at once, or when the panel is shown again. */
  followNavigation(): void;
  /** Cognito answered the page: scanned at once, and again when the page has had time to store what it got. */
  followReply(): void;
  /** Looks into the page's own globals too, as long as this origin is inspected. */
  scanGlobals(): Promise<void>;
  /** Calls back when the second scan has read the page. */
  onMoreScanned(callback: () => void): void;
}

interface Findings {
  readonly sightings: readonly Sighting[];
  readonly looks: readonly Look[];
}

const nothing: Findings = { sightings: [], looks: [] };

/** After a page that did not answer. */
const RESCAN_MS = 500;

/** Takes raw tokens into the vault. */
export type Admit = (found: readonly RawSighting[]) => Promise<readonly Sighting[]>;

export function createPageState(parts: Pick<StoreParts, 'page' | 'clock' | 'visibility'>, admit: Admit): PageState {
  const { page, clock } = parts;
  /** Storage and cookies are looked at first; what takes longer comes after. */
  const first = signal(nothing);
  const more = signal(nothing);
  const readsGlobals = signal(false);
  const pageSightings = computed(() => [...first.value.sightings, ...more.value.sightings]);
  const pageLooks = computed(() => mergeLooks(first.value.looks, more.value.looks));
  const scan = signal<Scan>({ kind: 'idle' });
  const inspectedOrigin = signal('');
  let runningScan: Promise<void> | undefined;
  let queuedScan: Promise<void> | undefined;
  let runningMore: Promise<void> | undefined;
  let isMoreQueued = false;
  const moreListeners: (() => void)[] = [];
  let rescanDelayMs = 100;
  let stopWaiting = () => {};
  const { scanWhenShown, followReply } = followPage(parts, {
    isBusy: () => runningScan !== undefined,
    scanPage: () => inBackground(scanPage()),
    findKeys: () => findWatchedKeys(first.value.sightings),
    describeFindings: () => describeFindings(pageSightings.value),
    scanQuietly: () => runningScan ?? run(true),
  });

  function scanAgainWhileLoading(isLoading: boolean): void {
    stopWaiting();
    rescanDelayMs = isLoading ? Math.min(rescanDelayMs * 2, 3200) : 100;
    if (isLoading) stopWaiting = clock.after(rescanDelayMs, scanWhenShown);
  }

  function giveUp(failed: PageScan & { kind: 'failed' }): void {
    scan.value = failed;
    // Of a page that cannot be looked at nothing is known; one that is busy still holds what it held.
    const isLost = failed.problem.kind === 'page-not-inspectable';
    first.value = { sightings: isLost ? [] : first.value.sightings, looks: [] };
    more.value = { sightings: isLost ? [] : more.value.sightings, looks: [] };
  }

  /** What was found in a page of another origin is not gone: it is of no interest any more. */
  function enterOrigin(origin: string): void {
    if (origin === inspectedOrigin.value) return;
    inspectedOrigin.value = origin;
    readsGlobals.value = false;
    first.value = nothing;
    more.value = nothing;
  }

  async function scanOnce(isQuiet: boolean): Promise<void> {
    if (!isQuiet) scan.value = { kind: 'running' };
    const result = await page.scan();
    if (result.kind === 'failed') {
      giveUp(result);
      // A busy page answers when it is done, and so does one that was just being replaced.
      if (result.problem.kind === 'scan-timeout') stopWaiting = clock.after(RESCAN_MS, scanWhenShown);
      return;
    }
    const found = await admit(result.sightings);
    batch(() => {
      enterOrigin(result.origin);
      first.value = { sightings: mergeScan(first.value.sightings, found, clock.now()), looks: result.looks };
      scan.value = { kind: 'idle' };
    });
    scanAgainWhileLoading(result.isLoading);
    inBackground(scanMore());
  }

  async function scanMoreOnce(): Promise<void> {
    const { origin, sightings, looks } = await page.scanMore({ readsGlobals: readsGlobals.value });
    const found = await admit(sightings);
    if (origin === '') {
      more.value = { ...more.value, looks: looks.map((look) => ({ ...look, origin: inspectedOrigin.value })) };
      return;
    }
    // Of a page that was left meanwhile.
    if (origin !== inspectedOrigin.value) return;
    more.value = { sightings: mergeScan(more.value.sightings, found, clock.now()), looks };
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
    runningScan = scanOnce(isQuiet).finally(() => {
      runningScan = undefined;
    });
    return runningScan;
  }

  /** A scan asked for while one runs is run after it, once, since the page may have changed meanwhile. */
  function scanPage(): Promise<void> {
    if (!runningScan) return run(false);
    queuedScan ??= runningScan.then(() => {
      queuedScan = undefined;
      return scanPage();
    });
    return queuedScan;
  }

  return {
    pageSightings,
    pageLooks,
    scan,
    inspectedOrigin,
    scanPage,
    followNavigation: scanWhenShown,
    followReply,
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
