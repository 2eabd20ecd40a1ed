/** The time limit of calls, kept in extension storage. */
import { browser } from 'wxt/browser';

const STORAGE_KEY = 'timeLimitSeconds';

export const keptTimeLimit = {
  /** Undefined while none was set. */
  async read(): Promise<number | undefined> {
    const { [STORAGE_KEY]: stored } = await browser.storage.local.get(STORAGE_KEY);
    return typeof stored === 'number' ? stored : undefined;
  },
  async write(seconds: number): Promise<void> {
    await browser.storage.local.set({ [STORAGE_KEY]: seconds });
  },
};
