/** Listens to the network for a recorder that is still being loaded: a page may load and go in that time. */
import type { NetworkEvents } from './recorder.ts';

/** Holds events, and the bodies, which vanish when the page navigates, until somebody listens. Holds raw tokens that long. */
export function holdEvents(network: NetworkEvents): NetworkEvents {
  const held: unknown[] = [];
  const contents = new Map<unknown, Promise<unknown>>();

  function hold(entry: unknown): void {
    held.push(entry);
    const content = network.getContent(entry);
    content.catch(() => undefined); // told to who asks
    contents.set(entry, content);
  }

  function takeContent(entry: unknown): Promise<unknown> {
    const content = contents.get(entry);
    contents.delete(entry);
    return content ?? network.getContent(entry);
  }

  const stopHolding = network.onRequestFinished(hold);
  return {
    getHar: network.getHar,
    getContent: takeContent,
    getContentByUrl: network.getContentByUrl,
    onRequestFinished(callback) {
      stopHolding();
      const undo = network.onRequestFinished(callback);
      for (const entry of held.splice(0)) callback(entry);
      contents.clear();
      return undo;
    },
  };
}
