/** The time limit of calls, kept in extension storage. */
import { createKeptItem } from './kept-item.ts';

const item = createKeptItem('local', 'timeLimitSeconds');

export const keptTimeLimit = {
  ...item,
  /** Undefined while none was set. Rejects where what is kept is no number. */
  async read(): Promise<number | undefined> {
    const stored = await item.read();
    if (stored === undefined || typeof stored === 'number') return stored;
    throw new Error('What is kept is not a number.');
  },
};
