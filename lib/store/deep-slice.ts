/** The deep scan: asked for, run after each scan of the page while it is allowed, and given back. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { nothingHeld } from '../page/deep/deep-access.ts';
import { describePattern, findHosts, isHeld, toPattern } from '../page/deep/host-patterns.ts';
import { scanDeep } from '../page/deep/scan-deep.ts';
import type { Problem } from '../text/problem.ts';
import { forgetGone, mergeScan } from '../tokens/merge-scan.ts';
import type { Look, Sighting } from '../tokens/place.ts';
import type { Admission } from './admission.ts';
import type { Dependencies } from './dependencies.ts';
import type { NoticesSlice } from './notices-slice.ts';
import type { PageSlice } from './page-slice.ts';
import type { TokenSource } from './token-source.ts';

export interface DeepSlice extends TokenSource {
  /** Hosts that the browser says may be read, as a person reads them. */
  readonly heldHosts: ReadonlySignal<readonly string[]>;
  /** Hosts of this page and its frames that may not be read yet. */
  readonly missingHosts: ReadonlySignal<readonly string[]>;
  /** False where the page has no host, such as a file. */
  readonly hasHosts: ReadonlySignal<boolean>;
  readonly isAsking: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** Asks the browser, once, what it allows. It tells of later changes by itself. */
  readHeld(): void;
  /** On a click: asks the browser for the missing hosts, and reads. */
  ask(): Promise<void>;
  /** Gives all access back, and takes what it brought off the list. */
  giveBack(): Promise<void>;
}

/** A frame that is busy answers when it is done, which may be never. */
const FRAMES_MS = 10_000;

const UNKNOWN = {
  kind: 'deep-scan-unknown',
  sentence: 'The browser did not tell whether you allowed the deeper search. Allow it again if something is missing.',
};
const NOT_SEARCHED = {
  kind: 'deep-scan-failed',
  sentence: 'The frames of other sites and the HttpOnly cookies could not be searched. Scan the page again.',
};
const NOT_ASKED = { kind: 'deep-scan-not-asked', sentence: 'Access could not be asked for, or was not kept.' };
const NOT_GIVEN_BACK = {
  kind: 'access-not-given-back',
  sentence: "Access was not removed. Remove it on the browser's own page of extensions.",
};

interface Findings {
  /** Where the page that it was read from is from; '' while nothing was. */
  readonly origin: string;
  readonly sightings: readonly Sighting[];
  readonly looks: readonly Look[];
}

const nothing: Findings = { origin: '', sightings: [], looks: [] };

export function createDeepSlice(
  { clock, deepScan: access }: Dependencies,
  { admit }: Admission,
  page: PageSlice,
  notices: NoticesSlice,
): DeepSlice {
  const held = signal(nothingHeld);
  const found = signal(nothing);
  /** What was found in a page that was left is of no interest any more. */
  const here = computed(() => (found.value.origin === page.origin.value ? found.value : nothing));
  const scannable = computed(() => (held.value.isScanAllowed ? held.value.patterns : []));
  const isAsking = signal(false);
  const problem = signal<Problem | undefined>(undefined);
  let running: Promise<void> | undefined;
  let isQueued = false;
  let isHeldAsked = false;
  const hosts = computed(() => {
    const looks = [...page.looks.value.filter((look) => !replaces(look)), ...here.value.looks];
    const frames = looks.filter(({ area }) => area === 'frame');
    return findHosts(
      page.origin.value,
      frames.map(({ origin }) => origin),
    );
  });
  const missingHosts = computed(() => hosts.value.filter((host) => !isHeld(host, scannable.value)));

  /** What was read deeper takes the place of the account of the same frames and cookies. */
  function replaces({ area, origin }: Look): boolean {
    const { looks } = here.value;
    if (area === 'deep') return looks.length > 0;
    if (area === 'frame') return looks.some((look) => look.area === 'deep' && look.state === 'read');
    return area === 'cookie' && looks.some((look) => look.area === 'cookie' && look.origin === origin);
  }

  async function readOnce(): Promise<void> {
    const origin = page.origin.value;
    const [ownHost] = findHosts(origin, []);
    if (ownHost === undefined || !isHeld(ownHost, scannable.value)) {
      found.value = nothing;
      return;
    }
    const findings = await scanDeep({ ...access, readFrames, now: clock.now }, origin, scannable.value);
    const sightings = await admit(findings?.sightings ?? []);
    if (!findings || origin !== page.origin.value || !isHeld(ownHost, scannable.value)) return;
    const before = found.value.origin === origin ? found.value.sightings : [];
    found.value = { origin, sightings: mergeScan(before, sightings, clock.now()), looks: findings.looks };
  }

  function readFrames(): Promise<unknown> {
    const timeout = new Promise<never>((_resolve, reject) => {
      clock.after(FRAMES_MS, () => reject(new Error('A frame did not answer within 10 s.')));
    });
    return Promise.race([access.readFrames(), timeout]);
  }

  /** Asked for while it runs, it is run once more after. */
  function read(): Promise<void> {
    if (running) {
      isQueued = true;
      return running;
    }
    running = readOnce().finally(() => {
      running = undefined;
      if (isQueued) readWatched();
      isQueued = false;
    });
    return running;
  }

  function readWatched(): void {
    notices.watch(read(), NOT_SEARCHED);
  }

  async function lookAgain(): Promise<void> {
    held.value = await access.readHeld();
    await read();
  }

  function lookAgainOrTell(): Promise<void> {
    return lookAgain().catch((error: unknown) => notices.tellFailure(NOT_SEARCHED, error));
  }

  function readHeld(): void {
    if (isHeldAsked) return;
    isHeldAsked = true;
    notices.watch(lookAgain(), NOT_SEARCHED);
  }

  async function start(): Promise<void> {
    if (await access.wasAllowed()) readHeld();
  }

  access.onChanged(() => notices.watch(lookAgain(), NOT_SEARCHED));
  page.onMoreScanned(readWatched);
  notices.watch(start(), UNKNOWN);

  return {
    sightings: computed(() => here.value.sightings),
    looks: computed(() => here.value.looks),
    replaces,
    forgetBefore(atMs) {
      found.value = { ...found.value, sightings: forgetGone(found.value.sightings, atMs) };
    },
    readHeld,
    heldHosts: computed(() => [...new Set(held.value.patterns.map(describePattern))]),
    missingHosts,
    hasHosts: computed(() => hosts.value.length > 0),
    isAsking,
    problem,
    async ask() {
      if (isAsking.value) return;
      isAsking.value = true;
      problem.value = undefined;
      try {
        const answer = await access.ask(missingHosts.value.map(toPattern));
        if (answer === 'granted') await lookAgainOrTell();
        else problem.value = describeRefusal(answer);
      } catch (error) {
        await notices.tellFailure(NOT_ASKED, error);
      } finally {
        isAsking.value = false;
      }
    },
    async giveBack() {
      try {
        await access.giveBack();
      } catch (error) {
        await notices.tellFailure(NOT_GIVEN_BACK, error);
      }
      await lookAgainOrTell();
    },
  };
}

function describeRefusal(answer: 'refused' | 'unanswered'): Problem {
  const reason = answer === 'refused' ? 'Access was refused' : 'The question was not answered';
  return {
    kind: `deep-scan-${answer}`,
    sentence: `${reason}, so nothing more was read. The panel works on without it; ask again when you want to.`,
  };
}
