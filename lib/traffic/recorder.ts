/** Records the page's traffic from the moment DevTools opens: tokens and the page's Cognito calls, sealed, in capped buffers. */
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangeReader } from '../exchange/exchange-reader.ts';
import { findHarEntries, type HarEntry, parseHarEntry } from '../exchange/har-entry.ts';
import { createLoginTraffic } from '../exchange/login-traffic.ts';
import { type PageDocument, toDocumentEntry } from '../exchange/page-document.ts';
import { readPageExchange } from '../exchange/read-page-exchange.ts';
import { inBackground } from '../text/in-background.ts';
import { createTurns, createWorkQueue, type TurnClock } from '../text/turns.ts';
import type { Sighting } from '../tokens/place.ts';
import type { Vault } from '../vault/vault.ts';
import { createChannel } from './channel.ts';
import { createEntryLedger, type Snapshot } from './entry-ledger.ts';
import { createKeeper, type KeeperLimits } from './keeper.ts';
import { createKnownDocuments } from './known-documents.ts';
import { type CognitoReply, type EntryParts, recordEntry } from './record-entry.ts';
import { createAccount, type RecorderFacts } from './recorder-facts.ts';

/** What the recorder needs of `devtools.network`. Entries are passed on as the browser gave them. */
export interface NetworkEvents {
  /** Returns its undo. */
  onRequestFinished(callback: (entry: unknown) => void): () => void;
  /** The browser's answer: a list of entries, or an object with them. */
  getHar(): Promise<unknown>;
  /** The browser's answer: `[content, encoding or MIME type]`, `{ content, encoding }` or text. */
  getContent(entry: unknown): Promise<unknown>;
  /** The last body that came from this address, as getContent answers. */
  getContentByUrl(url: string): Promise<unknown>;
}

export interface RecorderLimits extends KeeperLimits {
  /** Response bodies above this are not looked through. */
  readonly maxBodyBytes: number;
  readonly maxEntriesRemembered: number;
}

export const recorderLimits: RecorderLimits = {
  maxSightings: 500,
  maxSightingsOfOneRequest: 100,
  maxExchanges: 500,
  maxExchangeText: 16_000_000,
  maxBodyBytes: 2_097_152,
  maxEntriesRemembered: 20_000,
};

export interface RecorderParts {
  readonly vault: Vault;
  readonly reader: ExchangeReader;
  /** Epoch milliseconds. */
  readonly clock: TurnClock;
  readonly network: NetworkEvents;
  readonly limits: RecorderLimits;
}

/** Each `on…` gives first what is buffered, oldest first (`onCognitoReply`: nothing), and returns its undo. */
export interface Recorder {
  /** Told once for each token at each place, and once more on each page that is loaded. */
  onSighting(callback: (sighting: Sighting) => void): () => void;
  onExchange(callback: (exchange: Exchange) => void): () => void;
  onCognitoReply(callback: (reply: CognitoReply) => void): () => void;
  onFacts(callback: (facts: RecorderFacts) => void): () => void;
  /**
   * Reads `getHAR` again: requests from before the start, WebSockets that are still open (Chromium tells of them when
   * they close), POSTs that CORS stopped (Firefox never tells of them). What is known is passed over. Never rejects.
   */
  backfill(): Promise<void>;
  /**
   * Takes the page's word for the request that brought it, where the browser did not tell of that request and it is a step of a sign-in:
   * DevTools were opened after it, or Firefox left it out. Never rejects.
   */
  recordDocument(document: PageDocument): Promise<void>;
  /** Lets go of what was recorded of requests until then (now, unless told), and of what comes later of them. */
  forgetSightings(untilMs?: number): void;
  forgetExchanges(): void;
  stop(): void;
}

/** Starts at once, with a backfill. What fails in it is counted in the facts, and it goes on. */
export function createRecorder({ vault, reader, clock, network, limits }: RecorderParts): Recorder {
  const now = () => clock.now();
  const keeper = createKeeper(vault, reader, limits);
  const account = createAccount(now());
  const replies = createChannel<CognitoReply>();
  const getContent = (raw: unknown) => network.getContent(raw);
  const inTurn = createWorkQueue(clock);
  const parts: EntryParts = {
    reader,
    keeper,
    account,
    replies,
    now,
    getContent,
    getContentByUrl: network.getContentByUrl,
    inTurn,
    maxBodyBytes: limits.maxBodyBytes,
    logins: createLoginTraffic(),
  };
  const watch = createWatch(parts, network, limits, clock);
  const stop = watch.start();
  inBackground(watch.backfill());
  return {
    onSighting: keeper.onSighting,
    onExchange: keeper.onExchange,
    onCognitoReply: replies.on,
    onFacts: account.onFacts,
    backfill: watch.backfill,
    recordDocument: watch.recordDocument,
    forgetSightings(untilMs = now()) {
      keeper.forgetSightings(untilMs);
      account.note(keeper.countDropped());
    },
    forgetExchanges() {
      keeper.forgetExchanges(now());
      account.note(keeper.countDropped());
    },
    stop,
  };
}

interface Watch {
  start(): () => void;
  backfill(): Promise<void>;
  recordDocument(document: PageDocument): Promise<void>;
}

function createWatch(parts: EntryParts, network: NetworkEvents, limits: RecorderLimits, clock: TurnClock): Watch {
  const ledger = createEntryLedger(limits.maxEntriesRemembered);
  const documents = createKnownDocuments();
  const { reader, keeper, account, inTurn } = parts;

  async function guard(work: Promise<void>): Promise<void> {
    await work.catch(() => account.count('entriesFailed'));
  }

  function recordLive(raw: unknown): void {
    const entry = parseHarEntry(raw);
    // An event says that the request is finished, whatever its entry looks like.
    if (entry && ledger.claimLive(identify(entry)) && documents.claimTold(entry))
      inBackground(guard(recordEntry(parts, raw, { ...entry, isPending: false })));
  }

  async function recordListed(raw: unknown, snapshot: Snapshot): Promise<void> {
    const entry = parseHarEntry(raw);
    if (!entry) return;
    if (entry.hasSkippedMessages) account.note({ hasSkippedMessages: true });
    const identity = identify(entry);
    snapshot.note(identity);
    const isNew = !entry.isPending && snapshot.claim(identity) && documents.claimTold(entry);
    if (isNew) await recordEntry(parts, raw, entry);
    // A pending request comes again when it is finished, but its tokens are there now; a WebSocket may have new messages.
    else if (entry.isPending || entry.url.startsWith('ws'))
      await inTurn(async () => keeper.keepSightings(await reader.findRequestSightings(entry)));
  }

  /** Entries are parsed in turns too: in Firefox they bring their bodies along. */
  async function recordList(): Promise<void> {
    const snapshot = ledger.openSnapshot();
    const recordings: Promise<void>[] = [];
    try {
      const har = await network.getHar();
      const turns = createTurns(clock);
      for (const raw of findHarEntries(har)) {
        if (turns.isOver()) await turns.rest();
        recordings.push(guard(recordListed(raw, snapshot)));
      }
    } finally {
      snapshot.close();
    }
    await Promise.all(recordings);
  }

  async function backfill(): Promise<void> {
    try {
      await recordList();
      account.note({ backfillProblem: '' });
    } catch (error) {
      account.note({ backfillProblem: `The browser did not list earlier requests: ${readMessage(error)}.` });
    }
  }

  async function keepDocument(document: PageDocument): Promise<void> {
    const entry = documents.claimRead(document) ? toDocumentEntry(document) : undefined;
    if (!entry) return;
    parts.logins.learn(entry);
    const step = parts.logins.getStep(entry);
    const exchange = step && readPageExchange(entry, '', step);
    if (exchange) await inTurn(() => keeper.keepExchange({ ...exchange, isReadFromPage: true }));
  }

  function start(): () => void {
    try {
      return network.onRequestFinished(recordLive);
    } catch (error) {
      account.note({ problem: `The browser does not tell of requests: ${readMessage(error)}.` });
      return () => {};
    }
  }

  return { start, backfill, recordDocument: (document) => guard(keepDocument(document)) };
}

/** Equal in the event and in `getHAR`. The status is not: Chromium's event says 200 where `getHAR` says 304. */
function identify({ startedAtMs, method, url }: HarEntry): string {
  return `${startedAtMs} ${method} ${url}`;
}

function readMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
