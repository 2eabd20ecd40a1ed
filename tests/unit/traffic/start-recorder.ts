/** A recorder on a network whose events the test sends, and what it tells. */
import { vi } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { doExchangeJob } from '../../../lib/exchange/exchange-job.ts';
import { createExchangeReader } from '../../../lib/exchange/exchange-reader.ts';
import type { TurnClock } from '../../../lib/text/turns.ts';
import type { Sighting } from '../../../lib/tokens/place.ts';
import {
  createRecorder,
  type NetworkEvents,
  type Recorder,
  type RecorderLimits,
  recorderLimits,
} from '../../../lib/traffic/recorder.ts';
import type { RecorderFacts } from '../../../lib/traffic/recorder-facts.ts';
import { createVault, type Vault } from '../../../lib/vault/vault.ts';
import { makeAccessToken, makeIdToken, makeRefreshToken } from '../../support/make-token.ts';
import { type EntryShape, makeEntry } from '../exchange/har-fixtures.ts';

export const startedAtMs = 1_795_374_949_000;
export const access = makeAccessToken();
export const id = makeIdToken();
export const refresh = makeRefreshToken();

export type Answer = (entry: unknown) => Promise<unknown>;

export interface Setup {
  /** What `getHAR` gives at the start. */
  readonly har?: unknown;
  readonly getContent?: Answer;
  readonly limits?: Partial<RecorderLimits>;
  readonly network?: Partial<NetworkEvents>;
  readonly vault?: Vault;
  readonly clock?: TurnClock;
}

const stillClock: TurnClock = { now: () => startedAtMs, after: () => {} };

/** A clock by which every look at it takes 5 ms: turns end, and the next one begins when the test says so. */
export function makeTurnClock() {
  let nowMs = startedAtMs;
  const waiting: (() => void)[] = [];
  const clock: TurnClock = { now: () => (nowMs += 5), after: (_delayMs, callback) => waiting.push(callback) };
  return { clock, isResting: () => waiting.length > 0, goOn: () => waiting.shift()?.() };
}

/** A recorder on a network whose events the test sends. Asked for a body that nobody prepared, it throws. */
export function startRecorder({
  har = { entries: [] },
  getContent,
  limits,
  network,
  vault = createVault(),
  clock = stillClock,
}: Setup = {}) {
  let listener: ((entry: unknown) => void) | undefined;
  const getHar = vi.fn(async () => har);
  const recorder = createRecorder({
    vault,
    reader: createExchangeReader(vault, doExchangeJob),
    clock,
    limits: { ...recorderLimits, ...limits },
    network: {
      onRequestFinished(callback) {
        listener = callback;
        return () => {
          listener = undefined;
        };
      },
      getHar,
      getContent: getContent ?? (() => Promise.reject(new Error('nobody prepared a body'))),
      getContentByUrl: () => Promise.reject(new Error('nobody prepared a body by its address')),
      ...network,
    },
  });
  return { recorder, vault, getHar, finish: (entry: unknown) => listener?.(entry), ...collect(recorder) };
}

export function collect(recorder: Recorder) {
  const sightings: Sighting[] = [];
  const exchanges: Exchange[] = [];
  const replies: string[] = [];
  const allFacts: RecorderFacts[] = [];
  recorder.onSighting((sighting) => sightings.push(sighting));
  recorder.onExchange((exchange) => exchanges.push(exchange));
  recorder.onCognitoReply(({ operation }) => replies.push(operation));
  recorder.onFacts((facts) => allFacts.push(facts));
  return { sightings, exchanges, replies, getFacts: () => allFacts.at(-1) };
}

/** An entry with a token in a header of its own, so that each has its own place. */
export function makeTokenEntry(header: string, shape: EntryShape = {}): Record<string, unknown> {
  return makeEntry('Chromium', { requestHeaders: [[header, access]], size: 0, ...shape });
}

export const keysOf = (sightings: readonly Sighting[]) => sightings.map(({ place }) => place.key);
export const signIn = JSON.stringify({
  AuthenticationResult: { AccessToken: access, IdToken: id, RefreshToken: refresh },
});
