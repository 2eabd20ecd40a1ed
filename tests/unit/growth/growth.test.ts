import { describe, expect, it } from 'vitest';
import { type Measure, measureGrowth } from './measure-growth.ts';
import { readers } from './readers.ts';
import { shapes } from './shapes.ts';

/** A reader whose times are given: what the machine does at the same time has no part in them. */
function makeMeasure(takeMs: (length: number) => number): Measure {
  return async (_read, { length }) => takeMs(length);
}

const readNothing = () => undefined;

describe('the measure', () => {
  it('tells a reader whose time grows with the square of the length', async () => {
    const countPairs = (text: string) => {
      let pairs = 0;
      for (let end = text.length; end > 0; end--) pairs += text.slice(0, end).lastIndexOf('b');
      return pairs;
    };
    expect(await measureGrowth(countPairs, (length) => 'a'.repeat(length))).toMatchObject({ kind: 'steep' });
  });

  it('tells a steep reader whose first run takes long by itself', async () => {
    let runs = 0;
    const measure = makeMeasure((length) => (runs++ === 0 ? 30 : (length / 1_000) ** 2 / 50));
    expect(await measureGrowth(readNothing, (length) => 'a'.repeat(length), measure)).toMatchObject({ kind: 'steep' });
  });

  it('lets a reader pass that only looks steep where it begins to take long', async () => {
    const times: Readonly<Record<number, number>> = { 256000: 30, 1024000: 210, 4096000: 700 };
    const measure = makeMeasure((length) => times[length] ?? 0);
    expect(await measureGrowth(readNothing, (length) => 'a'.repeat(length), measure)).toEqual({ kind: 'linear' });
  });

  it('tells a reader that fails', async () => {
    // Quick enough to be tried at the length where an engine can spread no more.
    const spread = (text: string) => Math.max(...new Uint8Array(text.length));
    expect(await measureGrowth(spread, (length) => '1'.repeat(length))).toMatchObject({ kind: 'threw' });
  });

  it('lets a reader pass that goes through the text once', async () => {
    const count = (text: string) => Array.from(text).length;
    expect(await measureGrowth(count, (length) => 'a'.repeat(length))).toEqual({ kind: 'linear' });
  });
});

/** Each of these took the square of the length, or threw. `npm run growth` tries every reader with every shape. */
const onceAtFault: readonly (readonly [reader: string, shape: string])[] = [
  ['finding compact tokens', 'the beginning of a token before dots'],
  ['finding compact tokens', 'a header before dots'],
  ['finding tokens', 'the beginning of a token before dots'],
  ['cleaning a name', 'a header before dots'],
  ['sealing', 'the beginning of a token before dots'],
  ['pasting tokens', 'a header before dots'],
  ['replacing variables', '"\\\\" again and again'],
  ['escaping variables', '"\\\\" again and again'],
  ['editing metadata', 'a JSON object of equal names'],
  ['editing metadata again', 'a JSON object of equal names'],
  ['copying as Markdown report', '"` " again and again'],
  ['reading cookies', '"\\n" again and again'],
  ['reading storage', 'tokens in stored keys'],
  ['pasting one pair', 'numbered lines'],
  ['pasting a query', '"#" again and again'],
  ['pasting metadata', 'blanks before an end'],
  ['pasting YAML', 'blanks before a line end'],
  ['pasting YAML', '"{{sub}}" again and again'],
  ['pasting an AWS command', '"${" again and again'],
  ['pasting an AWS command for PowerShell, bare', '"@\\"\\n" again and again'],
  ['reading presets', 'a file of many presets'],
];

describe.each(onceAtFault)('%s from %s', (readerName, shapeName) => {
  it('takes time in proportion to the length', { timeout: 120_000 }, async () => {
    const read = readers[readerName];
    const shape = shapes.find(({ name }) => name === shapeName);
    if (!read || !shape) throw new Error('there is no such reader or shape');
    expect(await measureGrowth(read, shape.write)).toEqual({ kind: 'linear' });
  });
});
