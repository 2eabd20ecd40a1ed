import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  boundLog,
  clearLog,
  emptyLog,
  type LogState,
  measureEntry,
  noteExchange,
  pinExchange,
  recordExchange,
  undoClear,
} from '../../../lib/log/log-state.ts';
import { asSealed, makeExchange, makeReply } from '../exchange/make-exchange.ts';

/** Exchanges '1', '2'… a second apart, the last one newest. */
function makeLog(count: number): LogState {
  return Array.from({ length: count }, (_, index) =>
    makeExchange({ id: `${index + 1}`, startedAtMs: index * 1_000 }),
  ).reduce((state, exchange) => recordExchange(state, exchange), emptyLog);
}

const ids = (state: LogState) => state.entries.map(({ exchange }) => exchange.id);

describe('recordExchange', () => {
  it('measures an exchange once, whatever becomes of its entry', () => {
    const written = vi.spyOn(JSON, 'stringify');
    const exchange = makeExchange({ id: 'long', body: 'x'.repeat(200_000) });
    pinExchange(recordExchange(recordExchange(makeLog(3), exchange), makeExchange({ id: 'next' })), 'long', true);
    const lengths = written.mock.results.map(({ value }) => String(value).length);
    expect(lengths.filter((length) => length > 200_000)).toHaveLength(1);
    written.mockRestore();
  });

  it('puts the newest first, whatever the order of arrival', () => {
    const late = makeExchange({ id: 'late', startedAtMs: 500 });
    expect(ids(recordExchange(makeLog(3), late))).toEqual(['3', '2', 'late', '1']);
  });

  it('replaces an exchange once it is answered, and keeps its pin and note', () => {
    const pinned = noteExchange(pinExchange(makeLog(2), '1', true), '1', asSealed('why'));
    const state = recordExchange(pinned, makeExchange({ id: '1', outcome: makeReply(400, 'x') }));
    expect(ids(state)).toEqual(['2', '1']);
    expect(state.entries[1]).toMatchObject({
      isPinned: true,
      note: 'why',
      exchange: { outcome: { response: { status: 400 } } },
    });
  });

  it('has an entry for an exchange that alone is too large, without its long bodies', () => {
    const body = 'x'.repeat(200_000);
    const state = recordExchange(makeLog(2), makeExchange({ id: 'huge', startedAtMs: 9_000, body }), {
      maxEntries: 100,
      maxBytes: 150_000,
    });
    expect(ids(state)).toEqual(['huge', '2', '1']);
    expect(state.droppedCount).toBe(0);
    expect(JSON.stringify(state.entries[0]?.exchange)).toContain('‹200000 characters withheld›');
  });

  it('drops the oldest when the log is full, and counts', () => {
    const limits = { maxEntries: 2, maxBytes: 1e9 };
    const state = recordExchange(makeLog(2), makeExchange({ id: '3', startedAtMs: 9_000 }), limits);
    expect([ids(state), state.droppedCount]).toEqual([['3', '2'], 1]);
  });
});

describe('pin and note', () => {
  it('are taken away again', () => {
    const state = noteExchange(pinExchange(makeLog(1), '1', true), '1', asSealed('x'));
    expect(noteExchange(pinExchange(state, '1', false), '1', asSealed(''))).toEqual(makeLog(1));
  });

  it('of an exchange that is not there change nothing', () => {
    const state = makeLog(1);
    expect(pinExchange(state, 'gone', true)).toBe(state);
  });
});

describe('clearLog', () => {
  it('takes all but the pinned, and undo brings them back in their places', () => {
    const state = pinExchange(makeLog(3), '2', true);
    const cleared = clearLog(state);
    expect(ids(cleared)).toEqual(['2']);
    const later = recordExchange(cleared, makeExchange({ id: '4', startedAtMs: 9_000 }));
    expect(ids(undoClear(later))).toEqual(['4', '3', '2', '1']);
  });

  it('is undone once', () => {
    const undone = undoClear(clearLog(makeLog(1)));
    expect(undone).toEqual(makeLog(1));
    expect(undoClear(undone)).toBe(undone);
  });

  it('begins the count of dropped entries anew, and undo adds it back', () => {
    const state = { ...makeLog(1), droppedCount: 5 };
    expect(clearLog(state).droppedCount).toBe(0);
    expect(undoClear({ ...clearLog(state), droppedCount: 2 }).droppedCount).toBe(7);
  });

  it('keeps what was edited since', () => {
    const cleared = clearLog(pinExchange(makeLog(1), '1', true));
    expect(undoClear(noteExchange(cleared, '1', asSealed('new'))).entries[0]?.note).toBe('new');
  });
});

describe('boundLog', () => {
  it('drops unpinned entries before pinned ones', () => {
    const state = boundLog(pinExchange(makeLog(3), '1', true), { maxEntries: 2, maxBytes: 1e9 });
    expect(ids(state)).toEqual(['3', '1']);
    expect(ids(boundLog(pinExchange(state, '3', true), { maxEntries: 1, maxBytes: 1e9 }))).toEqual(['3']);
  });

  it('drops an entry that alone is too large, and not everything else for its sake', () => {
    const huge = makeExchange({ id: 'huge', startedAtMs: 9_000, body: 'x'.repeat(10_000) });
    const state = boundLog(recordExchange(makeLog(3), huge), { maxEntries: 100, maxBytes: 9_000 });
    expect([ids(state), state.droppedCount]).toEqual([['3', '2', '1'], 1]);
  });

  it('always fits, never drops without need, and counts all that it drops', () => {
    const sizes = fc.array(fc.tuple(fc.nat(400), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.nat(8_000), fc.nat(14), (list, maxBytes, maxEntries) => {
        const entries = list.map(([size, isPinned], index) => ({
          exchange: makeExchange({ id: `${index}`, body: 'é'.repeat(size) }),
          isPinned,
        }));
        const state = boundLog({ entries, droppedCount: 3 }, { maxEntries, maxBytes });
        const bytes = state.entries.reduce((sum, entry) => sum + measureEntry(entry), 0);
        expect(bytes).toBeLessThanOrEqual(maxBytes);
        expect(state.entries.length).toBeLessThanOrEqual(maxEntries);
        expect(state.droppedCount).toBe(3 + entries.length - state.entries.length);
        const all = entries.reduce((sum, entry) => sum + measureEntry(entry), 0);
        if (all <= maxBytes && entries.length <= maxEntries) expect(state.entries).toEqual(entries);
      }),
    );
  });
});
