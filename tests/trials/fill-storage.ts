/** Takes all the room that the browser gives the extension on the disk. */
import type { PanelDriver } from '../support/browsers/driver.ts';

/** More pieces than any quota has room for: else there is none, and nothing is tried. */
const MOST_PIECES = 1_000;

/** Returns how many pieces it took. */
export async function fillStorage({ panel }: PanelDriver): Promise<number> {
  const pieces = await panel.evaluate(async (most) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: Record<string, string>): Promise<void> } } };
    };
    // Random, since a browser may compress what it keeps.
    const draw = () =>
      crypto.getRandomValues(new Uint8Array(1_000)).reduce((text, byte) => text + byte.toString(36), '');
    const supply = Array.from({ length: 1_000 }, draw).join('');
    let count = 0;
    for (const size of [1_000_000, 100_000, 10_000, 1_000, 100, 1]) {
      // A key takes room too: the last ones are as short as can be.
      const head = size === 1 ? '' : 'fill-';
      try {
        for (; count < most; count++) {
          const key = `${head}${(Date.now() % 46_656).toString(36)}${count.toString(36)}`;
          await chrome.storage.local.set({ [key]: `${count}${supply}`.slice(0, size) });
        }
      } catch {
        // Full for this size.
      }
    }
    return count;
  }, MOST_PIECES);
  if (pieces >= MOST_PIECES) throw new Error(`the browser took ${pieces} pieces, and the storage is not full`);
  return pieces;
}
