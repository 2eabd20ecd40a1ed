import { expect, test } from 'vitest';
import type { LogEntry } from '../../../lib/log/log-state.ts';
import { type LogOrder, sortEntries, turnOrder, usualOrder } from '../../../lib/log/sort.ts';
import { makeExchange, makeReply } from '../exchange/make-exchange.ts';

function makeEntry(id: string, parts: Parameters<typeof makeExchange>[0] = {}): LogEntry {
  return { exchange: makeExchange({ id, ...parts }), isPinned: false };
}

const entries = [
  makeEntry('newest', { outcome: { kind: 'pending' }, operation: 'GetUser', source: 'page' }),
  makeEntry('middle', { outcome: makeReply(400, '{}'), body: '{"ClientMetadata":{"a":"1"}}' }),
  makeEntry('oldest', { outcome: makeReply(200, '{}'), body: '{"ClientMetadata":{"b":"1"}}' }),
];

test.each<[string, LogOrder, string[]]>([
  ['the newest first', usualOrder, ['newest', 'middle', 'oldest']],
  ['the oldest first', { column: 'time', isDescending: false }, ['oldest', 'middle', 'newest']],
  ['by status, the pending last', { column: 'status', isDescending: false }, ['oldest', 'middle', 'newest']],
  [
    'by status, turned round, the pending still last',
    { column: 'status', isDescending: true },
    ['middle', 'oldest', 'newest'],
  ],
  ['by operation', { column: 'operation', isDescending: false }, ['newest', 'middle', 'oldest']],
  ['by operation, turned round', { column: 'operation', isDescending: true }, ['middle', 'oldest', 'newest']],
  ['by who made the call', { column: 'source', isDescending: false }, ['newest', 'middle', 'oldest']],
  ['by ClientMetadata', { column: 'metadata', isDescending: true }, ['oldest', 'middle', 'newest']],
])('the log is sorted: %s', (_, order, ids) => {
  expect(sortEntries(entries, order).map(({ exchange }) => exchange.id)).toEqual(ids);
});

test('a column begins with its least, time with its newest, and turns round when it is chosen again', () => {
  const byStatus = turnOrder(usualOrder, 'status');
  expect(byStatus).toEqual({ column: 'status', isDescending: false });
  expect(turnOrder(byStatus, 'status')).toEqual({ column: 'status', isDescending: true });
  expect(turnOrder(byStatus, 'time')).toEqual(usualOrder);
});
