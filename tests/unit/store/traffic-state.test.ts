import { expect, test } from 'vitest';
import { createTrafficState } from '../../../lib/store/create-traffic-state.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

function refuse(): never {
  throw new Error('nobody prepared for this');
}

test('of a page that sends new tokens all day the latest thousand are kept', async () => {
  const fingerprint = await createVault().admit(makeAccessToken());
  const later: (() => void)[] = [];
  let tell: (sighting: Sighting) => void = refuse;
  const { trafficSightings } = createTrafficState({
    traffic: {
      onSighting(callback) {
        tell = callback;
        return () => {};
      },
      onFacts: () => () => {},
      onExchange: refuse,
      onCognitoReply: refuse,
      backfill: refuse,
      forgetSightings: refuse,
      forgetExchanges: refuse,
    },
    page: { scan: refuse, readOrigin: refuse, scanMore: refuse, onNavigated: refuse, reload: refuse, watch: refuse },
    visibility: { isShown: () => true, onChanged: () => () => {} },
    clock: {
      now: () => 1,
      every: refuse,
      after(_delayMs, callback) {
        later.push(callback);
        return () => {};
      },
    },
  });
  const place = { area: 'request', origin: 'https://a.example', key: 'Authorization', path: [] } as const;
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 700; n++) tell({ fingerprint, place, seenAtMs: round * 700 + n });
    for (const callback of later.splice(0)) callback();
  }
  expect(trafficSightings.value).toHaveLength(1_000);
  expect(trafficSightings.value.at(-1)?.seenAtMs).toBe(2_099);
});
