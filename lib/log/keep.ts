/** The log in the form that storage.session keeps, so that closing DevTools loses nothing, and back from it. */

import * as v from 'valibot';
import { count } from '../exchange/exchange.ts';
import { isRecord } from '../text/narrow.ts';
import { parseJson } from '../text/parse-json.ts';
import { parseAs, parseEach } from '../text/schema.ts';
import { boundLog, type LogEntry, type LogLimits, type LogState, logEntry } from './log-state.ts';

/** Raised when the stored form changes; a log of another version is not read. */
const version = 1;

export interface KeptLog {
  readonly version: typeof version;
  /** The tab that was inspected. */
  readonly tabId: number;
  readonly droppedCount: number;
  /** Newest first. */
  readonly entries: readonly LogEntry[];
}

/**
 * storage.session holds 10 MB for the whole extension, and two inspected tabs should both fit. Bounded by bytes (JSON in
 * UTF-8), so that no write is refused for its size.
 */
export const keptLimits: LogLimits = { maxEntries: 5_000, maxBytes: 4_000_000 };

/** Room for everything in a kept log that is not an entry. */
const frameBytes = 200;

export function getLogKey(tabId: number): string {
  return `log-${tabId}`;
}

/** What is given up to fit is in `droppedCount`, as the panel must say it. What `clearLog` took is not kept. */
export function packLog(state: LogState, tabId: number, limits: LogLimits = keptLimits): KeptLog {
  const { entries, droppedCount } = boundLog(state, { ...limits, maxBytes: limits.maxBytes - frameBytes });
  return { version, tabId, droppedCount, entries };
}

/**
 * As it is stored: one text. Chromium counts an object of many small parts at several times its size, and takes a third
 * of a second to hand over a full log; a text it takes as it is.
 */
export function formatKeptLog({ entries, ...head }: KeptLog, clearedAtMs: number): string {
  const texts = entries.map(formatEntry).join(',');
  return `${JSON.stringify({ ...head, clearedAtMs }).slice(0, -1)},"entries":[${texts}]}`;
}

const formatted = new WeakMap<LogEntry, string>();

/** Entries are never changed, so that each is written out once. */
function formatEntry(entry: LogEntry): string {
  const text = formatted.get(entry) ?? JSON.stringify(entry);
  formatted.set(entry, text);
  return text;
}

export type KeptReading =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'log';
      readonly state: LogState;
      /** Entries that could not be read. */
      readonly unreadableCount: number;
      /** When the log was last cleared; 0 where it was not. */
      readonly clearedAtMs: number;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Entries are read one by one, so that an odd one does not take the others along. */
const keptContent = v.object({
  droppedCount: count,
  clearedAtMs: v.fallback(count, 0),
  entries: v.array(v.unknown()),
});

/** `stored` is what storage answered under `getLogKey(tabId)`. */
export function parseKeptLog(stored: unknown, tabId: number): KeptReading {
  if (stored === undefined) return { kind: 'none' };
  const value = typeof stored === 'string' ? parseJson(stored) : stored;
  if (!isRecord(value)) return refuse('it is not a log');
  if (value['version'] !== version) return refuse(`it is not of version ${version}`);
  if (value['tabId'] !== tabId) return refuse('it belongs to another tab');
  const content = parseAs(keptContent, value);
  if (!content) return refuse('it is not complete');
  const { droppedCount, clearedAtMs } = content;
  const entries = parseEach(logEntry, content.entries);
  const unreadableCount = content.entries.length - entries.length;
  return { kind: 'log', state: { entries, droppedCount }, unreadableCount, clearedAtMs };
}

function refuse(reason: string): KeptReading {
  return { kind: 'refused', sentence: `The log kept from before could not be read: ${reason}. A new one was begun.` };
}
