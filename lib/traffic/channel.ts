/** Hands things to whoever listens: first what is remembered, then each new one. */

export interface Channel<Item> {
  emit(item: Item): void;
  /** Calls back at once with what is remembered, oldest first, then with each new item. Returns its undo. */
  on(callback: (item: Item) => void): () => void;
}

/**
 * Listeners may live in a window that is gone (the closed panel; Firefox then throws "can't access dead object"), so one
 * that throws is let go, and the others hear on.
 */
export function createChannel<Item>(remember: () => readonly Item[] = () => []): Channel<Item> {
  const listeners = new Set<(item: Item) => void>();

  function tell(listener: (item: Item) => void, item: Item): void {
    try {
      listener(item);
    } catch {
      listeners.delete(listener);
    }
  }

  return {
    emit(item) {
      for (const listener of [...listeners]) tell(listener, item);
    },
    on(callback) {
      // Own identity for each call, so that one function registered twice has two undos.
      const listener = (item: Item) => callback(item);
      listeners.add(listener);
      for (const item of remember()) {
        if (listeners.has(listener)) tell(listener, item);
      }
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
