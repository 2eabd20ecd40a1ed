/** One item of extension storage: `local` is on the disk, `session` in memory until the browser ends. */
import { browser } from 'wxt/browser';

export function createKeptItem(area: 'local' | 'session', key: string) {
  return {
    /** Undefined where nothing was kept yet. */
    async read(): Promise<unknown> {
      const { [key]: stored } = await browser.storage[area].get(key);
      return stored;
    },
    async write(value: unknown): Promise<void> {
      await browser.storage[area].set({ [key]: value });
    },
  };
}
