import { expect, it } from 'vitest';
import { createHeldItem } from '../../../lib/browser/held-item.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeAccessToken } from '../../support/make-token.ts';

it('keeps sightings of its own, since the panel’s page takes those that it made along when it goes', async () => {
  const fingerprint = await createVault().admit(makeAccessToken());
  const path = ['Bearer'];
  const written = [
    { fingerprint, place: { area: 'pasted' as const, origin: '', key: 'Authorization', path }, seenAtMs: 1 },
  ];
  const kept = createHeldItem<readonly Sighting[]>([]);
  kept.write(written);
  path.push('changed');
  written.pop();
  expect(kept.read()).toEqual([
    { fingerprint, place: { area: 'pasted', origin: '', key: 'Authorization', path: ['Bearer'] }, seenAtMs: 1 },
  ]);
});
