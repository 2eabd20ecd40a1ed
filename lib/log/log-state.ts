/** The log as a value: exchanges newest first, what was pinned, noted, dropped and cleared. Verbs are pure functions. */

import * as v from 'valibot';
import { type Exchange, exchange, sealedText } from '../exchange/exchange.ts';
import { countJsonBytes, measureExchange } from '../exchange/exchange-size.ts';
import { withholdLongBodies } from '../exchange/seal-exchange.ts';
import type { ReadonlyDeep } from '../text/schema.ts';
import type { SealedText } from '../tokens/secret-text.ts';

export const logEntry = v.object({
  exchange,
  isPinned: v.boolean(),
  /** The developer's own words, sealed, as a token may be pasted among them. */
  note: v.exactOptional(sealedText),
});
export type LogEntry = ReadonlyDeep<v.InferOutput<typeof logEntry>>;

export interface LogState {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  /** Entries that went because the log was full, since it began or was cleared. */
  readonly droppedCount: number;
  /** What the last `clearLog` took, for its undo; undefined when there is nothing to take back. */
  readonly cleared?: Pick<LogState, 'entries' | 'droppedCount'>;
}

export interface LogLimits {
  readonly maxEntries: number;
  /** The size of the entries as they are stored: JSON in UTF-8. */
  readonly maxBytes: number;
}

/** What the panel holds and shows. */
const shownLimits: LogLimits = { maxEntries: 5_000, maxBytes: 32_000_000 };

export const emptyLog: LogState = { entries: [], droppedCount: 0 };

/** Puts the exchange at its time, or in the place of the one with its id (whose pin and note stay). */
export function recordExchange(state: LogState, recorded: Exchange, limits: LogLimits = shownLimits): LogState {
  const exchange = fitAlone(recorded, limits);
  const known = state.entries.findIndex((entry) => entry.exchange.id === exchange.id);
  if (known >= 0)
    return boundLog({ ...state, entries: editAt(state.entries, known, (entry) => ({ ...entry, exchange })) }, limits);
  const older = state.entries.findIndex((entry) => entry.exchange.startedAtMs <= exchange.startedAtMs);
  const place = older < 0 ? state.entries.length : older;
  const entry: LogEntry = { exchange, isPinned: false };
  return boundLog({ ...state, entries: state.entries.toSpliced(place, 0, entry) }, limits);
}

/** A call that was made is never without an entry, whatever came as its answer. */
function fitAlone(exchange: Exchange, { maxBytes }: LogLimits): Exchange {
  return measureEntry({ exchange, isPinned: false }) > maxBytes ? withholdLongBodies(exchange) : exchange;
}

/** Joins entries of another log; of an exchange that both know, this log's record stays, with either's pin and note. */
export function joinEntries(state: LogState, others: readonly LogEntry[], limits: LogLimits = shownLimits): LogState {
  const byId = new Map(others.map((entry) => [entry.exchange.id, entry]));
  const known = state.entries.map((entry) => joinMarks(entry, byId.get(entry.exchange.id)));
  const ids = new Set(state.entries.map((entry) => entry.exchange.id));
  const added = [...byId.values()].filter((entry) => !ids.has(entry.exchange.id));
  const entries = [...known, ...added].toSorted((a, b) => b.exchange.startedAtMs - a.exchange.startedAtMs);
  return boundLog({ ...state, entries }, limits);
}

function joinMarks(entry: LogEntry, other: LogEntry | undefined): LogEntry {
  if (!other || (!other.isPinned && other.note === undefined)) return entry;
  const note = entry.note ?? other.note;
  return { ...entry, isPinned: entry.isPinned || other.isPinned, ...(note !== undefined && { note }) };
}

export function pinExchange(state: LogState, id: string, isPinned: boolean): LogState {
  return editEntry(state, id, (entry) => ({ ...entry, isPinned }));
}

/** An empty note takes the entry's note away. */
export function noteExchange(state: LogState, id: string, note: SealedText): LogState {
  return editEntry(state, id, ({ note: _, ...entry }) => (note === '' ? entry : { ...entry, note }));
}

/** Pinned entries stay: that is what pinning is for. */
export function clearLog(state: LogState): LogState {
  const { entries, droppedCount } = state;
  return { entries: entries.filter((entry) => entry.isPinned), droppedCount: 0, cleared: { entries, droppedCount } };
}

/** Takes the last `clearLog` back; what was recorded or edited since stays as it is. */
export function undoClear(state: LogState, limits: LogLimits = shownLimits): LogState {
  if (!state.cleared) return state;
  const ids = new Set(state.entries.map((entry) => entry.exchange.id));
  const returning = state.cleared.entries.filter((entry) => !ids.has(entry.exchange.id));
  const entries = [...state.entries, ...returning].toSorted((a, b) => b.exchange.startedAtMs - a.exchange.startedAtMs);
  return boundLog({ entries, droppedCount: state.droppedCount + state.cleared.droppedCount }, limits);
}

/**
 * Drops what does not fit, and counts it: first entries that alone are over the limit, then the oldest, unpinned ones
 * before pinned ones.
 */
export function boundLog(state: LogState, { maxEntries, maxBytes }: LogLimits = shownLimits): LogState {
  let bytes = state.entries.reduce((sum, entry) => sum + measureEntry(entry), 0);
  let count = state.entries.length;
  const dropped = new Set<LogEntry>();
  for (const entry of bytes > maxBytes || count > maxEntries ? orderForDropping(state.entries, maxBytes) : []) {
    if (bytes <= maxBytes && count <= maxEntries) break;
    dropped.add(entry);
    bytes -= measureEntry(entry);
    count--;
  }
  if (dropped.size === 0) return state;
  const entries = state.entries.filter((entry) => !dropped.has(entry));
  return { ...state, entries, droppedCount: state.droppedCount + dropped.size };
}

function orderForDropping(entries: readonly LogEntry[], maxBytes: number): readonly LogEntry[] {
  const rank = (entry: LogEntry) => (measureEntry(entry) > maxBytes ? 0 : entry.isPinned ? 2 : 1);
  return entries.toReversed().toSorted((a, b) => rank(a) - rank(b));
}

const measured = new WeakMap<LogEntry, number>();

/** Bytes of the entry in a stored log, with the comma after it. Entries are never changed, so that one measure is enough. */
export function measureEntry(entry: LogEntry): number {
  const known = measured.get(entry);
  if (known !== undefined) return known;
  const { exchange, ...marks } = entry;
  const bytes = measureExchange(exchange) + countJsonBytes({ exchange: 0, ...marks });
  measured.set(entry, bytes);
  return bytes;
}

type Edit = (entry: LogEntry) => LogEntry;

function editEntry(state: LogState, id: string, edit: Edit): LogState {
  const index = state.entries.findIndex((entry) => entry.exchange.id === id);
  return index < 0 ? state : { ...state, entries: editAt(state.entries, index, edit) };
}

function editAt(entries: readonly LogEntry[], index: number, edit: Edit): readonly LogEntry[] {
  return entries.map((entry, at) => (at === index ? edit(entry) : entry));
}
