import { expect, test } from 'vitest';
import { createAdmission } from '../../../lib/store/admission.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeFakeDependencies } from '../../support/fakes/fake-dependencies.ts';
import { makeSighting } from '../../support/fakes/fake-page.ts';
import { makeManyAccessTokens } from '../../support/make-token.ts';

test('a thousand tokens are taken in turns, all of them and in order', async () => {
  const found = makeManyAccessTokens(1_000).map((rawToken, index) =>
    makeSighting(rawToken, { origin: 'https://app.example', key: `${index}` }),
  );
  const vault = createVault();
  const { dependencies } = makeFakeDependencies();
  let [admitted, admittedBefore, mostPerTurn] = [0, 0, 0];
  const { admit } = createAdmission({
    ...dependencies,
    vault: {
      ...vault,
      admit(rawToken) {
        admitted++;
        return vault.admit(rawToken);
      },
    },
    clock: {
      ...dependencies.clock,
      // Each token takes a millisecond.
      now: () => admitted,
      after(_delayMs, callback) {
        mostPerTurn = Math.max(mostPerTurn, admitted - admittedBefore);
        admittedBefore = admitted;
        setImmediate(callback);
        return () => {};
      },
    },
  });
  const sightings = await admit(found);
  expect(sightings.map(({ place }) => place.key)).toEqual(found.map(({ place }) => place.key));
  expect(mostPerTurn).toBeGreaterThan(0);
  expect(mostPerTurn).toBeLessThan(50);
});
