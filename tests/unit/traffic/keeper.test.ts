import { expect, it } from 'vitest';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import { createKeeper } from '../../../lib/traffic/keeper.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken } from '../../support/make-token.ts';

it('brings no sighting back whose token was being taken in when all was forgotten', async () => {
  const vault = createVault();
  const reader = createExchangeReader(vault, () => Promise.reject(new Error('nobody asked')));
  const limits = { maxSightings: 9, maxSightingsOfOneRequest: 9, maxExchanges: 9, maxExchangeText: 9 };
  const keeper = createKeeper(vault, reader, limits);
  const place = { area: 'request', origin: '', key: '', path: [] } as const;
  const found = [makeAccessToken(), makeIdToken()].map((rawToken) => ({ rawToken, place, seenAtMs: 5 }));
  const keeping = keeper.keepSightings(found);
  keeper.forgetSightings(6);
  vault.forgetAll();
  await keeping;
  const told: unknown[] = [];
  keeper.onSighting((sighting) => told.push(sighting));
  expect([told, vault.listRawTokens()]).toEqual([[], []]);
});
