import { expect, test, vi } from 'vitest';
import { createNoticeState } from '../../../lib/store/create-notice-state.ts';
import { createOriginState } from '../../../lib/store/create-origin-state.ts';
import type { StoreParts } from '../../../lib/store/dependencies.ts';
import { createVault } from '../../../lib/vault/vault.ts';

const page = 'https://app.example';
const endpoint = 'https://proxy.example';

/** Timers that run only when a test says so. */
function createTimers() {
  const timers = new Set<() => void>();
  return {
    runAll: () => {
      for (const run of [...timers]) run();
    },
    clock: {
      now: () => 0,
      every: () => () => {},
      after(_delayMs: number, callback: () => void) {
        timers.add(callback);
        return () => timers.delete(callback);
      },
    },
  };
}

const nobodyAsked = () => Promise.reject(new Error('nobody prepared this'));

type Kept = StoreParts['allowedOrigins'];

function open(kept: Partial<Kept>, readOrigin: () => Promise<string | undefined> = async () => page) {
  const { clock, runAll } = createTimers();
  const notices = createNoticeState({ vault: createVault() });
  const allowedOrigins: Kept = {
    isOriginAllowed: nobodyAsked,
    allowOrigin: nobodyAsked,
    findAllowedOrigins: nobodyAsked,
    revokeOrigin: nobodyAsked,
    ...kept,
  };
  const pageParts: StoreParts['page'] = {
    scan: nobodyAsked,
    scanMore: nobodyAsked,
    readOrigin,
    onNavigated: () => () => {},
    reload: () => {},
    watch: () => () => {},
  };
  const state = createOriginState({ allowedOrigins, page: pageParts, clock }, notices);
  const controller = new AbortController();
  const ask = (purpose: string, signal = controller.signal) =>
    state.mayGoTo({ endpointOrigin: endpoint, purpose, signal, limitMs: 30_000 });
  const waitForQuestion = (purpose: string) =>
    vi.waitFor(() => expect(state.confirmation.value?.purpose).toBe(purpose));
  const tellKinds = () => notices.notices.value.map(({ kind }) => kind);
  return { ...state, ask, waitForQuestion, controller, runAll, tellKinds, notices };
}

const askedEachTime = { isOriginAllowed: async () => false, allowOrigin: async () => {} };
/** The browser does not tell which page it is: an answer holds for one call. */
const unknownPage = async () => undefined;

test('two questions are asked one after the other, and each call gets its own answer', async () => {
  const { ask, answerConfirmation, confirmation, waitForQuestion } = open({}, unknownPage);
  const [first, second] = [ask('GetUser'), ask('Send')];
  await waitForQuestion('GetUser');
  const shown = confirmation.value;
  answerConfirmation(false);
  await expect(first).resolves.toBe('refused');
  await waitForQuestion('Send');
  expect(confirmation.value?.id).not.toBe(shown?.id);
  answerConfirmation(true);
  await expect(second).resolves.toBe('allowed');
  expect(confirmation.value).toBeUndefined();
});

test('what was allowed for a site answers the calls of that site that wait behind it', async () => {
  const { ask, answerConfirmation, confirmation, waitForQuestion } = open(askedEachTime);
  const both = Promise.all([ask('GetUser'), ask('Send')]);
  await waitForQuestion('GetUser');
  answerConfirmation(true);
  await expect(both).resolves.toEqual(['allowed', 'allowed']);
  expect(confirmation.value).toBeUndefined();
});

test('a refusal answers no other call', async () => {
  const { ask, answerConfirmation, waitForQuestion } = open(askedEachTime);
  const [first, second] = [ask('GetUser'), ask('Send')];
  await waitForQuestion('GetUser');
  answerConfirmation(false);
  await expect(first).resolves.toBe('refused');
  await waitForQuestion('Send');
  answerConfirmation(false);
  await expect(second).resolves.toBe('refused');
});

test('a call that is cancelled takes away its own question, not the one before it', async () => {
  const { ask, answerConfirmation, controller, waitForQuestion, confirmation } = open({}, unknownPage);
  const first = ask('GetUser', new AbortController().signal);
  const second = ask('Send');
  await waitForQuestion('GetUser');
  controller.abort();
  await expect(second).resolves.toBe('cancelled');
  await waitForQuestion('GetUser');
  answerConfirmation(true);
  await expect(first).resolves.toBe('allowed');
  expect(confirmation.value).toBeUndefined();
});

test('cancel and the time limit reach a call that waits for the page', async () => {
  const never = () => new Promise<undefined>(() => {});
  const { ask, controller, runAll } = open({}, never);
  const late = ask('GetUser', new AbortController().signal);
  const cancelled = ask('Send');
  controller.abort();
  await expect(cancelled).resolves.toBe('cancelled');
  runAll();
  await expect(late).resolves.toBe('page-timed-out');
});

test('a question that nobody answers ends by itself', async () => {
  const { ask, runAll, waitForQuestion, confirmation } = open({}, unknownPage);
  const answer = ask('Send');
  await waitForQuestion('Send');
  runAll();
  await expect(answer).resolves.toBe('answer-timed-out');
  expect(confirmation.value).toBeUndefined();
});

test('an answer that the browser does not keep counts for this call, and that is told', async () => {
  const full = async () => {
    throw new Error('QUOTA_BYTES quota exceeded');
  };
  const state = open({ isOriginAllowed: async () => false, allowOrigin: full });
  const answer = state.ask('Send');
  await state.waitForQuestion('Send');
  state.answerConfirmation(true);
  await expect(answer).resolves.toBe('allowed');
  expect(state.tellKinds()).toEqual(['origin-not-kept']);
  expect(state.notices.notices.value[0]?.sentence).toContain('QUOTA_BYTES quota exceeded');
});

test('storage that cannot be read asks again, and that is told', async () => {
  const broken = async () => {
    throw new Error('the storage is corrupt');
  };
  const state = open({ isOriginAllowed: broken, findAllowedOrigins: broken, revokeOrigin: broken });
  const answer = state.ask('Send');
  await state.waitForQuestion('Send');
  state.answerConfirmation(false);
  await expect(answer).resolves.toBe('refused');
  expect(state.tellKinds()).toEqual(['origins-not-read']);
  await state.revokeOrigin({ inspectedOrigin: page, endpointOrigin: endpoint });
  expect(state.tellKinds()).toContain('origin-not-revoked');
});
