import { effect } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { type Exchange, exchange } from '../../../lib/exchange/exchange.ts';
import { parseAs } from '../../../lib/text/schema.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import type { FakeReply } from '../../support/fakes/fake-network.ts';
import { makeAccessToken } from '../../support/make-token.ts';
import { openStoreWithToken } from './open-store.ts';

/** One call that is answered with this body after 12 ms, and every version of its log entry. */
async function call(vault: Vault, body: string): Promise<{ entries: readonly Exchange[]; isRunning: boolean }> {
  const { store, network, time } = await openStoreWithToken(makeAccessToken(), { vault });
  const entries: Exchange[] = [];
  const stop = effect(() => {
    entries.push(...store.log.exchanges.value.slice(0, 1));
  });
  const reply = Promise.withResolvers<FakeReply>();
  network.prepare(reply.promise);
  const reading = store.user.read();
  await expect.poll(() => network.requests).toHaveLength(1);
  await time.pass(12);
  reply.resolve({ body });
  await reading;
  stop();
  return { entries, isRunning: store.user.isReading.value };
}

describe('a call that was made', () => {
  it('ends with its answer, though that is one run of six million characters', async () => {
    const { entries } = await call(createVault(), 'A'.repeat(6_000_000));
    expect(entries.map(({ outcome }) => outcome.kind)).toEqual(['pending', 'answered']);
  });

  it('ends as failed, and without a text from elsewhere, where the answer cannot be sealed', async () => {
    const vault = createVault();
    const seal: Vault['seal'] = async (text) =>
      text.includes('hostile') ? Promise.reject(new RangeError(text)) : vault.seal(text);
    const { entries, isRunning } = await call({ ...vault, seal }, '{"hostile":"text"}');
    const [pending, ended] = entries;
    expect(pending).toMatchObject({ outcome: { kind: 'pending' } });
    expect(ended).toMatchObject({ id: pending?.id, outcome: { kind: 'failed', failure: 'unsealed', durationMs: 12 } });
    expect(JSON.stringify(ended)).not.toMatch(/hostile|eyJ/);
    expect(isRunning).toBe(false);
    expect(parseAs(exchange, ended)).toEqual(ended);
  });

  it('has an entry and an end even where nothing can be sealed', async () => {
    const vault = createVault();
    const { entries } = await call({ ...vault, seal: () => Promise.reject(new Error('broken')) }, '{}');
    expect(entries.map(({ outcome }) => outcome.kind)).toEqual(['pending', 'failed']);
    expect(JSON.stringify(entries)).not.toContain('eyJ');
  });
});
