/** Seals exchanges and finds tokens in traffic; what is long goes to another thread, so that nobody waits for it here. */
import type { RawSighting } from '../tokens/place.ts';
import type { Vault } from '../vault/vault.ts';
import type { Exchange } from './exchange.ts';
import { type ExchangeAnswer, type ExchangeJob, isExchangeAnswer } from './exchange-job.ts';
import { measureExchange, noteSize } from './exchange-size.ts';
import { findReplySightings, findRequestSightings } from './find-traffic-sightings.ts';
import type { HarEntry } from './har-entry.ts';
import { sealOrWithhold, type WireExchange, withhold } from './seal-exchange.ts';

export interface ExchangeReader {
  /** The log entry of what was on the wire. Its tokens go into the vault. Never rejects. */
  seal(wire: WireExchange): Promise<Exchange>;
  /** As `measureExchange`, and at once for one that it sealed in another thread. */
  measure(exchange: Exchange): number;
  findRequestSightings(entry: HarEntry): Promise<readonly RawSighting[]>;
  /** @param body of the response, decoded; undefined where it was not asked for or not given. */
  findReplySightings(entry: HarEntry, body?: string): Promise<readonly RawSighting[]>;
}

/** Does one job. Rejects where the thread broke. What it answers is unknown, as it comes by a message. */
export type AskThread = (job: ExchangeJob) => Promise<unknown>;

/**
 * Characters. In the slowest shapes a browser takes about three microseconds for one. Before the last text of a turn others may
 * have filled the turn, and all together may take less than 100 ms.
 */
export const LONG_TEXT = 20_000;

export function createExchangeReader(vault: Vault, askThread: AskThread): ExchangeReader {
  async function sealElsewhere(wire: WireExchange): Promise<Exchange> {
    const before = vault.countForgotten();
    const known = { rawTokens: vault.listRawTokens(), secrets: vault.listSecrets() };
    const answer = await ask(askThread, { kind: 'seal', wire, ...known });
    if (answer.kind !== 'sealed') throw new Error('the thread found what it should have sealed');
    noteSize(answer.exchange, answer.bytes);
    const isForgotten = () => vault.countForgotten() !== before;
    for (const rawToken of answer.rawTokens) if (!isForgotten()) await vault.admit(rawToken);
    if (isForgotten()) return answer.exchange;
    // Noting the others again would drop what was learned here meanwhile, and bring back what was forgotten.
    const handedOver = new Map(known.secrets);
    for (const [secret, mark] of answer.secrets) if (!handedOver.has(secret)) vault.noteSecret(secret, mark);
    return answer.exchange;
  }

  async function findElsewhere(job: ExchangeJob): Promise<readonly RawSighting[]> {
    const answer = await ask(askThread, job);
    if (answer.kind !== 'found') throw new Error('the thread sealed what it should have searched');
    return answer.sightings;
  }

  return {
    async seal(wire) {
      if (countWire(wire) < LONG_TEXT) return sealOrWithhold(vault, wire);
      return sealElsewhere(wire).catch(() => withhold(wire));
    },
    measure: measureExchange,
    async findRequestSightings(entry) {
      if (countRequest(entry) < LONG_TEXT) return findRequestSightings(entry);
      return findElsewhere({ kind: 'find-in-request', entry });
    },
    async findReplySightings(entry, body) {
      if (countReply(entry, body) < LONG_TEXT) return findReplySightings(entry, body);
      return findElsewhere({ kind: 'find-in-reply', entry, body });
    },
  };
}

async function ask(askThread: AskThread, job: ExchangeJob): Promise<ExchangeAnswer> {
  const answer = await askThread(job);
  if (!isExchangeAnswer(answer)) throw new Error('the thread answered something else');
  return answer;
}

function countWire({ operation, request, result }: WireExchange): number {
  const sent = [operation, request.method, request.url, ...request.headers.flat(), request.body];
  if (!result) return countCharacters(sent);
  if (result.kind === 'failed') return countCharacters([...sent, result.message]);
  const { statusText, headers, body } = result.response;
  return countCharacters([...sent, statusText, ...headers.flat(), body]);
}

function countRequest({ url, requestHeaders, requestBody, webSocketMessages }: HarEntry): number {
  const messages = webSocketMessages.map(({ text }) => text);
  return countCharacters([url, ...requestHeaders.flat(), requestBody.text, ...messages]);
}

function countReply({ redirectUrl, responseHeaders }: HarEntry, body = ''): number {
  return countCharacters([redirectUrl, ...responseHeaders.flat(), body]);
}

function countCharacters(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}
