/** Work on one exchange that can be handed to another thread: all it needs goes along, and all it found comes back. */
import { isRecord } from '../text/narrow.ts';
import type { RawSighting } from '../tokens/place.ts';
import type { RawToken } from '../tokens/secret-text.ts';
import type { KnownSecrets } from '../vault/hide-known.ts';
import { createVault } from '../vault/vault.ts';
import type { Exchange } from './exchange.ts';
import { measureExchange } from './exchange-size.ts';
import { findReplySightings, findRequestSightings } from './find-traffic-sightings.ts';
import type { HarEntry } from './har-entry.ts';
import { sealOrWithhold, type WireExchange } from './seal-exchange.ts';

/** Holds raw tokens. */
export type ExchangeJob =
  /** `rawTokens` and `secrets`: those that are known, which are sealed wherever they stand. */
  | {
      readonly kind: 'seal';
      readonly wire: WireExchange;
      readonly rawTokens: readonly RawToken[];
      readonly secrets: KnownSecrets;
    }
  | { readonly kind: 'find-in-request'; readonly entry: HarEntry }
  | { readonly kind: 'find-in-reply'; readonly entry: HarEntry; readonly body: string | undefined };

/** Holds raw tokens. */
export type ExchangeAnswer =
  /** `bytes`: as `measureExchange`. `rawTokens` and `secrets`: all that are known now, oldest first. */
  | {
      readonly kind: 'sealed';
      readonly exchange: Exchange;
      readonly bytes: number;
      readonly rawTokens: readonly RawToken[];
      readonly secrets: KnownSecrets;
    }
  | { readonly kind: 'found'; readonly sightings: readonly RawSighting[] };

/** Keeps nothing: the vault is made for this one job. */
export async function doExchangeJob(job: ExchangeJob): Promise<ExchangeAnswer> {
  switch (job.kind) {
    case 'seal': {
      const vault = createVault();
      for (const rawToken of job.rawTokens) await vault.admit(rawToken);
      for (const [secret, mark] of job.secrets) vault.noteSecret(secret, mark);
      const exchange = await sealOrWithhold(vault, job.wire);
      const [rawTokens, secrets] = [vault.listRawTokens(), vault.listSecrets()];
      return { kind: 'sealed', exchange, bytes: measureExchange(exchange), rawTokens, secrets };
    }
    case 'find-in-request':
      return { kind: 'found', sightings: findRequestSightings(job.entry) };
    case 'find-in-reply':
      return { kind: 'found', sightings: findReplySightings(job.entry, job.body) };
  }
}

/** Its members are as the thread wrote them: it runs this file, of the same build. */
export function isExchangeAnswer(value: unknown): value is ExchangeAnswer {
  return isRecord(value) && (value['kind'] === 'sealed' || value['kind'] === 'found');
}
