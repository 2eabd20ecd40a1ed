/** The log in the order of one of its columns. */
import type { Exchange } from '../exchange/exchange.ts';
import type { LogEntry } from './log-state.ts';
import { summarizeRequest } from './request-summary.ts';

export const logColumns = ['status', 'operation', 'metadata', 'source', 'time', 'duration'] as const;
export type LogColumn = (typeof logColumns)[number];

export interface LogOrder {
  readonly column: LogColumn;
  readonly isDescending: boolean;
}

/** The newest first: the order in which the log is kept. */
export const usualOrder: LogOrder = { column: 'time', isDescending: true };

/** A column that is chosen again turns round. Times begin with the newest, everything else with the least. */
export function turnOrder(order: LogOrder, column: LogColumn): LogOrder {
  if (order.column === column) return { column, isDescending: !order.isDescending };
  return { column, isDescending: column === 'time' };
}

/** @param entries newest first. Where two are equal, the newer one comes first. */
export function sortEntries(entries: readonly LogEntry[], { column, isDescending }: LogOrder): readonly LogEntry[] {
  if (column === 'time') return isDescending ? entries : entries.toReversed();
  const keys = new Map(entries.map((entry) => [entry, getKey[column](entry.exchange)]));
  const direction = isDescending ? -1 : 1;
  return entries.toSorted((a, b) => compareKeys(keys.get(a), keys.get(b), direction));
}

type Key = number | string | undefined;

const getKey: Readonly<Record<Exclude<LogColumn, 'time'>, (exchange: Exchange) => Key>> = {
  status: ({ outcome }) => (outcome.kind === 'answered' ? outcome.response.status : undefined),
  operation: ({ operation }) => operation,
  metadata: (exchange) => summarizeRequest(exchange).text,
  source: ({ source, isImported }) => (isImported ? 'imported' : source),
  duration: ({ outcome }) => (outcome.kind === 'pending' ? undefined : outcome.durationMs),
};

/** What is not known comes after all that is, in both directions. */
function compareKeys(a: Key, b: Key, direction: 1 | -1): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -direction : direction;
}
