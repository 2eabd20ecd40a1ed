/** The log in the form that storage.session keeps, so that closing DevTools loses nothing, and back from it. */
import { boundLog, type LogEntry, type LogLimits, type LogState } from './log-state.ts';
import { isCount, isRecord, isSealedText, parseExchange } from './parse-exchange.ts';

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

export type KeptReading =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'log';
      readonly state: LogState /** Entries that could not be read. */;
      readonly unreadableCount: number;
    }
  | { readonly kind: 'refused'; readonly sentence: string };

/** `value` is what storage answered under `getLogKey(tabId)`. */
export function parseKeptLog(value: unknown, tabId: number): KeptReading {
  if (value === undefined) return { kind: 'none' };
  if (!isRecord(value)) return refuse('it is not a log');
  if (value['version'] !== version) return refuse(`it is not of version ${version}`);
  if (value['tabId'] !== tabId) return refuse('it belongs to another tab');
  const { droppedCount, entries } = value;
  if (!isCount(droppedCount) || !Array.isArray(entries)) return refuse('it is not complete');
  const read = entries.map(parseEntry).filter((entry) => entry !== undefined);
  return { kind: 'log', state: { entries: read, droppedCount }, unreadableCount: entries.length - read.length };
}

function refuse(reason: string): KeptReading {
  return { kind: 'refused', sentence: `The log kept from before could not be read: ${reason}. A new one was begun.` };
}

function parseEntry(value: unknown): LogEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { isPinned, note } = value;
  const exchange = parseExchange(value['exchange']);
  if (!exchange || typeof isPinned !== 'boolean') return undefined;
  return { exchange, isPinned, ...(isSealedText(note) && { note }) };
}
