import { afterEach, describe, expect, it, vi } from 'vitest';
import { takeOverReader, takeOverRecorder } from '../../../lib/browser/take-over.ts';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import { measureExchange } from '../../../lib/exchange/exchange-size.ts';
import type { WireExchange } from '../../../lib/exchange/seal-exchange.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import type { Recorder } from '../../../lib/traffic/recorder.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { testFingerprint } from '../exchange/make-exchange.ts';

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
    expect(measureExchange(await reader.seal(wire))).toBe(4_321);
    expect(measured).toEqual([sealed[0]]);
  });
});

const sighting: Sighting = {
  fingerprint: testFingerprint,
  place: { area: 'response', origin: 'https://app.example', key: 'GetUser', path: [] },
  seenAtMs: 1_790_000_000_000,
};

/** A recorder that tells of one exchange and of one sighting, and does nothing else. */
function makeRecorder(exchange: Exchange): Recorder {
  return {
    onExchange: (callback) => tell(callback, exchange),
    onSighting: (callback) => tell(callback, sighting),
    onCognitoReply: refuse,
    onFacts: refuse,
    backfill: refuse,
    recordDocument: refuse,
    forgetSightings: refuse,
    forgetExchanges: refuse,
    stop: refuse,
  };
}

function tell<Item>(callback: (item: Item) => void, item: Item): () => void {
  callback(item);
  return () => {};
}

function refuse(): never {
  throw new Error('nobody asks for it here');
}

describe('what the recorder of the DevTools page tells of', () => {
  afterEach(() => vi.unstubAllEnvs());

  async function listen() {
    const { theirs, measured } = makeTheirs();
    const exchange = await theirs.seal(wire);
    const recorder = takeOverRecorder(makeRecorder(exchange), theirs);
    const exchanges: Exchange[] = [];
    const sightings: Sighting[] = [];
    recorder.onExchange((one) => exchanges.push(one));
    recorder.onSighting((one) => sightings.push(one));
    return { exchange, exchanges, sightings, measured };
  }

  it('are objects of the panel in Firefox, exchanges and sightings alike', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { exchange, exchanges, sightings } = await listen();
    expect([exchanges, sightings]).toEqual([[exchange], [sighting]]);
    expect(exchanges[0]).not.toBe(exchange);
    expect(sightings[0]).not.toBe(sighting);
  });

  it('are the same objects in Chromium', async () => {
    vi.stubEnv('FIREFOX', undefined);
    const { exchange, exchanges, sightings } = await listen();
    expect(exchanges[0]).toBe(exchange);
    expect(sightings[0]).toBe(sighting);
  });

  it('are exchanges of the size that the page that sealed them knows', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { exchange, exchanges, measured } = await listen();
    expect(exchanges.map(measureExchange)).toEqual([4_321]);
    expect(measured).toEqual([exchange]);
  });
});
