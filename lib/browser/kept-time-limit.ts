/** The time limit of calls, kept in extension storage. */
import { createKeptItem } from './kept-item.ts';

const item = createKeptItem('local', 'timeLimitSeconds');

export const keptTimeLimit = {
  ...item,
  /** Undefined while none was set. */
  async read(): Promise<number | undefined> {
    const stored = await item.read();
    return typeof stored === 'number' ? stored : undefined;
  },
};
