/** One item of extension storage: `local` is on the disk, `session` in memory until the browser ends. */
import { browser } from 'wxt/browser';
import { mayKeep } from './forget-kept.ts';

export function createKeptItem(area: 'local' | 'session', key: string) {
  const item = {
    /** Undefined where nothing was kept yet. */
    async read(): Promise<unknown> {
      const { [key]: stored } = await browser.storage[area].get(key);
      return stored;
    },
    async write(value: unknown): Promise<void> {
      if (mayKeep()) await browser.storage[area].set({ [key]: value });
    },
  };
  return {
    ...item,
    /** Storage has no transactions. A Web Lock holds for all pages of this extension. */
    change<Result>(work: (own: typeof item) => Promise<Result>): Promise<Result> {
      return navigator.locks.request(`storage.${area}.${key}`, () => work(item));
    },
  };
}
