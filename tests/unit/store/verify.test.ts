import { expect, test } from 'vitest';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore, openStoreWithToken, pageOrigin } from './open-store.ts';

const otherIssuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001';

function makeUser(isVerified: boolean) {
  const UserAttributes = [
    { Name: 'email', Value: 'dev@example.com' },
    { Name: 'email_verified', Value: String(isVerified) },
  ];
  return { body: JSON.stringify({ Username: 'dev', UserAttributes }) };
}

test('a code that is accepted shows what it changed', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare(makeUser(false), { body: '{}' }, makeUser(true));
  await store.user.read();
  await store.verify.verify(' 123456\n');
  expect(JSON.parse(network.requests[1]?.body ?? '')).toMatchObject({ AttributeName: 'email', Code: '123456' });
  expect(store.verify.last.value).toMatchObject({
    attributeName: 'email',
    before: { isVerified: false },
    after: { isVerified: true },
  });
  expect(JSON.stringify(store.log.entries.value)).not.toContain('123456');
});

test('a code is sent without the space that its message puts between the groups', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare({ status: 400, body: '{"__type":"CodeMismatchException"}' });
  await store.verify.verify('123 456');
  expect(JSON.parse(network.requests[0]?.body ?? '')).toMatchObject({ Code: '123456' });
});

test('a code that is refused leads to no second call', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare({ status: 400, body: '{"__type":"CodeMismatchException"}' });
  await store.verify.verify('1');
  expect(network.requests).toHaveLength(1);
  expect(store.verify.last.value?.exchange.outcome).toMatchObject({ error: { type: 'CodeMismatchException' } });
});

test('the user of a token fills in the variables of the metadata', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare(makeUser(true));
  await store.user.read();
  store.metadata.editJson('{"to":"{{email}}"}');
  expect(store.metadata.outgoing.value).toMatchObject({ kind: 'pairs', pairs: [['to', 'dev@example.com']] });
});

test('a user that cannot be read is told', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare('unreachable');
  await store.user.read();
  expect(store.user.current.value).toBeUndefined();
  expect(store.user.failed.value).toMatchObject({ operation: 'GetUser', outcome: { failure: 'network' } });
});

test('the user is read where the code was verified, whatever token is selected by then', async () => {
  const [ann, bob] = [makeAccessToken({ username: 'ann' }), makeAccessToken({ username: 'bob', iss: otherIssuer })];
  const { store, network, page } = openStore();
  page.hold({ origin: pageOrigin, sightings: [ann, bob].map((token) => makeSighting(token, { origin: pageOrigin })) });
  await store.page.scan();
  const [first, second] = ['ann', 'bob'].map((name) =>
    store.tokens.all.value.find(({ username }) => username === name),
  );
  if (!first || !second) throw new Error('two tokens are there');
  store.tokens.select(first.fingerprint);
  const reply = Promise.withResolvers<FakeReply>();
  network.prepare(reply.promise, makeUser(true));
  const verifying = store.verify.verify('123456');
  await expect.poll(() => network.requests).toHaveLength(1);
  store.tokens.select(second.fingerprint);
  reply.resolve({ body: '{}' });
  await verifying;
  expect(network.requests.map(({ url }) => new URL(url).host)).toEqual([
    'cognito-idp.eu-west-1.amazonaws.com',
    'cognito-idp.eu-west-1.amazonaws.com',
  ]);
});

test('what a later try came to is not replaced by what an earlier one learns', async () => {
  const { store, network } = await openStoreWithToken();
  const user = Promise.withResolvers<FakeReply>();
  network.prepare({ body: '{}' }, user.promise, { status: 400, body: '{"__type":"CodeMismatchException"}' });
  const first = store.verify.verify('123456');
  await expect.poll(() => network.requests).toHaveLength(2);
  await store.verify.verify('1');
  user.resolve(makeUser(true));
  await first;
  expect(store.verify.last.value?.exchange.outcome).toMatchObject({ error: { type: 'CodeMismatchException' } });
});
