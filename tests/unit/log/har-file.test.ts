import { expect, it } from 'vitest';
import { readHarFile } from '../../../lib/log/har-file.ts';

it('keeps of each entry what it is told to, in the order of the file', async () => {
  const file = new Blob([JSON.stringify({ log: { entries: [{ n: 1 }, { n: 2 }, { n: 3 }] } })]);
  const given: unknown[] = [];
  const keep = (entry: unknown) => given.push(entry);
  const reading = await readHarFile(file, 1_000, { goOn: async () => true, mark: 'mark', keep });
  expect(given).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(reading).toEqual({ kind: 'har', har: { log: { entries: [1, 2, 3] } }, entries: [1, 2, 3] });
});
