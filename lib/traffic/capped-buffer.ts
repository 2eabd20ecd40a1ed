/** Keeps the newest things under a limit of number and weight, and counts what it had to drop. */

export interface CappedBuffer<Item> {
  readonly dropped: number;
  /** Oldest first. */
  list(): readonly Item[];
  get(key: string): Item | undefined;
  /** Takes the item in, or in place of the one with its key. */
  put(key: string, item: Item): void;
  /** Lets go of these, and resets the count of what was dropped. */
  drop(isUnwanted: (item: Item) => boolean): void;
  /** Empties it and resets its counts. */
  clear(): void;
}

export interface BufferLimits<Item> {
  readonly maxItems: number;
  /** Sum of the items' weights; without it only their number counts. */
  readonly maxWeight?: number;
  readonly weigh?: (item: Item) => number;
}

export function createCappedBuffer<Item>(limits: BufferLimits<Item>): CappedBuffer<Item> {
  const { maxItems, maxWeight = Number.POSITIVE_INFINITY, weigh = () => 0 } = limits;
  const items = new Map<string, Item>();
  let weight = 0;
  let dropped = 0;

  function remove(key: string): void {
    const item = items.get(key);
    if (item === undefined) return;
    items.delete(key);
    weight -= weigh(item);
  }

  return {
    get dropped() {
      return dropped;
    },
    list: () => [...items.values()],
    get: (key) => items.get(key),
    drop(isUnwanted) {
      for (const [key, item] of items) if (isUnwanted(item)) remove(key);
      dropped = 0;
    },
    clear() {
      items.clear();
      weight = 0;
      dropped = 0;
    },
    put(key, item) {
      remove(key);
      items.set(key, item);
      weight += weigh(item);
      for (const oldest of items.keys()) {
        if (items.size <= maxItems && weight <= maxWeight) return;
        remove(oldest);
        dropped += 1;
      }
    },
  };
}
