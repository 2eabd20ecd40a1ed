/** The deep scan: asked for, run after each scan of the page while it is allowed, and given back. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type DeepAccess, nothingHeld } from '../page/deep/deep-access.ts';
import { describePattern, findHosts, isHeld, toPattern } from '../page/deep/host-patterns.ts';
import { scanDeep } from '../page/deep/scan-deep.ts';
import type { Problem } from '../text/problem.ts';
import { mergeScan } from '../tokens/merge-scan.ts';
import type { Notices } from './create-notice-state.ts';
import type { TokenState } from './create-token-state.ts';
import { type DeepFindings, noDeepFindings } from './deep-findings.ts';
import type { StoreParts } from './dependencies.ts';

export interface DeepState {
  /** Hosts that the browser says may be read, as a person reads them. */
  readonly heldHosts: ReadonlySignal<readonly string[]>;
  /** Hosts of this page and its frames that may not be read yet. */
  readonly missingHosts: ReadonlySignal<readonly string[]>;
  /** False of a file, say. */
  readonly hasHosts: ReadonlySignal<boolean>;
  readonly isAsking: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** On a click: asks the browser for the missing hosts, and reads. */
  ask(): Promise<void>;
  /** Gives all access back, and takes what it brought off the list. */
  giveBack(): Promise<void>;
}

interface Around {
  readonly tokenState: Pick<TokenState, 'inspectedOrigin' | 'onMoreScanned' | 'looks' | 'admit'>;
  readonly found: Signal<DeepFindings>;
  readonly notices: Pick<Notices, 'watch' | 'tellFailure'>;
}

/** A frame that is busy answers when it is done, which may be never. */
const FRAMES_MS = 10_000;

const NOT_SEARCHED = {
  kind: 'deep-scan-failed',
  sentence: 'The frames of other sites and the HttpOnly cookies could not be searched. Scan the page again.',
};
const NOT_ASKED = { kind: 'deep-scan-not-asked', sentence: 'Access could not be asked for, or was not kept.' };
const NOT_GIVEN_BACK = {
  kind: 'access-not-given-back',
  sentence: "Access was not given back. Take it away in the browser's own page of extensions.",
};

export async function createDeepState(
  { clock }: Pick<StoreParts, 'clock'>,
  access: DeepAccess,
  { tokenState, found, notices }: Around,
): Promise<DeepState> {
  const held = signal(nothingHeld);
  const scannable = computed(() => (held.value.isScanAllowed ? held.value.patterns : []));
  const isAsking = signal(false);
  const problem = signal<Problem | undefined>(undefined);
  let running: Promise<void> | undefined;
  let isQueued = false;
  const hosts = computed(() => {
    const frames = tokenState.looks.value.filter(({ area }) => area === 'frame');
    return findHosts(
      tokenState.inspectedOrigin.value,
      frames.map(({ origin }) => origin),
    );
  });
  const missingHosts = computed(() => hosts.value.filter((host) => !isHeld(host, scannable.value)));

  async function readOnce(): Promise<void> {
    const origin = tokenState.inspectedOrigin.value;
    const [ownHost] = findHosts(origin, []);
    if (ownHost === undefined || !isHeld(ownHost, scannable.value)) {
      found.value = noDeepFindings;
      return;
    }
    const findings = await scanDeep({ ...access, readFrames, now: clock.now }, origin, scannable.value);
    const sightings = await tokenState.admit(findings?.sightings ?? []);
    if (!findings || origin !== tokenState.inspectedOrigin.value || !isHeld(ownHost, scannable.value)) return;
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

  access.onChanged(() => notices.watch(lookAgain(), NOT_SEARCHED));
  tokenState.onMoreScanned(readWatched);
  held.value = await access.readHeld();
  readWatched();

  return {
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
        if (answer === 'granted') await lookAgain();
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
      await lookAgain();
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
