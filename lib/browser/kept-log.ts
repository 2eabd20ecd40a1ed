/** Storage that lasts as long as the browser runs, in memory: nothing of the log is written to the disk. */
import { browser } from 'wxt/browser';
import { mayKeep } from './forget-kept.ts';
import { getInspectedTabId } from './inspected-page.ts';

export const keptLog = {
  get tabId() {
    return getInspectedTabId();
  },
  async read(key: string): Promise<unknown> {
    const { [key]: stored } = await browser.storage.session.get(key);
    return stored;
  },
  /** False when the browser refused: 10 MB are all that it gives the whole extension. */
  async write(key: string, value: unknown): Promise<boolean> {
    try {
      if (mayKeep()) await browser.storage.session.set({ [key]: value });
      return true;
    } catch {
      return false;
    }
  },
  onLeaving(callback: () => void): void {
    // A reload ends what is under way after the one and before the other; DevTools that close send the latter alone.
    addEventListener('beforeunload', callback);
    addEventListener('pagehide', callback);
  },
};
