import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHarSplitter } from '../../../lib/log/har-splitter.ts';
import { parseJson } from '../../../lib/text/parse-json.ts';
import { splitJson } from '../../../lib/text/split-json.ts';

const keepAll = (entry: unknown) => entry;

/** Cut into pieces of this length. */
function split(text: string, length: number): readonly unknown[] {
  const splitter = createHarSplitter('no text of the file', keepAll);
  for (let at = 0; at < text.length; at += length) splitter.push(text.slice(at, at + length));
  return splitter.end();
}

/** The same without a splitter. */
function parseAll(text: string): readonly unknown[] {
  const whole = parseJson(text);
  return whole === undefined ? splitJson(text).map(parseJson) : [whole];
}

/** A file is refused for any broken part. */
function orBroken(parts: readonly unknown[]): readonly unknown[] | 'broken' {
  return parts.includes(undefined) ? 'broken' : parts;
}

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('"entries":[', '\\', '"', ',]}', 'entries'),
);
/** Without backslashes: once a key ended in one, V8 takes escaped keys that begin alike for it (https://github.com/nodejs/node/issues/63785). */
const keys = fc.oneof(
  fc.constantFrom('entries', 'log', 'a"entries'),
  texts.filter((text) => !text.includes('\\')),
);
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    texts,
    fc.integer({ min: -2, max: 9 }),
    fc.constantFrom(null, true),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('the splitter of HAR files', () => {
  it('reads any JSON as it is, wherever the pieces are cut and however it is spaced', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('', ' ', '\t\r\n'),
        (value, length, space) => {
          const text = JSON.stringify(value, undefined, space);
          expect(split(text, length)).toEqual([JSON.parse(text)]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('takes for JSON what JSON.parse does, and nothing else', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '\u00a0', '1', '"a"', '"\\"entries\\":["', '"entries":['],
      ...[
        '{"entries":[',
        '{"log":{"entries":[{"a":1}]}}',
        '{"log":{"entries":[',
        '{"a":"\\\\"}',
        '{"a":"}]"}',
        '}]}',
        ']}}',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), (chosen, length) => {
        const text = chosen.join('');
        expect(orBroken(split(text, length))).toEqual(orBroken(parseAll(text)));
      }),
      { numRuns: 10_000 },
    );
  });

  it('takes a list for empty only where nothing but white space of JSON is in it', () => {
    expect(split('{"entries":[ \t\r\n]}', 4)).toEqual([{ entries: [] }]);
    expect(split('{"entries":[\u00a0]}', 4)).toContain(undefined);
  });

  it.each([
    '{"log":{"entries":[{"a":1},]}}',
    '{"log":{"entries":[,{"a":1}]}}',
    '{"log":{"entries":[{"a":1}{"a":2}]}}',
    '{"log":{"entries":[{"a":1]}]}}',
    '{"log":{"entries":[{"a":1}',
    '{"log":{"entries":[{"a":"b',
    '{"log":{"entries":[{"a":1}]}',
    '{"log":{"entries":[{"a":1}}]}}',
    '{"log":{"entries":[tru]}}',
  ])('finds that %s is broken', (text) => {
    expect(parseJson(text)).toBeUndefined();
    for (const length of [1, 7, 100]) expect(split(text, length)).toContain(undefined);
  });

  it('reads what has no entries to cut out without a look at each value, however deep it is', () => {
    const depth = 100_000;
    const [list] = split(`${'['.repeat(depth)}${']'.repeat(depth)}`, depth);
    expect(Array.isArray(list)).toBe(true);
  });

  it('reads several archives, one after the other', () => {
    const archive = (name: string) => ({ log: { entries: [{ name }, { name: '}' }] } });
    const text = `${JSON.stringify(archive('a'))}\n${JSON.stringify(archive('b'))}`;
    for (const length of [1, 9, 500]) expect(split(text, length)).toEqual([archive('a'), archive('b')]);
  });

  it('takes no longer key for that of the entries', () => {
    const text = '{"a\\"entries":[0,9],"log":{"entries":[5]}}';
    for (const length of [1, 4, 500]) expect(split(text, length)).toEqual([JSON.parse(text)]);
  });

  it.each([
    ['its key is written with an escape', '{"\\u0065ntries":[0],"log":{"entries":[{"url":"x"}]}}'],
    ['its key is far from its colon', `{"entries"${' '.repeat(60)}:[0],"log":{"entries":[{"url":"x"}]}}`],
    ['a key ends in a backslash', '{"z\\\\":[0],"log":{"entries":[5]}}'],
    ['it is in an entry', '{"log":{"entries":[0,5,{"entries":[0]}]}}'],
  ])('leaves a list of numbers alone where %s', (_case, text) => {
    for (const length of [1, 4, 500]) expect(split(text, length)).toEqual([JSON.parse(text)]);
  });

  it('joins no key with a colon that stands apart from it', () => {
    const splitter = createHarSplitter('no text of the file', keepAll);
    splitter.push('{"entries"');
    splitter.push(`:1,"a":${' '.repeat(39)}[7]}`);
    expect(splitter.rest).toBe(`{"entries":1,"a":${' '.repeat(39)}[7]}`);
  });
});
