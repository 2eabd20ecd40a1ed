/** How long a token takes from a page to its row: the store with the real watcher, on a clock that is told how much time passes. */
import { expect, test } from 'vitest';
import { watchPage } from '../../../lib/page/watcher.ts';
import { createStore } from '../../../lib/store/create-store.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { pageOrigin, settle } from './open-store.ts';

const STEP_MS = 50;
/** Then a page in which nothing happens is asked as seldom as can be. */
const REST_MS = 60_000;

/** A panel on a page without a token in which nothing has happened for long. */
async function openAtRest() {
  const { dependencies, page, traffic, time } = makeFakeDependencies();
  const { clock, visibility } = dependencies;
  let hash = 'empty';
  const evalInPage = async () => ({ kind: 'answered', text: `${hash}/false/0` }) as const;
  Object.assign(dependencies.page, {
    watch: (watching: Parameters<typeof watchPage>[1]) => watchPage({ evalInPage, clock, visibility }, watching),
  });
  page.hold({ origin: pageOrigin });
  const store = createStore(dependencies);
  /** Each answer is there before the next timer is due. */
  async function pass(durationMs: number, stepMs = STEP_MS): Promise<void> {
    for (let step = 0; step < durationMs; step += stepMs) {
      await time.pass(stepMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await pass(REST_MS, 200);
  return {
    traffic,
    pass,
    storeToken() {
      hash = 'a token';
      page.hold({ origin: pageOrigin, sightings: [makeSighting(makeAccessToken(), { origin: pageOrigin })] });
    },
    /** By the fake clock. */
    async timeRow(stepMs: number): Promise<number> {
      const startMs = clock.now();
      while (store.tokens.all.value.length === 0 && clock.now() - startMs < 10_000) {
        await pass(stepMs, stepMs);
        await settle();
      }
      return clock.now() - startMs;
    },
  };
}

test.each([0, 50, 100, 300, 700, 1_500])(
  'a token that the page stores %i ms after a reply of Cognito shows within half a second',
  async (storedAfterMs) => {
    const { traffic, pass, storeToken, timeRow } = await openAtRest();
    await pass(1_000);
    traffic.tellReply({ operation: 'InitiateAuth', seenAtMs: 1 });
    await pass(storedAfterMs);
    storeToken();
    expect(await timeRow(STEP_MS)).toBeLessThanOrEqual(500);
  },
);

test.each([0, 1_000, 2_000, 3_000, 4_000, 5_000])(
  'a token that nothing announces shows within five seconds, whenever it is stored (%i ms later)',
  async (laterMs) => {
    const { pass, storeToken, timeRow } = await openAtRest();
    await pass(laterMs);
    storeToken();
    expect(await timeRow(250)).toBeLessThan(5_000);
  },
);
