/** What is known of the inspected page: what scans found in it, what they find no more, and where they looked. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Scan } from '../store.ts';
import { mergeScan } from '../tokens/merge-scan.ts';
import type { Look, RawSighting, Sighting } from '../tokens/place.ts';
import type { PageScan, StoreParts } from './parts.ts';

export interface PageState {
  readonly pageSightings: ReadonlySignal<readonly Sighting[]>;
  readonly pageLooks: ReadonlySignal<readonly Look[]>;
  readonly scan: ReadonlySignal<Scan>;
  readonly inspectedOrigin: ReadonlySignal<string>;
  scanPage(): Promise<void>;
}

type Admit = (found: readonly RawSighting[]) => Promise<readonly Sighting[]>;

export function createPageState({ page, clock }: Pick<StoreParts, 'page' | 'clock'>, admit: Admit): PageState {
  const pageSightings = signal<readonly Sighting[]>([]);
  const pageLooks = signal<readonly Look[]>([]);
  const scan = signal<Scan>({ kind: 'idle' });
  const inspectedOrigin = signal('');
  let runningScan: Promise<void> | undefined;
  let queuedScan: Promise<void> | undefined;
  let rescanDelayMs = 100;
  let stopWaiting = () => {};

  function scanAgainWhileLoading(isLoading: boolean): void {
    stopWaiting();
    rescanDelayMs = isLoading ? Math.min(rescanDelayMs * 2, 3200) : 100;
    if (isLoading) stopWaiting = clock.after(rescanDelayMs, () => void scanPage());
  }

  function giveUp(failed: PageScan & { kind: 'failed' }): void {
    scan.value = failed;
    pageLooks.value = [];
    // Of a page that cannot be looked at nothing is known; one that is busy still holds what it held.
    if (failed.problem.kind === 'page-not-inspectable') pageSightings.value = [];
  }

  async function scanOnce(isQuiet: boolean): Promise<void> {
    if (!isQuiet) scan.value = { kind: 'running' };
    const result = await page.scan();
    if (result.kind === 'failed') return giveUp(result);
    const found = await admit(result.sightings);
    const before = result.origin === inspectedOrigin.value ? pageSightings.value : [];
    pageSightings.value = mergeScan(before, found, clock.now());
    inspectedOrigin.value = result.origin;
    pageLooks.value = result.looks;
    scan.value = { kind: 'idle' };
    scanAgainWhileLoading(result.isLoading);
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

  page.watch({ isBusy: () => runningScan !== undefined, onChanged: () => runningScan ?? run(true) });
  return { pageSightings, pageLooks, scan, inspectedOrigin, scanPage };
}
