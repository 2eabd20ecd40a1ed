/** The presets' text in extension storage, on the disk: they are there again after a restart. */
import { browser } from 'wxt/browser';

const STORAGE_KEY = 'presets';

export const presetStorage = {
  async read(): Promise<string | undefined> {
    const { [STORAGE_KEY]: stored } = await browser.storage.local.get(STORAGE_KEY);
    return typeof stored === 'string' ? stored : undefined;
  },
  async write(text: string): Promise<void> {
    await browser.storage.local.set({ [STORAGE_KEY]: text });
  },
};
