import { expect, test } from 'vitest';
import { openStoreWithToken } from './open-store.ts';

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
