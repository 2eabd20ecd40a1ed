/** Reads the calls to Cognito out of a HAR file. The file is foreign and full of raw tokens: narrowed, bounded, sealed. */
import { findHarEntries, type HarEntry, parseHarEntry } from '../traffic/har-entry.ts';
import { type PageExchange, readPageExchange } from '../traffic/read-page-exchange.ts';
import type { Exchange } from './exchange.ts';
import type { WireExchange } from './seal-exchange.ts';

export interface HarImportLimits {
  /** Characters of the file. */
  readonly maxFile: number;
  /** Calls to Cognito that are read; the first ones of the file. */
  readonly maxExchanges: number;
  /** Characters of one body. Calls with a longer one are left out, since half a token could not be sealed. */
  readonly maxBody: number;
}

export const harImportLimits: HarImportLimits = { maxFile: 100_000_000, maxExchanges: 5_000, maxBody: 1_000_000 };

export interface HarImportParts {
  readonly seal: (exchange: WireExchange) => Promise<Exchange>;
  readonly createId: () => string;
  readonly limits?: HarImportLimits;
}

export type HarImport =
  | {
      readonly kind: 'imported';
      /** In the order of the file; source 'page', marked as imported. */
      readonly exchanges: readonly Exchange[];
      /** What was found, and what was left out and why, as sentences. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Never rejects for what is in the file. No sentence quotes it, as any part of it may be a secret. */
export async function importHar(
  text: string,
  { seal, createId, limits = harImportLimits }: HarImportParts,
): Promise<HarImport> {
  if (text.length > limits.maxFile) return refuse(`it is larger than ${limits.maxFile / 1_000_000} MB`);
  const file = parseJson(text);
  if (file === undefined) return refuse('it is not JSON');
  const entries = findHarEntries(file);
  if (entries.length === 0) return refuse('it has no entries (log.entries of HAR 1.2)');
  const { calls, notes } = findCalls(entries, limits);
  const exchanges: Exchange[] = [];
  for (const call of calls) exchanges.push({ ...(await seal({ ...call, id: createId() })), isImported: true });
  return { kind: 'imported', exchanges, notes };
}

function refuse(reason: string): HarImport {
  return { kind: 'refused', sentence: `The file could not be read as HAR: ${reason}.` };
}

function parseJson(text: string): unknown {
  try {
    // Tools on Windows write a byte order mark, which JSON.parse refuses.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function findCalls(values: readonly unknown[], { maxExchanges, maxBody }: HarImportLimits) {
  const entries = values.map(parseHarEntry).filter((entry) => entry !== undefined);
  const calls = entries.map(readCall).filter((call) => call !== undefined);
  const small = calls.filter((call) => measureBody(call) <= maxBody);
  const kept = small.slice(0, maxExchanges);
  const others = entries.length - calls.length;
  const leftOut: readonly (readonly [count: number, reason: string])[] = [
    [others, 'no finished call to Cognito'],
    [values.length - entries.length, 'no readable entry'],
    [calls.length - small.length, `with a body over ${maxBody} characters`],
    [small.length - kept.length, `after the first ${maxExchanges} calls`],
  ];
  const notes = leftOut.flatMap(([count, reason]) => (count > 0 ? [`Left out: ${count} ${reason}.`] : []));
  return { calls: kept, notes: [`Read ${kept.length} of ${values.length} entries.`, ...notes] };
}

function readCall(entry: HarEntry): PageExchange | undefined {
  return readPageExchange(entry, entry.contentText);
}

function measureBody({ request, result }: PageExchange): number {
  const reply = result.kind === 'answered' ? result.response.body.length : 0;
  return Math.max(request.body.length, reply);
}
