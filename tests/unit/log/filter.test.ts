import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, filterLog } from '../../../lib/log/filter.ts';
import { filterKeys, parseFilterQuery } from '../../../lib/log/filter-query.ts';
import type { LogEntry } from '../../../lib/log/log-state.ts';
import { asSealed, makeExchange, makeReply, testFingerprint } from '../exchange/make-exchange.ts';

const nowMs = new Date(2026, 0, 31, 12, 30).getTime();
const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

describe('parseFilterQuery', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['text', [{ key: 'text', value: 'text', isNegated: false }]],
    ['-text', [{ key: 'text', value: 'text', isNegated: true }]],
    ['op:GetUser', [{ key: 'op', value: 'GetUser', isNegated: false }]],
    ['-OP:GetUser', [{ key: 'op', value: 'GetUser', isNegated: true }]],
    ['"two words"', [{ key: 'text', value: 'two words', isNegated: false }]],
    ['-"two words"', [{ key: 'text', value: 'two words', isNegated: true }]],
    ['user:"a b"', [{ key: 'user', value: 'a b', isNegated: false }]],
    ['"a \\" b"', [{ key: 'text', value: 'a " b', isNegated: false }]],
    ['"not closed', [{ key: 'text', value: 'not closed', isNegated: false }]],
    ['"locale":"de"', [{ key: 'text', value: '"locale":"de"', isNegated: false }]],
    ['http://x', [{ key: 'text', value: 'http://x', isNegated: false }]],
    ['-http://x', [{ key: 'text', value: 'http://x', isNegated: true }]],
    ['constructor:x', [{ key: 'text', value: 'constructor:x', isNegated: false, unknownKey: 'constructor' }]],
    ['status:', []],
    ['-', []],
    ['-status:', []],
    ['op:""', []],
    ['after:12:04', [{ key: 'after', value: '12:04', isNegated: false }]],
  ])('reads %j', (query, terms) => {
    expect(parseFilterQuery(query)).toEqual(terms);
  });

  it.each(Object.entries(filterKeys))('understands every example in the help of %s', (key, help) => {
    const examples = help.match(new RegExp(`${key}:[^\\s,]+`, 'g')) ?? [];
    if (key !== 'before') expect(examples).not.toEqual([]);
    expect(compileFilter(examples.join(' '), { nowMs }).problems).toEqual([]);
  });

  it.each([
    ['statuss:ok', "No key 'statuss'. Did you mean status?"],
    ['-usr:vera', "No key 'usr'. Did you mean user?"],
    ['custom:tenant', "No key 'custom': it is searched for as text."],
  ])('tells of the key that is none in %s', (query, sentence) => {
    expect(compileFilter(query, { nowMs }).problems).toEqual([sentence]);
  });

  it.each(['https://app.example', '"custom:tenant"', '"a":"b"', 'plain'])('takes %s for text', (query) => {
    expect(compileFilter(query, { nowMs }).problems).toEqual([]);
  });

  it('reads several terms in their order', () => {
    expect(parseFilterQuery(' source:page  status:400 -text ').map(({ key }) => key)).toEqual([
      'source',
      'status',
      'text',
    ]);
  });

  it('reads anything, and loses no letter of plain words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        for (const { value } of parseFilterQuery(query)) expect(value).not.toBe('');
      }),
    );
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/));
    fc.assert(
      fc.property(words, (list) => {
        expect(parseFilterQuery(list.join(' ')).map(({ value }) => value)).toEqual(list);
      }),
    );
  });
});

const entries: readonly LogEntry[] = [
  entry('page-ok', {
    source: 'page',
    operation: 'GetUser',
    startedAtMs: minutesAgo(1),
    outcome: makeReply(200, '{"Username":"Grüße"}', { requestId: 'abc-1' }),
  }),
  entry('panel-400', {
    startedAtMs: minutesAgo(10),
    body: '{"ClientMetadata":{"locale":"de"}}',
    outcome: makeReply(400, '{}', { errorType: 'NotAuthorizedException' }),
  }),
  entry('pending', { startedAtMs: minutesAgo(20), outcome: { kind: 'pending' } }),
  entry('timeout', {
    startedAtMs: minutesAgo(60 * 30),
    outcome: { kind: 'failed', failure: 'timeout', message: asSealed('x'), durationMs: 1 },
  }),
];

function entry(id: string, parts: Parameters<typeof makeExchange>[0]): LogEntry {
  return {
    exchange: makeExchange({ id, ...parts }),
    isPinned: id === 'pending',
    ...(id === 'timeout' && { note: asSealed('my Note') }),
  };
}

function find(query: string): string[] {
  const filter = compileFilter(query, {
    nowMs,
    getUsername: (each) => (each === testFingerprint ? 'Alice' : undefined),
  });
  return filterLog(entries, filter).map(({ exchange }) => exchange.id);
}

describe('filterLog', () => {
  it.each([
    ['', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['source:page', ['page-ok']],
    ['-source:page', ['panel-400', 'pending', 'timeout']],
    ['op:getuser', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['op:verification', ['panel-400', 'pending', 'timeout']],
    ['status:400', ['panel-400']],
    ['status:4xx', ['panel-400']],
    ['status:2xx', ['page-ok']],
    ['status:ok', ['page-ok']],
    ['status:failed', ['panel-400', 'timeout']],
    ['status:timeout', ['timeout']],
    ['status:pending', ['pending']],
    ['user:alice', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['user:bob', []],
    ['token:3fa9', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['token:#3FA9', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['token:fa9', []],
    ['error:notauth', ['panel-400']],
    ['id:ABC', ['page-ok']],
    ['is:pinned', ['pending']],
    ['is:noted', ['timeout']],
    ['is:imported', []],
    ['after:5m', ['page-ok']],
    ['before:5m', ['panel-400', 'pending', 'timeout']],
    ['after:12:15', ['page-ok', 'panel-400']],
    ['after:2026-01-31', ['page-ok', 'panel-400', 'pending']],
    ['before:2026-01-31', ['timeout']],
    ['grüsse', []],
    ['GRÜßE', ['page-ok']],
    ['"locale":"DE"', ['panel-400']],
    ['notauthorized', ['panel-400']],
    ['GrÜße', ['page-ok']],
    ['{"ClientMetadata":{', ['panel-400']],
    ['.*', []],
    ['a|b', []],
    ['x-amz-json', ['page-ok', 'panel-400', 'pending', 'timeout']],
    ['"my note"', ['timeout']],
    ['source:panel status:failed -timeout', ['panel-400', 'timeout']],
    ['source:panel status:failed -status:timeout', ['panel-400']],
  ])('finds with %j %j', (query, ids) => {
    expect(find(query)).toEqual(ids);
  });

  it.each([
    ['status:abc', 'status:abc'],
    ['status:4xxx', 'status:4xxx'],
    ['source:mars', 'panel, page, imported'],
    ['is:red', 'pinned, noted, imported'],
    ['after:noon', '12:04'],
    ['before:2026-99-99', '12:04'],
  ])('says what is wrong with %s and leaves it out', (query, words) => {
    expect(compileFilter(query, { nowMs }).problems).toEqual([expect.stringContaining(words)]);
    expect(find(query)).toHaveLength(entries.length);
  });

  it('takes every text as itself, and no character for more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), (needle, around) => {
        const quoted = `"${needle.replace(/[\\"]/g, '\\$&')}"`;
        const body = around + needle + around;
        const matches = (text: string) => compileFilter(quoted, { nowMs }).matches(entry('x', { body: text }));
        expect(matches(body)).toBe(true);
        expect(matches('0')).toBe(needle === '0' || matches(''));
      }),
    );
  });

  it('finds headers that all have in common and the one that a single exchange has, in more exchanges than it keeps answers for', () => {
    const many = Array.from({ length: 2_500 }, (_, index) =>
      entry(`${index}`, {
        headers: [
          ['x-even', index % 2 === 0 ? 'yes' : 'no'],
          ['x-trace', `trace-${index}.`],
        ],
      }),
    );
    const findIn = (query: string) =>
      filterLog(many, compileFilter(query, { nowMs })).map(({ exchange }) => exchange.id);
    for (const index of ['0', '999', '1000', '2499']) expect(findIn(`TRACE-${index}.`)).toEqual([index]);
    expect(findIn('x-even')).toHaveLength(2_500);
    expect(findIn('-x-even')).toEqual([]);
    expect(findIn('yes')).toHaveLength(1_250);
  });

  it("prefers the user's name that the exchange itself carries", () => {
    const [first] = entries;
    if (!first) throw new Error('no entry');
    const named = { ...first, exchange: { ...first.exchange, username: 'carol' } };
    const filter = compileFilter('user:carol', { nowMs, getUsername: () => 'alice' });
    expect(filter.matches(named)).toBe(true);
    expect(filter.matches(first)).toBe(false);
  });
});
