/** Reads the calls to Cognito out of a HAR file. The file is foreign and full of raw tokens: narrowed, bounded, sealed. */

import type { Exchange } from '../exchange/exchange.ts';
import { type HarEntry, parseHarEntry } from '../exchange/har-entry.ts';
import { describeRedaction } from '../exchange/har-redaction.ts';
import { createLoginTraffic, type LoginTraffic } from '../exchange/login-traffic.ts';
import { type PageExchange, readPageExchange } from '../exchange/read-page-exchange.ts';
import type { WireExchange } from '../exchange/seal-exchange.ts';
import { createForeignDropper } from './drop-foreign-bodies.ts';
import { type HarFile, readHarFile } from './har-file.ts';
import { type HarImportLimits, harImportLimits } from './har-import-limits.ts';

export interface HarImportParts {
  readonly seal: (exchange: WireExchange) => Promise<Exchange>;
  readonly createId: () => string;
  /**
   * Asked now and then while the file is read, and then before each entry, so that others get their turn. False ends the import.
   */
  readonly goOn: (progress: HarProgress) => Promise<boolean>;
  readonly limits?: HarImportLimits;
}

/** How much is done of how much; `total` is 0 where it is not known. */
export interface HarProgress {
  readonly unit: 'bytes' | 'entries';
  readonly done: number;
  readonly total: number;
}

export type HarImport =
  | {
      readonly kind: 'imported';
      /** In the order of the file; source 'page', marked as imported. */
      readonly exchanges: readonly Exchange[];
      /** What was found, and what was left out and why, as sentences. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Never rejects for what is in the file. No sentence quotes it, as any part of it may be a secret. */
export async function importHar(
  file: HarFile,
  { seal, createId, goOn, limits = harImportLimits }: HarImportParts,
): Promise<HarImport> {
  const reading = await readHarFile(file, limits.maxFile, {
    goOn: (done, total) => goOn({ unit: 'bytes', done, total }),
    mark: createId(),
    keep: createForeignDropper(),
  });
  if (reading.kind === 'cancelled') return reading;
  if (reading.kind === 'refused') return refuse(reading.reason);
  const { har, entries: values } = reading;
  const exchanges: Exchange[] = [];
  const logins = createLoginTraffic();
  const leftOut = { foreign: 0, unreadable: 0, large: 0, surplus: 0 };
  for (const [index, value] of values.entries()) {
    if (!(await goOn({ unit: 'entries', done: index, total: values.length }))) return { kind: 'cancelled' };
    const call = readCall(value, limits, exchanges.length, logins);
    if (typeof call === 'string') leftOut[call]++;
    else exchanges.push({ ...(await seal({ ...call, id: createId() })), isImported: true });
  }
  const notes = describeRead(exchanges.length, values.length, leftOut, limits);
  const redaction = exchanges.length > 0 ? undefined : describeRedaction(har, findEntries(values));
  return { kind: 'imported', exchanges, notes: redaction ? [...notes, redaction] : notes };
}

function findEntries(values: readonly unknown[]): readonly HarEntry[] {
  return values.flatMap((value) => parseHarEntry(value) ?? []);
}

type LeftOut = 'foreign' | 'unreadable' | 'large' | 'surplus';

function readCall(
  value: unknown,
  { maxBody, maxExchanges }: HarImportLimits,
  count: number,
  logins: LoginTraffic,
): PageExchange | LeftOut {
  const entry = parseHarEntry(value);
  if (!entry) return 'unreadable';
  logins.learn(entry);
  const call = readPageExchange(entry, entry.contentText, logins.getStep(entry, entry.contentText));
  if (!call) return 'foreign';
  if (measureBody(call) > maxBody) return 'large';
  return count < maxExchanges ? call : 'surplus';
}

function describeRead(
  count: number,
  total: number,
  leftOut: Readonly<Record<LeftOut, number>>,
  { maxBody, maxExchanges }: HarImportLimits,
): readonly string[] {
  const reasons: Readonly<Record<LeftOut, string>> = {
    foreign: 'no finished call to Cognito',
    unreadable: 'no readable entry',
    large: `a body over ${maxBody} characters`,
    surplus: `after the first ${maxExchanges} calls`,
  };
  const kinds = ['foreign', 'unreadable', 'large', 'surplus'] as const;
  return [
    `Read ${count} of ${total} entries.`,
    ...kinds.flatMap((kind) => (leftOut[kind] > 0 ? [`Left out ${leftOut[kind]}: ${reasons[kind]}.`] : [])),
    ...(count === 0 ? ['Save the HAR with content, of a time in which the page calls Cognito.'] : []),
  ];
}

function refuse(reason: string): HarImport {
  return { kind: 'refused', sentence: `The file could not be read as HAR: ${reason}.` };
}

function measureBody({ request, result }: PageExchange): number {
  const reply = result.kind === 'answered' ? result.response.body.length : 0;
  return Math.max(request.body.length, reply);
}
