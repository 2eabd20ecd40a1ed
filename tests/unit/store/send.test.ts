import { expect, test } from 'vitest';
import { sealExchange } from '../../../lib/exchange/seal-exchange.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStore, openStoreWithToken, pageOrigin } from './open-store.ts';

const proxy = 'https://proxy.example/';

test('a token is found, selected and sent with its metadata, and the log has what went over the wire', async () => {
  const { store, page, network } = openStore();
  const rawTokens = ['alice', 'bob'].map((username) => makeAccessToken({ username }));
  page.hold({
    origin: pageOrigin,
    sightings: rawTokens.map((raw) => makeSighting(raw, { origin: pageOrigin, key: raw })),
  });
  await store.page.scan();
  const bob = store.tokens.all.value.find(({ username }) => username === 'bob');
  if (bob) store.tokens.select(bob.fingerprint);
  store.metadata.editJson('{"locale":"de"}');
  network.prepare(codeSent);
  await store.send.send();
  expect(network.requests.map(({ body }) => JSON.parse(body))).toEqual([
    { AccessToken: rawTokens[1], AttributeName: 'email', ClientMetadata: { locale: 'de' } },
  ]);
  expect(store.log.exchanges.value).toMatchObject([
    { source: 'panel', username: 'bob', outcome: { kind: 'answered', response: { status: 200 } } },
  ]);
  expect(store.send.last.value).toBe(store.log.exchanges.value[0]);
  expect(JSON.stringify(store.log.entries.value)).not.toContain('eyJ');
});

test('what is shown as going out goes out, byte for byte', async () => {
  const { store, network, rawToken, token } = await openStoreWithToken();
  store.metadata.editJson('{ "10": "a", "b": "\\u00e4" }');
  const shown = store.draft.body.value;
  network.prepare(codeSent);
  await store.send.send();
  expect(network.requests[0]?.body).toBe(shown?.replace(`#${token.fingerprint}`, rawToken));
});

test('a draft with a problem is not sent', async () => {
  const { store, network } = await openStoreWithToken();
  store.metadata.editJson('{');
  expect(store.draft.problem.value).toBeDefined();
  await store.send.send();
  expect(network.requests).toEqual([]);
});

test('an origin that is refused gets nothing, and that is told', async () => {
  const { store, network, findNotices, storage } = await openStoreWithToken();
  store.endpoint.type(proxy);
  const sending = store.send.send();
  await expect.poll(() => store.origins.question.value).toMatchObject({ inspectedOrigin: pageOrigin });
  store.origins.answer(false);
  await sending;
  expect(network.requests).toEqual([]);
  expect(store.log.entries.value).toEqual([]);
  expect(findNotices()).toEqual(['origin-refused']);
  expect(storage.values.get('allowedOrigins')).toBeUndefined();
  expect(store.send.isSending.value).toBe(false);
});

test('an origin that is allowed is asked about once', async () => {
  const { store, network } = await openStoreWithToken();
  store.endpoint.type(proxy);
  network.prepare(codeSent, codeSent);
  const sending = store.send.send();
  await expect.poll(() => store.origins.question.value).toBeDefined();
  store.origins.answer(true);
  await sending;
  await store.send.send();
  expect(network.requests.map(({ url }) => url)).toEqual([proxy, proxy]);
  await store.origins.list();
  expect(store.origins.allowed.value).toEqual([
    { inspectedOrigin: pageOrigin, endpointOrigin: 'https://proxy.example', userPoolId: 'eu-west-1_TestPool1' },
  ]);
});

test('an origin that is allowed is sent to though storage does not keep it, and that is told', async () => {
  const { store, network, findNotices, storage } = await openStoreWithToken();
  storage.setState('full');
  store.endpoint.type(proxy);
  network.prepare(codeSent);
  const sending = store.send.send();
  await expect.poll(() => store.origins.question.value).toBeDefined();
  store.origins.answer(true);
  await sending;
  expect(network.requests).toHaveLength(1);
  expect(findNotices()).toContain('origin-not-kept');
});

test('a failed call is in the log with its failure, and the next one can run', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare('unreachable', 'timed-out', { status: 400, body: '{"__type":"LimitExceededException"}' });
  for (let count = 0; count < 3; count++) await store.send.send();
  expect(store.log.exchanges.value.map(({ outcome }) => outcome)).toMatchObject([
    { kind: 'answered', error: { type: 'LimitExceededException' } },
    { kind: 'failed', failure: 'timeout' },
    { kind: 'failed', failure: 'network' },
  ]);
});

test('a send that is cancelled is in the log as cancelled', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare('unanswered');
  const sending = store.send.send();
  await expect.poll(() => store.log.exchanges.value).toMatchObject([{ outcome: { kind: 'pending' } }]);
  expect(store.send.isSending.value).toBe(true);
  store.send.cancel();
  await sending;
  expect(store.log.exchanges.value).toMatchObject([{ outcome: { kind: 'failed', failure: 'cancelled' } }]);
});

test('a second send waits for nobody: it does not go out while one is under way', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare(codeSent);
  await Promise.all([store.send.send(), store.send.send()]);
  expect(network.requests).toHaveLength(1);
});

test('a token that Cognito refused is blocked from then on', async () => {
  const { store, network, token } = await openStoreWithToken();
  expect(store.verdict.selected.value?.state).toBe('ready');
  const message = 'Access Token has been revoked';
  network.prepare({ status: 400, body: JSON.stringify({ __type: 'NotAuthorizedException', message }) });
  await store.send.send();
  expect(store.verdict.selected.value?.state).toBe('blocked');
  expect(store.verdict.all.value.get(token.fingerprint)?.state).toBe('blocked');
});

test('an expired token is blocked when its time has come', async () => {
  const { store, time } = await openStoreWithToken();
  expect(store.verdict.selected.value?.state).toBe('ready');
  await time.pass(2 * 3_600_000);
  expect(store.verdict.selected.value?.state).toBe('blocked');
});

test("a proxy's path is kept: where the page called it, the token goes, and that address alone is asked about", async () => {
  const address = 'https://api.example/prod/';
  const { store, network, traffic, token, dependencies } = await openStoreWithToken();
  const tellCall = async (url: string, id: string) =>
    traffic.tellExchange(
      await sealExchange(dependencies.vault, {
        id,
        source: 'page',
        operation: 'GetUser',
        startedAtMs: Date.now(),
        fingerprint: token.fingerprint,
        request: { method: 'POST', url, headers: [], body: '{}' },
        result: {
          kind: 'answered',
          response: { status: 200, statusText: 'OK', headers: [], body: '{}' },
          durationMs: 1,
        },
      }),
    );
  await tellCall(address, 'prod');
  expect(store.endpoint.choice.value).toMatchObject({ url: address, source: 'traffic' });
  network.prepare(codeSent, codeSent);
  const sending = store.send.send();
  await expect.poll(() => store.origins.question.value).toMatchObject({ endpointOrigin: address });
  store.origins.answer(true);
  await sending;
  await store.send.send();
  await store.origins.list();
  expect(store.origins.allowed.value).toMatchObject([{ endpointOrigin: address }]);
  expect(network.requests.map(({ url }) => url)).toEqual([address, address]);
  expect(store.log.exchanges.value[0]?.request.url).toBe(address);

  // Who answers at another path of that host may be somebody else.
  store.endpoint.type('https://api.example/dev/');
  const other = store.send.send();
  await expect.poll(() => store.origins.question.value).toMatchObject({ endpointOrigin: 'https://api.example/dev/' });
  store.origins.answer(false);
  await other;
  expect(network.requests).toHaveLength(2);
});
