import { expect, test } from 'vitest';
import { openStore, pageOrigin } from './open-store.ts';

const endpointOrigin = 'https://proxy.example';

function open() {
  const opened = openStore();
  opened.page.hold({ origin: pageOrigin });
  const { origins } = opened.store;
  const controller = new AbortController();
  const ask = (purpose: string, signal = controller.signal) =>
    origins.mayGoTo({ endpointOrigin, purpose, signal, limitMs: 30_000 });
  const waitForQuestion = (purpose: string) => expect.poll(() => origins.question.value?.purpose).toBe(purpose);
  return { ...opened, origins, controller, ask, waitForQuestion };
}

/** The browser does not tell which page it is: an answer holds for one call. */
function openOnUnknownPage() {
  const opened = open();
  opened.page.refuse({ kind: 'page-not-inspectable', sentence: 'No extension may look into this page.' });
  return opened;
}

test('two questions are asked one after the other, and each call gets its own answer', async () => {
  const { ask, origins, waitForQuestion } = openOnUnknownPage();
  const [first, second] = [ask('GetUser'), ask('Send')];
  await waitForQuestion('GetUser');
  const shown = origins.question.value;
  origins.answer(false);
  await expect(first).resolves.toBe('refused');
  await waitForQuestion('Send');
  expect(origins.question.value?.id).not.toBe(shown?.id);
  origins.answer(true);
  await expect(second).resolves.toBe('allowed');
  expect(origins.question.value).toBeUndefined();
});

test('what was allowed for a site answers the calls of that site that wait behind it', async () => {
  const { ask, origins, waitForQuestion } = open();
  const both = Promise.all([ask('GetUser'), ask('Send')]);
  await waitForQuestion('GetUser');
  origins.answer(true);
  await expect(both).resolves.toEqual(['allowed', 'allowed']);
  expect(origins.question.value).toBeUndefined();
});

test('a refusal answers no other call', async () => {
  const { ask, origins, waitForQuestion } = open();
  const [first, second] = [ask('GetUser'), ask('Send')];
  await waitForQuestion('GetUser');
  origins.answer(false);
  await expect(first).resolves.toBe('refused');
  await waitForQuestion('Send');
  origins.answer(false);
  await expect(second).resolves.toBe('refused');
});

test('a call that is cancelled takes away its own question, not the one before it', async () => {
  const { ask, origins, controller, waitForQuestion } = openOnUnknownPage();
  const first = ask('GetUser', new AbortController().signal);
  const second = ask('Send');
  await waitForQuestion('GetUser');
  controller.abort();
  await expect(second).resolves.toBe('cancelled');
  await waitForQuestion('GetUser');
  origins.answer(true);
  await expect(first).resolves.toBe('allowed');
  expect(origins.question.value).toBeUndefined();
});

test('cancel and the time limit reach a call that waits for the page', async () => {
  const { ask, controller, page, time } = open();
  page.stall();
  const late = ask('GetUser', new AbortController().signal);
  const cancelled = ask('Send');
  controller.abort();
  await expect(cancelled).resolves.toBe('cancelled');
  await time.pass(30_000);
  await expect(late).resolves.toBe('page-timed-out');
});

test('a question that nobody answers ends by itself', async () => {
  const { ask, origins, time, waitForQuestion } = openOnUnknownPage();
  const answer = ask('Send');
  await waitForQuestion('Send');
  await time.pass(5 * 60_000);
  await expect(answer).resolves.toBe('answer-timed-out');
  expect(origins.question.value).toBeUndefined();
});

test('an answer that the browser does not keep counts for this call, and that is told', async () => {
  const { ask, origins, storage, store, findNotices, waitForQuestion } = open();
  storage.setState('full', 'allowedOrigins');
  const answer = ask('Send');
  await waitForQuestion('Send');
  origins.answer(true);
  await expect(answer).resolves.toBe('allowed');
  expect(findNotices()).toEqual(['origin-not-kept']);
  expect(store.notices.list.value[0]?.sentence).toContain('the storage is full');
});

test('storage that cannot be read asks again, and that is told', async () => {
  const { ask, origins, storage, findNotices, waitForQuestion } = open();
  storage.setState('broken', 'allowedOrigins');
  const answer = ask('Send');
  await waitForQuestion('Send');
  origins.answer(false);
  await expect(answer).resolves.toBe('refused');
  expect(findNotices()).toEqual(['origins-not-read']);
  await origins.revoke({ inspectedOrigin: pageOrigin, endpointOrigin });
  expect(findNotices()).toContain('origin-not-revoked');
});

test('an origin that was revoked is asked about again', async () => {
  const { ask, origins, waitForQuestion } = open();
  const allowed = ask('GetUser');
  await waitForQuestion('GetUser');
  origins.answer(true);
  await allowed;
  await origins.revoke({ inspectedOrigin: pageOrigin, endpointOrigin });
  expect(origins.allowed.value).toEqual([]);
  const again = ask('Send');
  await waitForQuestion('Send');
  origins.answer(false);
  await expect(again).resolves.toBe('refused');
});
