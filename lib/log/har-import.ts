/** Reads the calls to Cognito out of a HAR file. The file is foreign and full of raw tokens: narrowed, bounded, sealed. */

import type { Exchange } from '../exchange/exchange.ts';
import { findHarEntries, parseHarEntry } from '../exchange/har-entry.ts';
import { type PageExchange, readPageExchange } from '../exchange/read-page-exchange.ts';
import type { WireExchange } from '../exchange/seal-exchange.ts';
import { getText } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { type HarImportLimits, harImportLimits } from './har-import-limits.ts';

export interface HarImportParts {
  readonly seal: (exchange: WireExchange) => Promise<Exchange>;
  readonly createId: () => string;
  /** Asked before each entry, so that others get their turn; false ends the import. */
  readonly goOn: (done: number, total: number) => Promise<boolean>;
  readonly limits?: HarImportLimits;
}

/** As the browser gives it. */
export interface HarFile {
  /** Bytes. */
  readonly size: number;
  text(): Promise<string>;
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
  if (file.size > limits.maxFile) return refuse(`it is larger than ${limits.maxFile / 1_000_000} MB`);
  const text = await file.text().catch(() => undefined);
  if (text === undefined) return refuse('the browser could not open it');
  // Tools on Windows write a byte order mark, which JSON.parse refuses.
  const har = parseJson(text.replace(/^\ufeff/, ''));
  if (har === undefined) return refuse(describeNoJson(text));
  const values = findHarEntries(har);
  if (values.length === 0) return refuse(describeNoHar(har));
  const exchanges: Exchange[] = [];
  const leftOut = { foreign: 0, unreadable: 0, large: 0, surplus: 0 };
  for (const [index, value] of values.entries()) {
    if (!(await goOn(index, values.length))) return { kind: 'cancelled' };
    const call = readCall(value, limits, exchanges.length);
    if (typeof call === 'string') leftOut[call]++;
    else exchanges.push({ ...(await seal({ ...call, id: createId() })), isImported: true });
  }
  return { kind: 'imported', exchanges, notes: describeRead(exchanges.length, values.length, leftOut, limits) };
}

type LeftOut = 'foreign' | 'unreadable' | 'large' | 'surplus';

function readCall(value: unknown, { maxBody, maxExchanges }: HarImportLimits, count: number): PageExchange | LeftOut {
  const entry = parseHarEntry(value);
  if (!entry) return 'unreadable';
  const call = readPageExchange(entry, entry.contentText);
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

function describeNoJson(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const isBegun = /^\ufeff?\s*[{[]/.test(text);
  return isBegun && !/[}\]]\s*$/.test(text)
    ? 'it is JSON that breaks off, as after an interrupted save'
    : 'it is not JSON';
}

function describeNoHar(file: unknown): string {
  if (getText(file, 'format') === 'cognoscope-log') return 'it is the log exported as JSON, and only HAR is read back';
  return 'it has no entries (log.entries of HAR 1.2)';
}

function measureBody({ request, result }: PageExchange): number {
  const reply = result.kind === 'answered' ? result.response.body.length : 0;
  return Math.max(request.body.length, reply);
}
