import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { formatKeptLog, getLogKey, keptLimits, packLog, parseKeptLog } from '../../../lib/log/keep.ts';
import { emptyLog, type LogEntry, type LogState, noteExchange, pinExchange } from '../../../lib/log/log-state.ts';
import { asSealed, makeExchange, makeReply, makeSendBody } from '../exchange/make-exchange.ts';

const full: Exchange = {
  ...makeExchange({ id: 'full', source: 'page', outcome: makeReply(400, '{}', { requestId: 'r', errorType: 'E' }) }),
  username: 'alice',
  isImported: true,
  timing: { queuedMs: 1, networkMs: 2, totalMs: 3 },
  capture: { request: 'whole', response: 'cut' },
};

const exchanges: readonly Exchange[] = [
  full,
  makeExchange({ id: 'pending', outcome: { kind: 'pending' } }),
  makeExchange({
    id: 'failed',
    outcome: { kind: 'failed', failure: 'network', message: asSealed('m'), durationMs: 4 },
  }),
];

function makeState(): LogState {
  const state = { ...emptyLog, droppedCount: 2, entries: exchanges.map((exchange) => ({ exchange, isPinned: false })) };
  return noteExchange(pinExchange(state, 'full', true), 'full', asSealed('note'));
}

/** What storage makes of a value. */
function store(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('the kept log', () => {
  it('comes back as it was', () => {
    expect(parseKeptLog(formatKeptLog(packLog(makeState(), 7), 5), 7)).toEqual({
      kind: 'log',
      state: makeState(),
      unreadableCount: 0,
      clearedAtMs: 5,
    });
    expect(parseKeptLog(formatKeptLog(packLog(emptyLog, 7), 0), 7)).toMatchObject({ state: { entries: [] } });
  });

  it('has a key for each tab', () => {
    expect(getLogKey(1)).not.toBe(getLogKey(2));
  });

  it.each([
    ['nothing', undefined, 'none', ''],
    ['a log of another tab', { ...packLog(makeState(), 8) }, 'refused', 'another tab'],
    ['a log of another version', { ...packLog(makeState(), 7), version: 2 }, 'refused', 'version 1'],
    ['a text', 'x', 'refused', 'not a log'],
    ['a list', [], 'refused', 'not a log'],
    ['a log without entries', { version: 1, tabId: 7, droppedCount: 0 }, 'refused', 'not complete'],
  ])('of %s is told apart', (_, value, kind, words) => {
    const reading = parseKeptLog(value, 7);
    expect(reading.kind).toBe(kind);
    expect(reading.kind === 'refused' ? reading.sentence : '').toContain(words);
  });

  it('gives up single entries that it cannot read, and counts them', () => {
    const kept = {
      ...packLog(makeState(), 7),
      entries: [{ exchange: full, isPinned: false }, { exchange: {}, isPinned: false }, 1],
    };
    expect(parseKeptLog(store(kept), 7)).toMatchObject({ kind: 'log', state: { entries: [{}] }, unreadableCount: 2 });
  });

  it('does not keep what a clear took', () => {
    expect(packLog({ ...makeState(), cleared: { entries: [], droppedCount: 0 } }, 7)).not.toHaveProperty('cleared');
  });

  it('never is over the limit in bytes, and says how many entries it gave up', () => {
    const sizes = fc.array(fc.nat(3_000), { maxLength: 8 });
    // About the size of the whole log, where one entry more or less decides.
    const slack = fc.integer({ min: -600, max: 300 });
    fc.assert(
      fc.property(sizes, slack, (list, more) => {
        const entries: LogEntry[] = list.map((size, index) => ({
          exchange: makeExchange({ id: `${index}`, body: makeSendBody([['k', '€"\n'.repeat(size / 10)]]) }),
          isPinned: index % 3 === 0,
        }));
        const measure = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
        const maxBytes = Math.max(400, measure(packLog({ entries, droppedCount: 0 }, 123_456)) + more);
        const kept = packLog({ entries, droppedCount: 0 }, 123_456, { maxEntries: 5_000, maxBytes });
        expect(new TextEncoder().encode(formatKeptLog(kept, Date.now())).length).toBeLessThanOrEqual(maxBytes);
        expect(kept.droppedCount + kept.entries.length).toBe(entries.length);
        if (more > 200) expect(kept.droppedCount).toBe(0);
      }),
    );
  });

  it('leaves room for the logs of two tabs in storage.session', () => {
    expect(keptLimits.maxBytes * 2).toBeLessThan(10_000_000);
  });

  it('reads anything without throwing, and only whole exchanges', () => {
    const damage = fc.tuple(
      fc.jsonValue(),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('request', 'outcome', 'headers', 'kind'))),
    );
    fc.assert(
      fc.property(damage, ([value, path]) => {
        const kept = {
          version: 1,
          tabId: 7,
          droppedCount: 0,
          entries: [{ exchange: setAt(store(full), path, value), isPinned: true }],
        };
        const reading = parseKeptLog(kept, 7);
        expect(reading.kind).toBe('log');
        if (reading.kind === 'log')
          for (const { exchange } of reading.state.entries) expect(typeof exchange.request.body).toBe('string');
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(['none', 'refused', 'log']).toContain(parseKeptLog(value, 7).kind);
      }),
    );
  });

  const optional = ['username', 'isImported', 'timing', 'capture', 'fingerprint'];
  const members = Object.keys(full).filter((name) => !optional.includes(name));

  it.each(members)('does not read an exchange whose %s is missing or of another type', (name) => {
    for (const value of [undefined, null, [], true]) expect(countUnreadable({ ...full, [name]: value })).toBe(1);
  });

  it.each(optional)('reads an exchange without %s, but not with one of another type', (name) => {
    const rest = Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));
    expect(countUnreadable(rest)).toBe(0);
    for (const value of [null, [], false]) expect(countUnreadable({ ...full, [name]: value })).toBe(1);
  });
});

function countUnreadable(exchange: unknown): number | undefined {
  const reading = parseKeptLog({ version: 1, tabId: 7, droppedCount: 0, entries: [{ exchange, isPinned: true }] }, 7);
  return reading.kind === 'log' ? reading.unreadableCount : undefined;
}

function setAt(target: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (typeof target !== 'object' || target === null) return target;
  const before: unknown = Object.entries(target).find(([name]) => name === step)?.[1];
  return Array.isArray(target) ? [value] : { ...target, [step]: setAt(before, rest, value) };
}
