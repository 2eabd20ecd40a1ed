/** The recorder of the page's traffic, which tells what it is told. */
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import type { PageDocument } from '../../../lib/exchange/page-document.ts';
import type { Dependencies } from '../../../lib/store/dependencies.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import { createChannel } from '../../../lib/traffic/channel.ts';
import type { CognitoReply } from '../../../lib/traffic/record-entry.ts';
import { type Account, createAccount } from '../../../lib/traffic/recorder-facts.ts';

export interface FakeTraffic {
  readonly traffic: Dependencies['traffic'];
  /** Changes what the recorder says of its work. */
  readonly note: Account['note'];
  countBackfills(): number;
  /** That pages told of. */
  readonly documents: readonly PageDocument[];
  tellSighting(sighting: Sighting): void;
  tellExchange(exchange: Exchange): void;
  tellReply(reply: CognitoReply): void;
}

/** Like the real one it first tells a new panel what it recorded before. */
export function makeFakeTraffic(nowMs: number): FakeTraffic {
  let sightings: Sighting[] = [];
  let exchanges: Exchange[] = [];
  let backfills = 0;
  const documents: PageDocument[] = [];
  const account = createAccount(nowMs);
  const sightingChannel = createChannel<Sighting>(() => sightings);
  const exchangeChannel = createChannel<Exchange>(() => exchanges);
  const replyChannel = createChannel<CognitoReply>();

  return {
    traffic: {
      onSighting: sightingChannel.on,
      onExchange: exchangeChannel.on,
      onCognitoReply: replyChannel.on,
      onFacts: account.onFacts,
      async backfill() {
        backfills++;
      },
      async recordDocument(document) {
        documents.push(document);
      },
      forgetSightings(untilMs = Number.POSITIVE_INFINITY) {
        sightings = sightings.filter(({ seenAtMs }) => seenAtMs > untilMs);
      },
      forgetExchanges() {
        exchanges = [];
      },
    },
    note: account.note,
    countBackfills: () => backfills,
    documents,
    tellSighting(sighting) {
      sightings.push(sighting);
      sightingChannel.emit(sighting);
    },
    tellExchange(exchange) {
      exchanges.push(exchange);
      exchangeChannel.emit(exchange);
    },
    tellReply: (reply) => replyChannel.emit(reply),
  };
}
