/** Seals what the recorder found and keeps it in capped buffers, for whoever listens now or later. */
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import type { PageExchange } from '../exchange/read-page-exchange.ts';
import type { RawSighting, Sighting } from '../tokens/place.ts';
import type { Vault } from '../vault/vault.ts';
import { createCappedBuffer } from './capped-buffer.ts';
import { createChannel } from './channel.ts';

export interface KeeperLimits {
  readonly maxSightings: number;
  readonly maxSightingsOfOneRequest: number;
  readonly maxExchanges: number;
  /** Characters of all kept exchanges' bodies together. */
  readonly maxExchangeText: number;
}

export interface Keeper {
  keepSightings(found: readonly RawSighting[]): Promise<void>;
  keepExchange(exchange: PageExchange): Promise<void>;
  onSighting(callback: (sighting: Sighting) => void): () => void;
  onExchange(callback: (exchange: Exchange) => void): () => void;
  /** A page was loaded: what is seen from then on is told again, also where it was seen before. */
  startPage(atMs: number): void;
  /** Lets go of the sightings until then, kept or still to come. */
  forgetSightings(untilMs: number): void;
  forgetExchanges(untilMs: number): void;
  countDropped(): { readonly droppedSightings: number; readonly droppedExchanges: number };
}

export function createKeeper(vault: Vault, reader: ExchangeReader, limits: KeeperLimits): Keeper {
  const sightings = createCappedBuffer<Sighting>({ maxItems: limits.maxSightings });
  const exchanges = createCappedBuffer<Exchange>({
    maxItems: limits.maxExchanges,
    maxWeight: limits.maxExchangeText,
    weigh: countText,
  });
  const sightingChannel = createChannel(sightings.list);
  const exchangeChannel = createChannel(exchanges.list);
  let overflow = 0;
  let exchangeNumber = 0;
  let pageSinceMs = 0;
  let sightingsFromMs = 0;
  let exchangesFromMs = 0;

  async function keepSighting(found: RawSighting): Promise<void> {
    if (found.seenAtMs <= sightingsFromMs) return;
    const sighting = await sealSighting(vault, found);
    if (found.seenAtMs <= sightingsFromMs) return;
    const key = JSON.stringify([sighting.fingerprint, sighting.place]);
    const known = sightings.get(key);
    const isNew = !known || (known.seenAtMs < pageSinceMs && sighting.seenAtMs >= pageSinceMs);
    // Also where it is known: it moves to the end, so that places in use are the last to be dropped.
    sightings.put(key, known && known.seenAtMs > sighting.seenAtMs ? known : sighting);
    if (isNew) sightingChannel.emit(sighting);
  }

  return {
    onSighting: sightingChannel.on,
    onExchange: exchangeChannel.on,
    startPage(atMs) {
      pageSinceMs = Math.max(pageSinceMs, atMs);
    },
    forgetSightings(untilMs) {
      sightingsFromMs = untilMs;
      sightings.drop(({ seenAtMs }) => seenAtMs <= untilMs);
      overflow = 0;
    },
    forgetExchanges(untilMs) {
      exchangesFromMs = untilMs;
      exchanges.clear();
    },
    countDropped: () => ({ droppedSightings: sightings.dropped + overflow, droppedExchanges: exchanges.dropped }),
    async keepSightings(all) {
      const found = all.filter(({ seenAtMs }) => seenAtMs > sightingsFromMs);
      overflow += Math.max(0, found.length - limits.maxSightingsOfOneRequest);
      for (const sighting of found.slice(0, limits.maxSightingsOfOneRequest)) await keepSighting(sighting);
    },
    async keepExchange(exchange) {
      if (exchange.startedAtMs <= exchangesFromMs) return;
      exchangeNumber += 1;
      const id = `page-${exchange.startedAtMs}-${exchangeNumber}`;
      const sealed = await reader.seal({ ...exchange, id });
      if (exchange.startedAtMs <= exchangesFromMs) return;
      exchanges.put(id, sealed);
      exchangeChannel.emit(sealed);
    },
  };
}

async function sealSighting(vault: Vault, { rawToken, place, seenAtMs }: RawSighting): Promise<Sighting> {
  return { fingerprint: await vault.admit(rawToken), place, seenAtMs };
}

function countText({ request, outcome }: Exchange): number {
  return request.body.length + (outcome.kind === 'answered' ? outcome.response.body.length : 0);
}
