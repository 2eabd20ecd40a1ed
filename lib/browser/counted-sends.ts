/**
 * Which user was sent how many codes lately. In session storage, which is in memory: it outlives the panel's page, and
 * no user ids stay on the disk.
 */
import { createKeptItem } from './kept-item.ts';

const item = createKeptItem('session', 'countedSends');

interface CountedSend {
  readonly id: string;
  readonly userKey: string;
  readonly atMs: number;
}

export const countedSends = {
  ...item,
  async read(): Promise<readonly CountedSend[]> {
    const stored = await item.read();
    return Array.isArray(stored) ? stored.filter(isCountedSend) : [];
  },
};

function isCountedSend(value: unknown): value is CountedSend {
  if (typeof value !== 'object' || value === null) return false;
  const [id, userKey, atMs] = ['id', 'userKey', 'atMs'].map((key) => Reflect.get(value, key));
  return typeof id === 'string' && typeof userKey === 'string' && typeof atMs === 'number';
}
