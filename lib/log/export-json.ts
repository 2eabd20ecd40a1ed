/** The log as JSON in its own form, with everything that HAR has no place for. */
import { isCredential } from '../exchange/credentials.ts';
import type { Exchange, Header } from '../exchange/exchange.ts';
import { type ExportContext, exportComment } from './har.ts';
import type { LogEntry } from './log-state.ts';

/** Everything that the log holds, in its own form; newest first. */
export function exportJson(entries: readonly LogEntry[], { version, nowMs }: ExportContext): string {
  const exportedAt = new Date(nowMs).toISOString();
  const cleaned = entries.map((entry) => ({ ...entry, exchange: leaveOutCredentials(entry.exchange) }));
  const log = {
    format: 'cognoscope-log',
    formatVersion: 1,
    creator: { name: 'Cognoscope', version },
    exportedAt,
    comment: exportComment,
    entries: cleaned,
  };
  return JSON.stringify(log, undefined, 2);
}

function leaveOutCredentials(exchange: Exchange): Exchange {
  const { request, outcome } = exchange;
  const clean = <Message extends { headers: readonly Header[] }>(message: Message): Message => ({
    ...message,
    headers: message.headers.filter((header) => !isCredential(header)),
  });
  if (outcome.kind !== 'answered') return { ...exchange, request: clean(request) };
  return { ...exchange, request: clean(request), outcome: { ...outcome, response: clean(outcome.response) } };
}
