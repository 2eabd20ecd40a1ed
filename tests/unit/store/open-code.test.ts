import { expect, test } from 'vitest';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStoreWithToken, pageOrigin } from './open-store.ts';

const hourMs = 3_600_000;
const limit = { status: 400, body: '{"__type":"LimitExceededException","message":"Attempt limit exceeded"}' };

test('a code stays open when a later send fails, until it is verified', async () => {
  const { store, network } = await openStoreWithToken();
  expect(store.verify.openCode.value).toBeUndefined();
  network.prepare(codeSent, limit);
  await store.send.send();
  await store.send.send();
  expect(store.verify.openCode.value).toMatchObject({ attributeName: 'email' });

  network.prepare({ status: 400, body: '{"__type":"CodeMismatchException"}' });
  await store.verify.verify('000000');
  expect(store.verify.openCode.value).toMatchObject({ attributeName: 'email' });
  network.prepare({ body: '{}' }, { body: '{}' });
  await store.verify.verify('123456');
  expect(store.verify.openCode.value).toBeUndefined();
});

test('a code ends after 24 hours', async () => {
  const { store, network, time } = await openStoreWithToken(makeAccessToken({ exp: undefined }));
  network.prepare(codeSent);
  await store.send.send();
  await time.pass(24 * hourMs - 5_000);
  expect(store.verify.openCode.value).toBeDefined();
  await time.pass(10_000);
  expect(store.verify.openCode.value).toBeUndefined();
});

test('a code belongs to its user, whichever token is selected, and to nobody else', async () => {
  const [first, refreshed] = [makeAccessToken({ sub: 'ann' }), makeAccessToken({ sub: 'ann', jti: 'next' })];
  const { store, network, page } = await openStoreWithToken(first);
  network.prepare(codeSent);
  await store.send.send();
  const hold = (token: typeof first) =>
    page.hold({ origin: pageOrigin, sightings: [makeSighting(token, { origin: pageOrigin })] });
  hold(refreshed);
  await store.page.scan();
  for (const { fingerprint } of store.tokens.all.value) {
    store.tokens.select(fingerprint);
    expect(store.verify.openCode.value).toMatchObject({ attributeName: 'email' });
  }
  hold(makeAccessToken({ sub: 'bob' }));
  await store.page.scan();
  const bob = store.tokens.all.value.find(({ claims }) => claims?.['sub'] === 'bob');
  if (bob) store.tokens.select(bob.fingerprint);
  expect(store.verify.openCode.value).toBeUndefined();
});

test('a code is verified for the attribute it was sent for, though the draft names another', async () => {
  const { store, network } = await openStoreWithToken();
  network.prepare(codeSent);
  await store.send.send();
  store.draft.chooseAttribute('phone_number');
  expect(store.verify.attributeName.value).toBe('email');
  network.prepare({ status: 400, body: '{"__type":"CodeMismatchException"}' });
  await store.verify.verify('1');
  expect(JSON.parse(network.requests[1]?.body ?? '')).toMatchObject({ AttributeName: 'email' });
});
