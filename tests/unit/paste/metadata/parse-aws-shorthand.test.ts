import { describe, expect, test } from 'vitest';
import { parseAwsShorthand } from '../../../../lib/paste/metadata/parse-aws-shorthand.ts';

/** Expected values are what awscli 1.45.11's ShorthandParser answers, but for repeated keys, which it refuses. */
describe('reads what the AWS CLI reads', () => {
  test.each([
    ['a=b', [['a', 'b']]],
    [
      'a=b,c=d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a=', [['a', '']]],
    [
      'a=,b=c',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
    ['=b', [['', 'b']]],
    [
      'a = b , c = d ',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a=b=c', [['a', 'b=c']]],
    ['a=b c d', [['a', 'b c d']]],
    ['a=b\\,c', [['a', 'b,c']]],
    ['a=\\,', [['a', ',']]],
    [
      'a="b,c",d=e',
      [
        ['a', 'b,c'],
        ['d', 'e'],
      ],
    ],
    ['a=\'b,"c"\'', [['a', 'b,"c"']]],
    ['a="\\\\\\\\\\"\\""', [['a', '\\\\""']]],
    ['a="b\\"c\\\\d\\e"', [['a', 'b"c\\d\\e']]],
    ["a='it\\'s'", [['a', "it's"]]],
    ['a-b_c.d#e/f:g=1', [['a-b_c.d#e/f:g', '1']]],
    ['a=b[1', [['a', 'b[1']]],
    ['a=C:\\dir', [['a', 'C:\\dir']]],
    ['url=https://x.example/?q=1&r=2', [['url', 'https://x.example/?q=1&r=2']]],
    [
      'a=é,b=ü',
      [
        ['a', 'é'],
        ['b', 'ü'],
      ],
    ],
  ])('%s', (text, pairs) => {
    const reading = parseAwsShorthand(text);
    expect(reading.kind === 'entries' && reading.entries.map(({ key, value }) => [key, value])).toEqual(pairs);
  });

  test('a key written twice comes back twice', () => {
    expect(parseAwsShorthand('a=1,a=2')).toMatchObject({ entries: [{ value: '1' }, { value: '2' }] });
  });
});

describe('refuses what the AWS CLI refuses, at the character', () => {
  test.each([
    ['', 0],
    ['a', 0],
    ['a b=c', 0],
    ['é=b', 0],
    ['a=b,', 4],
    ['a=b,c', 4],
    ['a=b,c,d=e', 4],
    ['a="b"c', 5],
    ['a=b"c"', 3],
    ['a=b}', 3],
    ['a=[b]', 2],
    ['a={b=c}', 2],
  ])('%s', (text, offset) => {
    expect(parseAwsShorthand(text)).toMatchObject({ kind: 'broken', offset });
  });
});
