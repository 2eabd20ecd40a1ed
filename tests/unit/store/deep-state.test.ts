import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { DeepAccess } from '../../../lib/page/deep/deep-access.ts';
import { createDeepState } from '../../../lib/store/create-deep-state.ts';
import { noDeepFindings } from '../../../lib/store/deep-findings.ts';
import { makeNotices } from './make-notices.ts';

const nobodyAsked = () => Promise.reject(new Error('nobody asked for it'));

/** A page whose host may be read, where nothing answers unless it is given. */
async function openDeepState(inspectedOrigin: string, given: Partial<DeepAccess> = {}) {
  const timers: (() => void)[] = [];
  const found = signal(noDeepFindings);
  const clock = {
    now: () => 1,
    every: () => () => {},
    after(_delayMs: number, callback: () => void) {
      timers.push(callback);
      return () => {};
    },
  };
  const access: DeepAccess = {
    readHeld: async () => ({ patterns: ['*://app.example/*'], isScanAllowed: true }),
    ask: nobodyAsked,
    giveBack: nobodyAsked,
    onChanged: () => () => {},
    readFrames: nobodyAsked,
    readCookies: nobodyAsked,
    ...given,
  };
  const tokenState = {
    inspectedOrigin: signal(inspectedOrigin),
    looks: signal([]),
    onMoreScanned() {},
    admit: async () => [],
  };
  const state = await createDeepState({ clock }, access, { tokenState, found, notices: makeNotices() });
  return { state, found, timers };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

it('tells of a frame that never answers, instead of waiting for it', async () => {
  const { found, timers } = await openDeepState('https://app.example', { readFrames: () => new Promise(() => {}) });
  await settle();
  expect(found.value.looks).toEqual([]);
  for (const callback of timers) callback();
  await settle();
  expect(found.value.looks).toMatchObject([
    { area: 'deep', state: 'refused', note: 'A frame did not answer within 10 s.' },
  ]);
});

it.each([
  ['https://app.example', true, []],
  ['https://other.example', true, ['other.example']],
  ['file://', false, []],
  ['', false, []],
])('knows of %j whether there are hosts to ask for, and which', async (origin, hasHosts, missing) => {
  const { state } = await openDeepState(origin, { readFrames: async () => [] });
  expect(state.hasHosts.value).toBe(hasHosts);
  expect(state.missingHosts.value).toEqual(missing);
});
