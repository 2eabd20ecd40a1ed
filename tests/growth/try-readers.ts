/** Every reader with every shape: some minutes. The short form, in tests/unit/growth, has the pairs that were once at fault. */
import { describe, expect, it } from 'vitest';
import { measureGrowth } from '../unit/growth/measure-growth.ts';
import { readers } from '../unit/growth/readers.ts';
import { shapes } from '../unit/growth/shapes.ts';

/** Twice the length costs two and a half times as much at most, whatever the text. Each file has a part, as files run side by side. */
export function tryReaders(part: number, parts: number): void {
  const own = Object.entries(readers).filter((_reader, index) => index % parts === part);
  describe.each(own)('%s', (_name, read) => {
    // It guards against hanging alone: what is measured is time of the processor, of which a busy machine gives little.
    it('takes time in proportion to the length of the text, and never throws', { timeout: 1_800_000 }, async () => {
      const faults: string[] = [];
      for (const { name, write } of shapes) {
        const growth = await measureGrowth(read, write);
        if (growth.kind !== 'linear') faults.push(`${name}: ${JSON.stringify(growth)}`);
      }
      expect(faults).toEqual([]);
    });
  });
}
