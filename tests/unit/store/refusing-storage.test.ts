/** Storage that refuses: what the person did counts now, nothing waits for ever, and what was not kept is told. */
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { emptyLog, recordExchange } from '../../../lib/log/log-state.ts';
import { createKeepState } from '../../../lib/store/create-keep-state.ts';
import { keepLogView } from '../../../lib/store/create-kept-view-state.ts';
import { createLambdaEndpointState } from '../../../lib/store/create-lambda-endpoint-state.ts';
import { createLater } from '../../../lib/store/create-later.ts';
import { createLogViewState } from '../../../lib/store/create-log-view-state.ts';
import { createMetadataState } from '../../../lib/store/create-metadata-state.ts';
import { createPresetsState } from '../../../lib/store/create-presets-state.ts';
import { createQuotaState } from '../../../lib/store/create-quota-state.ts';
import { createSignatureState } from '../../../lib/store/create-signature-state.ts';
import { createTimeLimitState } from '../../../lib/store/create-time-limit-state.ts';
import type { StoreParts } from '../../../lib/store/dependencies.ts';
import { collectTokens } from '../../../lib/tokens/collect.ts';
import { decodeToken } from '../../../lib/tokens/decode-token.ts';
import type { Token } from '../../../lib/tokens/token.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { makeExchange, testFingerprint } from '../exchange/make-exchange.ts';
import { makeNotices } from './make-notices.ts';

const refuse = async () => {
  throw new Error('QUOTA_BYTES quota exceeded');
};
const nothing = async () => undefined;
const noToken = signal(undefined);
const clock = { now: () => 1_000, every: () => () => {}, after: () => () => {} };
const atMs = Date.UTC(2026, 0, 31, 12, 4, 5);

function makeToken(fingerprint = testFingerprint, rawToken = makeAccessToken()): Token {
  const decoded = decodeToken(rawToken);
  const place = { area: 'localStorage', origin: 'https://app.example', key: 'token', path: [] } as const;
  const [token] = decoded
    ? collectTokens(new Map([[fingerprint, decoded]]), [{ fingerprint, place, seenAtMs: 0 }])
    : [];
  if (!token) throw new Error('the token could not be read');
  return token;
}

test('a time limit that is not kept holds, and that is told', async () => {
  const { findKinds, ...notices } = makeNotices();
  const { setTimeLimit, timeLimitSeconds } = createTimeLimitState(
    { keptTimeLimit: { read: nothing, write: refuse } },
    notices,
  );
  await setTimeLimit(7);
  expect(timeLimitSeconds.value).toBe(7);
  expect(findKinds()).toEqual(['time-limit-not-kept']);
});

test('a kept time limit that cannot be read is told', async () => {
  const { findKinds, ...notices } = makeNotices();
  createTimeLimitState({ keptTimeLimit: { read: refuse, write: refuse } }, notices);
  await vi.waitFor(() => expect(findKinds()).toEqual(['time-limit-not-read']));
});

test('a kept time limit that comes after a typed one does not take its place', async () => {
  let giveBack = (_seconds: number) => {};
  const read = () =>
    new Promise<number>((resolve) => {
      giveBack = resolve;
    });
  const { setTimeLimit, timeLimitSeconds } = createTimeLimitState(
    { keptTimeLimit: { read, write: async () => {} } },
    makeNotices(),
  );
  await setTimeLimit(7);
  giveBack(60);
  await new Promise(setImmediate);
  expect(timeLimitSeconds.value).toBe(7);
});

test('a Lambda endpoint that is not kept holds, and that is told', async () => {
  const { findKinds, ...notices } = makeNotices();
  const kept = { read: refuse, write: refuse };
  const state = createLambdaEndpointState({ keptLambdaEndpoints: kept }, noToken, notices);
  await vi.waitFor(() => expect(findKinds()).toEqual(['lambda-endpoint-not-read']));
  state.typeLambdaEndpoint('http://127.0.0.1:3001/2015-03-31/functions/F/invocations');
  await state.keepLambdaEndpoint();
  expect(state.lambdaUrl.value.kind).toBe('function');
  expect(findKinds()).toContain('lambda-endpoint-not-kept');
});

test('a send counts though the count is neither read nor kept, and that is told', async () => {
  const { findKinds, ...notices } = makeNotices();
  const token = makeToken();
  const exchanges = signal([makeExchange({ startedAtMs: atMs })]);
  const input = { exchanges, tokens: signal([token]), selected: signal(token), nowMs: signal(atMs) };
  const { sendsThisHour } = createQuotaState({ countedSends: { read: refuse, write: refuse } }, input, notices);
  expect(sendsThisHour.value).toBe(1);
  await vi.waitFor(() => expect(findKinds()).toEqual(['sends-not-kept', 'sends-not-read']));
});

function openPresets(presetStorage: StoreParts['presetStorage']) {
  const metadata = createMetadataState(
    { clock, createId: () => 'id' },
    { selected: noToken, getUserAttributes: () => undefined },
  );
  metadata.takeEntries([{ key: 'locale', value: 'de-DE' }], 'add');
  const saveFile = () => {
    throw new Error('nobody prepared a file');
  };
  return createPresetsState({ presetStorage, saveFile }, noToken, metadata, makeNotices());
}

test('a preset that is not stored is not listed, and that is told', async () => {
  const { savePreset, outcome, presets } = openPresets({ read: nothing, write: refuse });
  await savePreset('German');
  expect(presets.value).toEqual([]);
  expect(outcome.value?.kind).toBe('presets-not-kept');
  expect(outcome.value?.sentence).toContain('QUOTA_BYTES quota exceeded');
});

test.each([
  ['the browser refuses', refuse],
  ['it is no text', async () => 7],
  ['it is no JSON', async () => '{'],
])('presets that cannot be read, since %s, are told of and never written over', async (_why, read) => {
  const write = vi.fn(refuse);
  const { savePreset, outcome } = openPresets({ read, write });
  await vi.waitFor(() => expect(outcome.value?.kind).toBe('presets-unreadable'));
  await savePreset('German');
  expect(outcome.value?.kind).toBe('presets-unreadable');
  expect(write).not.toHaveBeenCalled();
});

test('a signature check that fails ends, and that is told', async () => {
  const { findKinds, ...notices } = makeNotices();
  const vault = createVault();
  const rawToken = makeAccessToken();
  const token = makeToken(await vault.admit(rawToken), rawToken);
  const state = createSignatureState({ vault, checkSignature: refuse }, signal(token), async () => 'refused', notices);
  await state.checkSignature();
  expect(state.signature.value).toBeUndefined();
  expect(findKinds()).toEqual(['signature-not-checked']);
});

test.each([
  ['rejects', refuse],
  ['refuses', async () => false],
])('a log view that storage does not keep (%s) is told of once', async (_how, answer) => {
  const write = vi.fn(answer);
  const { findKinds, ...notices } = makeNotices();
  const view = createLogViewState(
    signal([]),
    () => 0,
    () => undefined,
  );
  const keptLog = { tabId: 7, read: refuse, write, onLeaving() {} };
  await keepLogView({ vault: createVault(), keptLog }, view, notices);
  expect(findKinds()).toEqual(['log-view-not-read']);
  view.showLogTab('page');
  await vi.waitFor(() => expect(findKinds()).toEqual(['log-view-not-kept', 'log-view-not-read']));
  for (const notice of notices.notices.value) notices.dismissNotice(notice);
  view.showLogTab('failed');
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
  await new Promise(setImmediate);
  expect(findKinds()).toEqual([]);
});

test('a log whose storage rejects is said not to be kept', async () => {
  const book = signal(emptyLog);
  const keptLog = { tabId: 7, read: nothing, write: refuse, onLeaving() {} };
  const { keepProblem } = createKeepState({ vault: createVault(), clock, keptLog }, book);
  book.value = recordExchange(book.value, makeExchange());
  await vi.waitFor(() => expect(keepProblem.value?.kind).toBe('log-not-kept'));
});

test('a part of the panel that cannot be loaded is told of', async () => {
  const { findKinds, ...notices } = makeNotices();
  const { load, state } = createLater(refuse, notices);
  load();
  await vi.waitFor(() => expect(findKinds()).toEqual(['part-not-loaded']));
  expect(state.value).toBeUndefined();
});
