/**
 * Which user was sent how many codes lately. In session storage, which is in memory: it outlives the panel's page, and
 * no user ids stay on the disk.
 */
import { browser } from 'wxt/browser';

const STORAGE_KEY = 'countedSends';

interface CountedSend {
  readonly id: string;
  readonly userKey: string;
  readonly atMs: number;
}

export const countedSends = {
  async read(): Promise<readonly CountedSend[]> {
    const { [STORAGE_KEY]: stored } = await browser.storage.session.get(STORAGE_KEY);
    return Array.isArray(stored) ? stored.filter(isCountedSend) : [];
  },
  async write(sends: readonly CountedSend[]): Promise<void> {
    await browser.storage.session.set({ [STORAGE_KEY]: sends });
  },
};

function isCountedSend(value: unknown): value is CountedSend {
  if (typeof value !== 'object' || value === null) return false;
  const [id, userKey, atMs] = ['id', 'userKey', 'atMs'].map((key) => Reflect.get(value, key));
  return typeof id === 'string' && typeof userKey === 'string' && typeof atMs === 'number';
}
