import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { emptyLog, recordExchange } from '../../../lib/log/log-state.ts';
import { createKeepState } from '../../../lib/store/create-keep-state.ts';
import { createVault } from '../../../lib/vault/vault.ts';
import { makeExchange } from '../exchange/make-exchange.ts';

/** Storage as two DevTools windows share it; refuses what is larger than its room. */
function createStorage(room = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  return {
    items,
    keptLog: (tabId: number) => ({
      tabId,
      async read(key: string): Promise<unknown> {
        const text = items.get(key);
        return text === undefined ? undefined : JSON.parse(text);
      },
      async write(key: string, value: unknown) {
        const text = JSON.stringify(value);
        if (text.length > room) return false;
        items.set(key, text);
        return true;
      },
      onLeaving() {},
    }),
  };
}

const clock = {
  now: () => 1_000,
  every: () => () => {},
  after(_delayMs: number, callback: () => void) {
    callback();
    return () => {};
  },
};

function open(storage: ReturnType<typeof createStorage>, tabId: number) {
  const book = signal(emptyLog);
  const state = createKeepState({ vault: createVault(), clock, keptLog: storage.keptLog(tabId) }, book);
  return { book, ...state };
}

let storage = createStorage();
beforeEach(() => {
  storage = createStorage();
});

test('what one panel kept the next one of the same tab has, and no other', async () => {
  const first = open(storage, 7);
  first.book.value = recordExchange(first.book.value, makeExchange({ id: 'a' }));
  await vi.waitFor(() => expect(storage.items.size).toBe(1));
  const [again, other] = [open(storage, 7), open(storage, 8)];
  await vi.waitFor(() => expect(again.book.value.entries).toHaveLength(1));
  expect(other.book.value.entries).toEqual([]);
});

test('a call whose panel went before the reply came is said to be cancelled', async () => {
  const first = open(storage, 7);
  first.book.value = recordExchange(first.book.value, makeExchange({ outcome: { kind: 'pending' } }));
  await vi.waitFor(() => expect(storage.items.size).toBe(1));
  const again = open(storage, 7);
  await vi.waitFor(() => expect(again.book.value.entries[0]?.exchange.outcome).toMatchObject({ failure: 'cancelled' }));
});

test('what there is no room for is told', async () => {
  storage = createStorage(150_000);
  const { book, keepProblem } = open(storage, 7);
  const body = 'x'.repeat(1_000);
  for (let index = 0; index < 400; index++) {
    book.value = recordExchange(book.value, makeExchange({ id: `${index}`, startedAtMs: index, body }));
  }
  await vi.waitFor(() => expect(keepProblem.value?.kind).toBe('log-not-all-kept'));
  expect(keepProblem.value?.sentence).toMatch(/^Only \d+ exchanges/);
});
