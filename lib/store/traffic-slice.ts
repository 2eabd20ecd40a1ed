/** What the page's traffic brought, as the DevTools page's recorder tells it: it began before the panel's page, and outlives it. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { inBackground } from '../text/in-background.ts';
import type { Sighting } from '../tokens/place.ts';
import { findTrafficLooks, type PageLoad, type RecorderFacts } from '../traffic/recorder-facts.ts';
import type { Dependencies } from './dependencies.ts';
import type { TokenSource } from './token-source.ts';

export interface TrafficSlice extends TokenSource {
  /** DevTools was opened after the page loaded, so that the requests of its load are not known. */
  readonly isOpenedLate: ReadonlySignal<boolean>;
  /** When DevTools opened: epoch milliseconds. */
  readonly recordedSinceMs: ReadonlySignal<number>;
  /** When the page was loaded since DevTools opened, oldest first. */
  readonly pages: ReadonlySignal<readonly PageLoad[]>;
  /** A session that a server keeps, whose tokens never come here; a sentence, or ''. */
  readonly serverSession: ReadonlySignal<string>;
  /** Takes what the traffic brought off the list of tokens. */
  forget(): void;
}

/** A page may load dozens of requests at once: the list is drawn once for all of them. */
const GATHER_MS = 30;
/** From one showing to the next where nothing but counts has changed: a page may ask for something all the time. */
const COUNTS_MS = 500;
/** Twice what the recorder keeps; it tells how many it dropped. A page may send new tokens all day. */
const MAX_SIGHTINGS = 1_000;
const none: readonly PageLoad[] = [];

export function createTrafficSlice({ traffic, visibility, clock }: Dependencies): TrafficSlice {
  const sightings = signal<readonly Sighting[]>([]);
  const facts = signal<RecorderFacts | undefined>(undefined);
  let gathered: Sighting[] = [];
  let latestFacts: RecorderFacts | undefined;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  let dueMs = Number.POSITIVE_INFINITY;
  let cancel = () => {};

  function showWithin(delayMs: number): void {
    if (clock.now() + delayMs >= dueMs) return;
    cancel();
    dueMs = clock.now() + delayMs;
    cancel = clock.after(delayMs, show);
  }

  function show(): void {
    cancel();
    shownAtMs = clock.now();
    dueMs = Number.POSITIVE_INFINITY;
    if (gathered.length > 0) sightings.value = [...sightings.value, ...gathered].slice(-MAX_SIGHTINGS);
    gathered = [];
    facts.value = latestFacts;
  }

  traffic.onSighting((sighting) => {
    gathered.push(sighting);
    showWithin(GATHER_MS);
  });
  traffic.onFacts((next) => {
    const isUrgent = !latestFacts || !differsInCountsOnly(latestFacts, next);
    latestFacts = next;
    if (isUrgent) showWithin(GATHER_MS);
    // Nobody sees them meanwhile.
    else if (visibility.isShown()) showWithin(Math.max(GATHER_MS, shownAtMs + COUNTS_MS - clock.now()));
  });
  // What was buffered has come by now.
  show();
  visibility.onChanged((isShown) => {
    if (!isShown) return;
    show();
    inBackground(traffic.backfill());
  });

  return {
    sightings,
    looks: computed(() => (facts.value ? findTrafficLooks(facts.value) : [])),
    isOpenedLate: computed(() => facts.value?.hasSeenDocument === false && facts.value.problem === ''),
    serverSession: computed(() => facts.value?.serverSession ?? ''),
    recordedSinceMs: computed(() => facts.value?.startedAtMs ?? 0),
    pages: computed(() => facts.value?.pages ?? none),
    forgetBefore(atMs) {
      traffic.forgetSightings(atMs - 1);
      sightings.value = sightings.value.filter(({ seenAtMs }) => seenAtMs >= atMs);
    },
    forget() {
      traffic.forgetSightings();
      gathered = [];
      sightings.value = [];
    },
  };
}

function differsInCountsOnly(before: RecorderFacts, after: RecorderFacts): boolean {
  const isEqual = ([name, value]: [string, unknown]) => value === Reflect.get(before, name);
  return Object.entries(after).every((fact) => typeof fact[1] === 'number' || isEqual(fact));
}
