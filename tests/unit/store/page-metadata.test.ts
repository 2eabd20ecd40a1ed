import { describe, expect, it } from 'vitest';
import { makeExchange } from '../exchange/make-exchange.ts';
import { openStoreWithToken } from './open-store.ts';

async function openWithCall(body: object, operation = 'GetUserAttributeVerificationCode') {
  const opened = await openStoreWithToken();
  const startedAtMs = opened.time.clock.now();
  opened.traffic.tellExchange(
    makeExchange({ id: 'page', source: 'page', operation, startedAtMs, body: JSON.stringify(body) }),
  );
  const { pageMetadata, metadata } = opened.store;
  const findDifferences = () => pageMetadata.call.value?.keys.map(({ key, difference }) => [key, difference]);
  return { ...opened, pageMetadata, metadata, findDifferences };
}

describe("the page's ClientMetadata", () => {
  it('stands beside the draft, key by key, with variables as they would go out', async () => {
    const { metadata, findDifferences, token } = await openWithCall({
      ClientMetadata: { locale: 'de', source: 'account', user: 'ann', id: '1' },
    });
    metadata.add([
      { key: 'locale', value: 'de' },
      { key: 'id', value: '{{sub}}' },
      { key: 'mine', value: '1' },
    ]);
    expect(token.claims?.['sub']).toBeDefined();
    expect(findDifferences()).toEqual([
      ['locale', 'same'],
      ['source', 'removed'],
      ['user', 'removed'],
      ['id', 'changed'],
      ['mine', 'added'],
    ]);
  });

  it('takes the place of mine so that the same goes out, and is undone', async () => {
    const { store, metadata, pageMetadata, findDifferences } = await openWithCall({
      ClientMetadata: { note: 'literally {{sub}}' },
    });
    metadata.add([{ key: 'mine', value: '1' }]);
    pageMetadata.use();
    expect(findDifferences()).toEqual([['note', 'same']]);
    store.draft.event.value?.mend();
    expect(metadata.draft.value.entries).toMatchObject([{ key: 'mine' }]);
  });

  it('is said to be missing where the call had none', async () => {
    const { pageMetadata } = await openWithCall({ AttributeName: 'email' });
    expect(pageMetadata.call.value).toMatchObject({ clientMetadata: undefined, keys: [] });
  });

  it.each(['GetUser', 'UpdateUserAttributes'])('is not that of another call: %s', async (operation) => {
    const { pageMetadata } = await openWithCall({ ClientMetadata: { a: '1' } }, operation);
    expect(pageMetadata.call.value).toBeUndefined();
  });

  it('is not that of the page before', async () => {
    const { pageMetadata, traffic, time } = await openWithCall({ ClientMetadata: { a: '1' } });
    await time.pass(1_000);
    traffic.note({ pages: [{ atMs: time.clock.now(), origin: 'https://app.example' }] });
    await time.pass(1_000);
    expect(pageMetadata.call.value).toBeUndefined();
  });
});
