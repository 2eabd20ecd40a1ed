import { expect, test } from 'vitest';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStore } from './open-store.ts';

const place = { area: 'request', origin: 'https://a.example', key: 'Authorization', path: [] } as const;

test('of a page that sends new tokens all day the latest thousand are kept', async () => {
  const { store, traffic, time } = openStore();
  const fingerprint = await createVault().admit(makeAccessToken());
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 700; n++) traffic.tellSighting({ fingerprint, place, seenAtMs: round * 700 + n });
    await time.pass(30);
  }
  const sightings = store.traffic.sightings.value;
  expect(sightings).toHaveLength(1_000);
  expect(sightings.at(-1)?.seenAtMs).toBe(2_099);
});

test('a token that a request carried is listed until the requests are forgotten', async () => {
  const vault = createVault();
  const { store, traffic, time } = openStore({ vault });
  const fingerprint = await vault.admit(makeAccessToken());
  traffic.tellSighting({ fingerprint, place, seenAtMs: 1 });
  await time.pass(30);
  expect(store.tokens.all.value).toMatchObject([{ fingerprint }]);
  store.traffic.forget();
  expect(store.tokens.all.value).toEqual([]);
});

test('earlier requests are read again when the panel is shown', () => {
  const { traffic, panel } = openStore();
  panel.show(false);
  panel.show(true);
  expect(traffic.countBackfills()).toBe(1);
});
