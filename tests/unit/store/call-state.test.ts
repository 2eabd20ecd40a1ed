import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { CognitoClient } from '../../../lib/cognito/client.ts';
import { createCallState } from '../../../lib/store/create-call-state.ts';
import { createNoticeState } from '../../../lib/store/create-notice-state.ts';
import type { OriginAnswer } from '../../../lib/store/create-origin-state.ts';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

const clock = { now: () => 1_000, every: () => () => {}, after: () => () => {} };

const endpoint = {
  kind: 'endpoint',
  url: 'https://proxy.example/',
  origin: 'https://proxy.example',
  region: 'local',
  source: 'custom',
  isAws: false,
  reason: 'typed',
} as const;

const noCall: CognitoClient['call'] = async () => {
  throw new Error('nobody prepared a call');
};

async function open(answer: OriginAnswer, call = noCall) {
  const vault = createVault();
  const rawToken = makeAccessToken();
  const decoded = decodeToken(rawToken);
  const fingerprint = await vault.admit(rawToken);
  const place = { area: 'localStorage', origin: 'https://app.example', key: 'token', path: [] } as const;
  const [token] = decoded
    ? collectTokens(new Map([[fingerprint, decoded]]), [{ fingerprint, place, seenAtMs: 0 }])
    : [];
  if (!token) throw new Error('the token could not be read');
  const notices = createNoticeState({ vault });
  const parts = { vault, clock, cognito: { call }, createId: () => 'exchange-1', isOnline: () => true };
  const calls = createCallState(parts, async () => answer, signal(30), { record: () => {} }, notices);
  const lane = calls.createLane();
  const input = { AccessToken: rawToken };
  const run = () => lane.run({ operation: 'GetUser', token, endpoint, write: () => ({ bodyText: '{}', input }) });
  return { run, lane, notices: notices.notices };
}

test.each([
  ['refused', 'origin-refused', /^GetUser: nothing was sent, since you did not allow https:\/\/proxy\.example\.$/],
  ['cancelled', 'cancelled-unsent', /^GetUser: you cancelled it before anything was sent\.$/],
  ['page-timed-out', 'origin-timeout', /^GetUser: nothing was sent\. The page did not tell/],
  ['answer-timed-out', 'answer-timeout', /^GetUser: nothing was sent, since nobody answered/],
] as const)('a call that may not go (%s) is told of, and calls nothing', async (answer, kind, sentence) => {
  const { run, lane, notices } = await open(answer);
  await expect(run()).resolves.toBeUndefined();
  expect(notices.value).toEqual([{ kind, sentence: expect.stringMatching(sentence) }]);
  expect(lane.isRunning.value).toBe(false);
});

test('a call that fails in the panel itself is told of, and the next one can run', async () => {
  const { run, lane, notices } = await open('allowed', async () => {
    throw new Error('a script could not be loaded');
  });
  await expect(run()).resolves.toBeUndefined();
  expect(notices.value).toMatchObject([{ kind: 'call-broke-off' }]);
  expect(notices.value[0]?.sentence).toContain('a script could not be loaded');
  expect(lane.isRunning.value).toBe(false);
});
