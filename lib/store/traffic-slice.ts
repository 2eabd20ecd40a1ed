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
/** Twice what the recorder keeps; it tells how many it dropped. A page may send new tokens all day. */
const MAX_SIGHTINGS = 1_000;
const none: readonly PageLoad[] = [];

export function createTrafficSlice({ traffic, visibility, clock }: Dependencies): TrafficSlice {
  const sightings = signal<readonly Sighting[]>([]);
  const facts = signal<RecorderFacts | undefined>(undefined);
  let gathered: Sighting[] = [];
  let latestFacts: RecorderFacts | undefined;
  let isGathering = false;

  function gather(): void {
    if (isGathering) return;
    isGathering = true;
    clock.after(GATHER_MS, () => {
      isGathering = false;
      show();
    });
  }

  function show(): void {
    if (gathered.length > 0) sightings.value = [...sightings.value, ...gathered].slice(-MAX_SIGHTINGS);
    gathered = [];
    facts.value = latestFacts;
  }

  traffic.onSighting((sighting) => {
    gathered.push(sighting);
    gather();
  });
  traffic.onFacts((next) => {
    latestFacts = next;
    gather();
  });
  // What was buffered has come by now.
  show();
  visibility.onChanged((isShown) => {
    if (isShown) inBackground(traffic.backfill());
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
