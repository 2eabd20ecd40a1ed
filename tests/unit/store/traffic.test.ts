import { describe, expect, test } from 'vitest';
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

describe('counts of requests', () => {
  const countShown = ({ store }: ReturnType<typeof openStore>) =>
    store.traffic.looks.value.find(({ area }) => area === 'request')?.count;

  test('show twice a second while a page asks for something all the time', async () => {
    const panel = openStore();
    const shown = new Set<number | undefined>();
    for (let requests = 1; requests <= 200; requests++) {
      panel.traffic.note({ requests });
      await panel.time.pass(10);
      shown.add(countShown(panel));
    }
    expect(shown.size).toBeGreaterThanOrEqual(4);
    expect(shown.size).toBeLessThanOrEqual(6);
    await panel.time.pass(500);
    expect(countShown(panel)).toBe(200);
  });

  test('show soon where none came before, and with what else has changed', async () => {
    const panel = openStore();
    await panel.time.pass(5_000);
    panel.traffic.note({ requests: 1 });
    await panel.time.pass(30);
    expect(countShown(panel)).toBe(1);
    panel.traffic.note({ requests: 2 });
    await panel.time.pass(30);
    expect(countShown(panel)).toBe(1);
    panel.traffic.note({ requests: 3, hasSeenDocument: true });
    await panel.time.pass(30);
    expect(countShown(panel)).toBe(3);
    expect(panel.store.traffic.isOpenedLate.value).toBe(false);
  });

  test('show when a hidden panel is shown, and not before', async () => {
    const opened = openStore();
    opened.panel.show(false);
    opened.traffic.note({ requests: 7 });
    await opened.time.pass(5_000);
    expect(countShown(opened)).toBe(0);
    opened.panel.show(true);
    expect(countShown(opened)).toBe(7);
  });
});
