import { expect, test } from 'vitest';
import { getLastResult } from '../../../components/work/result/last-result.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { codeSent, openStoreWithToken, pageOrigin } from '../store/open-store.ts';

test('beside the field for a code of another token of the user, nothing says that no code was sent', async () => {
  const [first, refreshed] = [makeAccessToken({ sub: 'ann' }), makeAccessToken({ sub: 'ann', jti: 'next' })];
  const { store, network, page } = await openStoreWithToken(first);
  expect(getLastResult(store).headline).toBe('No code sent yet.');
  network.prepare(codeSent);
  await store.send.send();
  expect(getLastResult(store).headline).toBe('Code sent');
  page.hold({ origin: pageOrigin, sightings: [makeSighting(refreshed, { origin: pageOrigin })] });
  await store.page.scan();
  const other = store.tokens.all.value.find(({ claims }) => claims?.['jti'] === 'next');
  if (other) store.tokens.select(other.fingerprint);
  expect(getLastResult(store).headline).toBe('Nothing sent from here with this token yet.');
});
