/** Two DevTools windows keep what they keep in one storage: neither takes from it what the other put there. */
import { expect, test } from 'vitest';
import type { AllowedOrigin } from '../../../lib/store/allowed-origins.ts';
import { makeFakeStorage } from '../../support/fakes/fake-storage.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStoreWithToken, pageOrigin, settle } from './open-store.ts';

type Opened = Awaited<ReturnType<typeof openStoreWithToken>>;

const otherPool = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other1';

async function openTwo(otherToken?: ReturnType<typeof makeAccessToken>) {
  const storage = makeFakeStorage();
  const rawToken = makeAccessToken();
  const open = (tabId: number, token = rawToken) => openStoreWithToken(token, { storage, tabId });
  return { storage, first: await open(1), second: await open(2, otherToken), openThird: () => open(3) };
}

async function send({ store, network }: Opened): Promise<void> {
  network.prepare(codeSent);
  await store.send.send();
}

/** Waits for the question that comes before the first call to this endpoint. Returns what allows it. */
async function ask({ store }: Opened, endpointOrigin: string): Promise<() => Promise<unknown>> {
  const { origins } = store;
  const { signal } = new AbortController();
  const answer = origins.mayGoTo({ endpointOrigin, purpose: 'GetUser', signal, limitMs: 30_000 });
  await expect.poll(() => origins.question.value?.endpointOrigin).toBe(endpointOrigin);
  return () => {
    origins.answer(true);
    return answer;
  };
}

async function listAllowed({ store }: Opened): Promise<readonly AllowedOrigin[]> {
  await store.origins.list();
  return store.origins.allowed.value;
}

test('sends of both count', async () => {
  const { first, second, openThird } = await openTwo();
  await send(first);
  await send(second);
  await settle();
  expect(second.store.quota.sendsThisHour.value).toBe(2);
  await send(first);
  await settle();
  expect(first.store.quota.sendsThisHour.value).toBe(3);
  const third = await openThird();
  await expect.poll(() => third.store.quota.sendsThisHour.value).toBe(3);
});

test('sends at the same time count', async () => {
  const { first, second, openThird } = await openTwo();
  await Promise.all([send(first), send(second)]);
  await settle();
  const third = await openThird();
  await expect.poll(() => third.store.quota.sendsThisHour.value).toBe(2);
});

test('a send whose tab is closed before the reply came counts in another panel, as unsure', async () => {
  const { first, openThird } = await openTwo();
  first.network.prepare('unanswered');
  first.store.send.send().catch(() => undefined);
  await expect.poll(() => first.store.log.exchanges.value).toMatchObject([{ outcome: { kind: 'pending' } }]);
  await settle();
  expect(first.store.quota.sendsThisHour.value).toBe(0);
  const third = await openThird();
  await expect.poll(() => third.store.quota.sendsThisHour.value).toBe(1);
  expect(third.store.quota.unsureSends.value).toBe(1);
});

test('a send that was refused counts nowhere, though it was written down while it was under way', async () => {
  const { first, openThird } = await openTwo();
  first.network.prepare({ status: 400, body: '{"__type":"LimitExceededException"}' });
  await first.store.send.send();
  await settle();
  expect(first.store.quota.sendsThisHour.value).toBe(0);
  const third = await openThird();
  await settle();
  expect(third.store.quota.sendsThisHour.value).toBe(0);
});

test('origins that are allowed and revoked at the same time are each kept, and each gone', async () => {
  const { first, second } = await openTwo();
  const [one, two, three] = ['http://localhost:1', 'http://localhost:2', 'http://localhost:3'] as const;
  const [allowOne, allowTwo] = [await ask(first, one), await ask(second, two)];
  await Promise.all([allowOne(), allowTwo()]);
  expect(await listAllowed(first)).toMatchObject([{ endpointOrigin: one }, { endpointOrigin: two }]);
  const allowThree = await ask(first, three);
  await Promise.all([allowThree(), second.store.origins.revoke({ inspectedOrigin: pageOrigin, endpointOrigin: one })]);
  expect(await listAllowed(second)).toMatchObject([{ endpointOrigin: two }, { endpointOrigin: three }]);
});

test('presets that are saved at the same time are both kept', async () => {
  const { first, second, openThird } = await openTwo();
  first.store.metadata.editJson('{"locale":"de-DE"}');
  second.store.metadata.editJson('{"locale":"fr-FR"}');
  await Promise.all([first.store.presets.save('German'), second.store.presets.save('French')]);
  const third = await openThird();
  await expect.poll(() => third.store.presets.list.value.map(({ name }) => name).sort()).toEqual(['French', 'German']);
});

test('Lambda endpoints that are used at the same time are both kept', async () => {
  const { first, second, storage } = await openTwo(makeAccessToken({ iss: otherPool }));
  await Promise.all(
    [first, second].map(({ store, network }, at) => {
      store.trigger.typeEndpoint(`http://127.0.0.1:300${at}/2015-03-31/functions/F/invocations`);
      network.prepare({ body: '{}' });
      return store.trigger.run();
    }),
  );
  await settle();
  expect(Object.keys(Object(storage.values.get('lambdaEndpoints')))).toEqual([
    'eu-west-1_TestPool1',
    'eu-west-1_Other1',
  ]);
});
