import { afterEach, describe, expect, it, vi } from 'vitest';
import { takeOverReader } from '../../../lib/browser/take-over.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import type { WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import { createVault } from '../../../lib/vault/vault.ts';

const wire: WireExchange = {
  id: '1',
  source: 'page',
  operation: 'GetUser',
  startedAtMs: 1_790_000_000_000,
  request: { method: 'POST', url: 'https://cognito-idp.eu-west-1.amazonaws.com/', headers: [], body: '{}' },
};

/** The reader of the DevTools page, and what it sealed. */
function makeTheirs() {
  const sealed: Exchange[] = [];
  const reader = createExchangeReader(createVault(), () => Promise.reject(new Error('nothing here is long')));
  const measured: Exchange[] = [];
  const theirs = {
    seal: async (exchange: WireExchange) => {
      const result = await reader.seal(exchange);
      sealed.push(result);
      return result;
    },
    measure(exchange: Exchange) {
      measured.push(exchange);
      return 4_321;
    },
  };
  return { theirs, sealed, measured };
}

describe('an exchange that the DevTools page sealed', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is an object of the panel in Firefox, which reads those of other pages slowly', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { theirs, sealed } = makeTheirs();
    const exchange = await takeOverReader(theirs).seal(wire);
    expect(exchange).toEqual(sealed[0]);
    expect(exchange).not.toBe(sealed[0]);
  });

  it('is the same object in Chromium', async () => {
    vi.stubEnv('FIREFOX', undefined);
    const { theirs, sealed } = makeTheirs();
    expect(await takeOverReader(theirs).seal(wire)).toBe(sealed[0]);
  });

  it('has the size that the page that sealed it knows', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { theirs, sealed, measured } = makeTheirs();
    const reader = takeOverReader(theirs);
    expect(reader.measure(await reader.seal(wire))).toBe(4_321);
    expect(measured).toEqual([sealed[0]]);
  });
});
