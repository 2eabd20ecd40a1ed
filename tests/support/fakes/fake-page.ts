/** An inspected page whose scans find what was prepared, scan after scan, until something else is prepared. */
import type { PageDocument } from '../../../lib/exchange/page-document.ts';
import type { MoreScope } from '../../../lib/page/page-scan.ts';
import type { Watching } from '../../../lib/page/watcher.ts';
import type { Dependencies } from '../../../lib/store/dependencies.ts';
import type { Problem } from '../../../lib/text/problem.ts';
import type { Look, Place, RawSighting } from '../../../lib/tokens/place.ts';
import type { RawToken } from '../../../lib/tokens/secret-text.ts';

export interface PageContent {
  readonly origin: string;
  readonly sightings?: readonly RawSighting[];
  readonly looks?: readonly Look[];
  readonly isLoading?: boolean;
  /** What the second scan finds, beside storage and cookies. */
  readonly more?: (scope: MoreScope) => {
    readonly isLeft?: boolean;
    readonly document?: PageDocument;
    readonly sightings?: readonly RawSighting[];
    readonly looks?: readonly Look[];
  };
}

export interface FakePage {
  readonly page: Dependencies['page'];
  /** How many scans were made. */
  countScans(): number;
  countReloads(): number;
  /** Puts this into the page. */
  hold(content: PageContent): void;
  /** Makes the page one that cannot be scanned. */
  refuse(problem: Problem): void;
  /** Makes the page too busy to answer anything. */
  stall(): void;
  /** Tells that the page went elsewhere. */
  navigate(): void;
  /** Tells that what the page stores has changed. */
  change(): Promise<void>;
  /** What the watcher was told to expect of the page, in order. */
  readonly expected: readonly ('change' | 'use')[];
}

export function makeFakePage(): FakePage {
  let content: PageContent | undefined;
  let problem: Problem | undefined;
  let scans = 0;
  let reloads = 0;
  let answering = Promise.resolve();
  const listeners = new Set<() => void>();
  const watchers = new Set<Watching>();
  const expected: ('change' | 'use')[] = [];

  function expectContent(): PageContent {
    if (!content) throw new Error('Nobody prepared a page.');
    return content;
  }

  return {
    page: {
      async scan() {
        scans++;
        await answering;
        if (problem) return { kind: 'failed', problem };
        const { origin, isLoading = false, sightings = [], looks = [] } = expectContent();
        return { kind: 'scanned', origin, isLoading, sightings, looks };
      },
      async readOrigin() {
        await answering;
        return problem ? undefined : expectContent().origin;
      },
      async scanMore(scope) {
        const { origin, more } = expectContent();
        return { origin, sightings: [], looks: [], ...more?.(scope) };
      },
      onNavigated(callback) {
        listeners.add(callback);
        return () => void listeners.delete(callback);
      },
      reload() {
        reloads++;
      },
      watch(watching) {
        watchers.add(watching);
        return {
          expectChange: () => expected.push('change'),
          expectUse: () => expected.push('use'),
          stop: () => watchers.delete(watching),
        };
      },
    },
    expected,
    countScans: () => scans,
    countReloads: () => reloads,
    hold(next) {
      content = next;
      problem = undefined;
    },
    refuse(reason) {
      problem = reason;
    },
    stall() {
      answering = new Promise(() => {});
    },
    navigate() {
      for (const callback of listeners) callback();
    },
    async change() {
      await Promise.all([...watchers].map(({ onChanged }) => onChanged()));
    },
  };
}

/** A token in the page's local storage, or wherever `place` says. */
export function makeSighting(
  rawToken: RawToken,
  place: Partial<Place> & Pick<Place, 'origin'>,
  seenAtMs = Date.now(),
): RawSighting {
  return { rawToken, place: { area: 'localStorage', key: 'token', path: [], ...place }, seenAtMs };
}
