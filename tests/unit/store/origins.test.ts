import { expect, test } from 'vitest';
import type { OriginQuestion } from '../../../lib/store/origins-slice.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStore, openStoreWithToken, pageOrigin } from './open-store.ts';

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

const emulator = 'http://localhost:9229';
const poolId = 'eu-west-1_TestPool1';
const otherPoolId = 'eu-west-1_Other1';

const makePoolToken = (id: string) =>
  makeAccessToken({ iss: `https://cognito-idp.eu-west-1.amazonaws.com/${id}`, jti: id });
const makeEmulatorToken = () => makeAccessToken({ iss: `${emulator}/local_Pool1` });

/** The page's token would go to the emulator. */
async function openWithEndpoint(rawToken: ReturnType<typeof makeAccessToken>, storage = makeFakeStorage()) {
  const opened = await openStoreWithToken(rawToken, { storage });
  const { store, network } = opened;
  store.endpoint.type(emulator);
  const { origins } = store;
  return {
    ...opened,
    /** Sends, and answers the question if there is one: its user pool, or what else came of it. */
    async send(isAllowed: boolean) {
      network.prepare({ body: '{}' });
      const sending = store.send.send();
      const asked = new Promise<OriginQuestion>((resolve) => {
        origins.question.subscribe((question) => question && resolve(question));
      });
      const question = await Promise.race([sending, asked]);
      if (!question) return 'not asked';
      origins.answer(isAllowed);
      await sending;
      return question.userPoolId ?? 'no pool';
    },
    countRequests: () => network.requests.length,
  };
}

test('an AWS-issued token goes anywhere but AWS only after a question that names its user pool', async () => {
  const { send, countRequests } = await openWithEndpoint(makePoolToken(poolId));
  expect(await send(false)).toBe(poolId);
  expect(countRequests()).toBe(0);
  expect(await send(true)).toBe(poolId);
  expect(countRequests()).toBe(1);
  expect(await send(false)).toBe('not asked');
  expect(countRequests()).toBe(2);
});

test('a permission for one user pool is none for another, nor for tokens that AWS did not issue', async () => {
  const storage = makeFakeStorage();
  const first = await openWithEndpoint(makePoolToken(poolId), storage);
  await first.send(true);
  const second = await openWithEndpoint(makePoolToken(otherPoolId), storage);
  expect(await second.send(false)).toBe(otherPoolId);
  expect(second.countRequests()).toBe(0);
  const third = await openWithEndpoint(makeEmulatorToken(), storage);
  expect(await third.send(false)).toBe('no pool');
  expect(third.countRequests()).toBe(0);
});

test('a permission from before, without a user pool, holds for tokens that AWS did not issue alone', async () => {
  const storage = makeFakeStorage();
  storage.values.set('allowedOrigins', { [pageOrigin]: [emulator] });
  const own = await openWithEndpoint(makeEmulatorToken(), storage);
  expect(await own.send(false)).toBe('not asked');
  const aws = await openWithEndpoint(makePoolToken(poolId), storage);
  expect(await aws.send(false)).toBe(poolId);
  expect(aws.countRequests()).toBe(0);
});

test('each user pool is listed and revoked by itself, and a malformed entry takes nothing from the others', async () => {
  const storage = makeFakeStorage();
  const withPool = { endpointOrigin: emulator, userPoolId: poolId };
  storage.values.set('allowedOrigins', {
    [pageOrigin]: [emulator, withPool, { userPoolId: poolId }, 7],
    'https://odd': 7,
  });
  const { store } = openStore({ storage });
  const { origins } = store;
  await origins.list();
  const listed = { inspectedOrigin: pageOrigin, endpointOrigin: emulator };
  expect(origins.allowed.value).toEqual([listed, { ...listed, userPoolId: poolId }]);
  await origins.revoke(listed);
  expect(origins.allowed.value).toEqual([{ ...listed, userPoolId: poolId }]);
  expect(storage.values.get('allowedOrigins')).toEqual({ [pageOrigin]: [withPool] });
  await origins.revoke({ ...listed, userPoolId: poolId });
  expect(origins.allowed.value).toEqual([]);
});

test('what is allowed for one user pool does not answer a call of another that waits behind it', async () => {
  const { origins, controller, waitForQuestion } = open();
  const ask = (userPoolId: string) =>
    origins.mayGoTo({ endpointOrigin, userPoolId, purpose: userPoolId, signal: controller.signal, limitMs: 30_000 });
  const [first, second] = [ask(poolId), ask(otherPoolId)];
  await waitForQuestion(poolId);
  origins.answer(true);
  await expect(first).resolves.toBe('allowed');
  await waitForQuestion(otherPoolId);
  origins.answer(false);
  await expect(second).resolves.toBe('refused');
});

test('of an endpoint that was typed with a token in its path, the origin alone is kept', async () => {
  const { store, storage, network, rawToken } = await openStoreWithToken();
  store.endpoint.type(`https://proxy.example/${rawToken}/`);
  network.prepare(codeSent);
  const sent = store.send.send();
  await expect.poll(() => store.origins.question.value?.endpointOrigin).toBe(endpointOrigin);
  store.origins.answer(true);
  await sent;
  expect(network.requests[0]?.url).toContain(rawToken);
  expect(storage.values.get('allowedOrigins')).toEqual({ [pageOrigin]: [{ endpointOrigin, userPoolId: poolId }] });
  expect(JSON.stringify([...storage.values])).not.toContain(rawToken.slice(0, 20));
});
