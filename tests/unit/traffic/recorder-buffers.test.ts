import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createCappedBuffer } from '../../../lib/traffic/capped-buffer.ts';
import { createChannel } from '../../../lib/traffic/channel.ts';
import { createEntryLedger } from '../../../lib/traffic/entry-ledger.ts';

describe('the ledger of entries', () => {
  it('claims an entry once, whichever way it comes first', () => {
    const eventFirst = createEntryLedger(10);
    expect(eventFirst.claimLive('a')).toBe(true);
    expect(eventFirst.openSnapshot().claim('a')).toBe(false);
    const listFirst = createEntryLedger(10);
    expect(listFirst.openSnapshot().claim('a')).toBe(true);
    expect(listFirst.claimLive('a')).toBe(false);
  });

  it('claims twins of one millisecond both', () => {
    const ledger = createEntryLedger(10);
    expect(ledger.claimLive('twin')).toBe(true);
    const { claim } = ledger.openSnapshot();
    expect([claim('twin'), claim('twin')]).toEqual([false, true]);
    expect([ledger.claimLive('twin'), ledger.claimLive('twin')]).toEqual([false, true]);
  });

  it('claims nothing again in a second snapshot', () => {
    const ledger = createEntryLedger(10);
    const first = ledger.openSnapshot();
    expect([first.claim('a'), first.claim('b')]).toEqual([true, true]);
    const second = ledger.openSnapshot();
    expect([second.claim('a'), second.claim('b')]).toEqual([false, false]);
  });

  it('forgets the oldest', () => {
    const ledger = createEntryLedger(2);
    for (const identity of ['a', 'b', 'c']) ledger.claimLive(identity);
    const { claim } = ledger.openSnapshot();
    expect([claim('c'), claim('b'), claim('a')]).toEqual([false, false, true]);
  });

  it.each([
    [1, { gone: false, pending: false, listed: false }],
    [2, { gone: true, pending: false, listed: false }],
    [5, { gone: true, pending: false, listed: false }],
  ])('has forgotten after %i lists what two in turn did not have', (lists, isNew) => {
    const ledger = createEntryLedger(10);
    for (const identity of ['gone', 'pending', 'listed']) ledger.claimLive(identity);
    for (let list = 0; list < lists; list++) {
      const snapshot = ledger.openSnapshot();
      snapshot.note('pending');
      expect(snapshot.claim('listed')).toBe(false);
      snapshot.close();
    }
    const { claim } = ledger.openSnapshot();
    expect({ gone: claim('gone'), pending: claim('pending'), listed: claim('listed') }).toEqual(isNew);
  });

  it('waits for the event of what was listed, however many lists are without it', () => {
    const ledger = createEntryLedger(10);
    for (const listed of ['first', 'second', 'third', 'fourth']) {
      const snapshot = ledger.openSnapshot();
      expect(snapshot.claim(listed)).toBe(true);
      snapshot.close();
    }
    expect(ledger.claimLive('first')).toBe(false);
  });

  it('remembers what came after the last list', () => {
    const ledger = createEntryLedger(10);
    for (const identity of ['first', 'second', 'third']) {
      ledger.claimLive(identity);
      const snapshot = ledger.openSnapshot();
      snapshot.claim('listed');
      snapshot.close();
    }
    expect(ledger.openSnapshot().claim('third')).toBe(false);
  });

  it('remembers what finished while two lists were asked for that do not have it', () => {
    const ledger = createEntryLedger(10);
    const lists = [ledger.openSnapshot(), ledger.openSnapshot()];
    ledger.claimLive('between');
    for (const list of lists) {
      list.claim('listed');
      list.close();
    }
    expect(ledger.openSnapshot().claim('between')).toBe(false);
  });

  it('remembers what a list may have that was asked for before the page was left and comes after later ones', () => {
    const ledger = createEntryLedger(10);
    ledger.claimLive('of the page before');
    const slow = ledger.openSnapshot();
    const listNext = () => {
      const list = ledger.openSnapshot();
      list.claim('of the page after');
      list.close();
    };
    for (let list = 0; list < 4; list++) listNext();
    expect(slow.claim('of the page before')).toBe(false);
    slow.close();
    for (let list = 0; list < 2; list++) listNext();
    expect(ledger.openSnapshot().claim('of the page before')).toBe(true);
  });

  it('forgets nothing after a list without entries', () => {
    const ledger = createEntryLedger(10);
    ledger.claimLive('a');
    for (let list = 0; list < 3; list++) ledger.openSnapshot().close();
    expect(ledger.openSnapshot().claim('a')).toBe(false);
  });

  it('claims as many as the fuller of the two ways has, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b')),
        fc.array(fc.constantFrom('a', 'b')),
        fc.boolean(),
        (events, listed, isListFirst) => {
          const ledger = createEntryLedger(10);
          const snapshot = () => listed.filter(ledger.openSnapshot().claim);
          const live = () => events.filter(ledger.claimLive);
          const claimed = isListFirst ? [...snapshot(), ...live()] : [...live(), ...snapshot()];
          for (const identity of ['a', 'b']) {
            const count = (list: readonly string[]) => list.filter((one) => one === identity).length;
            expect(count(claimed)).toBe(Math.max(count(events), count(listed)));
          }
        },
      ),
    );
  });
});

describe('a capped buffer', () => {
  it('drops the oldest above its number and counts them', () => {
    const buffer = createCappedBuffer<number>({ maxItems: 2 });
    for (const item of [1, 2, 3]) buffer.put(String(item), item);
    expect(buffer.list()).toEqual([2, 3]);
    expect(buffer.dropped).toBe(1);
  });

  it('drops the oldest above its weight', () => {
    const buffer = createCappedBuffer<string>({ maxItems: 10, maxWeight: 5, weigh: (text) => text.length });
    for (const text of ['aa', 'bb', 'ccc']) buffer.put(text, text);
    expect(buffer.list()).toEqual(['bb', 'ccc']);
  });

  it('drops even the newest when it alone is too heavy', () => {
    const buffer = createCappedBuffer<string>({ maxItems: 10, maxWeight: 5, weigh: (text) => text.length });
    buffer.put('a', 'far too heavy');
    expect(buffer.list()).toEqual([]);
    expect(buffer.dropped).toBe(1);
  });

  it('moves what is put again to the end, and weighs it once', () => {
    const buffer = createCappedBuffer<string>({ maxItems: 2, maxWeight: 4, weigh: (text) => text.length });
    for (const text of ['aa', 'bb', 'aa']) buffer.put(text, text);
    expect(buffer.list()).toEqual(['bb', 'aa']);
    expect(buffer.dropped).toBe(0);
  });
});

describe('a channel', () => {
  it('gives what is remembered, then what comes', () => {
    const channel = createChannel(() => ['old']);
    const heard: string[] = [];
    channel.on((item) => heard.push(item));
    channel.emit('new');
    expect(heard).toEqual(['old', 'new']);
  });

  it('is silent after its undo', () => {
    const channel = createChannel<string>();
    const listener = vi.fn();
    channel.on(listener)();
    channel.emit('new');
    expect(listener).not.toHaveBeenCalled();
  });

  it('lets go of a listener that throws, and the others hear on', () => {
    const channel = createChannel<string>();
    const dead = vi.fn(() => {
      throw new TypeError("can't access dead object");
    });
    const alive = vi.fn();
    channel.on(dead);
    channel.on(alive);
    channel.emit('one');
    channel.emit('two');
    expect(dead).toHaveBeenCalledTimes(1);
    expect(alive).toHaveBeenCalledTimes(2);
  });

  it('keeps two registrations of one function apart', () => {
    const channel = createChannel<string>();
    const listener = vi.fn();
    const undo = channel.on(listener);
    channel.on(listener);
    undo();
    channel.emit('new');
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
