import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Shell } from '../../../../lib/text/shell/shell-rules.ts';
import { splitCommands } from '../../../../lib/text/shell/split-commands.ts';
import { anyText } from '../../draft/any-text.ts';

function split(text: string, shell: Shell): string[][] | number {
  const result = splitCommands(text, shell);
  if (result.unclosedAt !== undefined) return result.unclosedAt;
  return result.commands.map((words) => words.map((word) => word.text));
}

describe('bash', () => {
  test.each([
    [`a  b\tc`, [['a', 'b', 'c']]],
    [`'' ""`, [['', '']]],
    [`'a b'"c d"e\\ f`, [['a bc de f']]],
    [`"\\$x \\\\ \\" \\n \\\`"`, [['$x \\ " \\n `']]],
    [`"a\\\nb"`, [['ab']]],
    [`a\\\nb \\\n c`, [['ab', 'c']]],
    [`$'a\\tb\\'\\u00e9\\x41\\q'`, [["a\tb'éA\\q"]]],
    [`a; b && c | d\ne`, [['a'], ['b'], ['c'], ['d'], ['e']]],
    [`a#b # c 'd\ne`, [['a#b'], ['e']]],
    [`"$(a "b c" (d))" e`, [['$(a "b c" (d))', 'e']]],
    [`a\\`, [['a']]],
    [`{"a":"b"}`, [['{a:b}']]],
  ])('%j', (text, words) => {
    expect(split(text, 'bash')).toEqual(words);
  });

  test.each([
    [`a 'b`, 2],
    [`a "b\\"`, 2],
    [`a $'b`, 2],
  ])('%j has a quote that is not closed, at its offset', (text, offset) => {
    expect(split(text, 'bash')).toBe(offset);
  });

  test('reads back every text in single quotes', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 6 }), (texts) => {
        const line = texts.map((text) => `'${text.replaceAll("'", `'\\''`)}'`).join(' ');
        expect(split(line, 'bash')).toEqual(texts.length === 0 ? [] : [texts]);
      }),
    );
  });
});

describe('PowerShell', () => {
  test.each([
    [`'it''s' "a""b"`, [["it's", 'a"b']]],
    ['"`"a`n`$x`q"', [['"a\n$xq']]],
    ['a `\r\n b', [['a', 'b']]],
    ["@'\n'a'\n\"b\"\n'@ c", [['\'a\'\n"b"', 'c']]],
    ["'C:\\dir\\'", [['C:\\dir\\']]],
  ])('%j', (text, words) => {
    expect(split(text, 'powershell')).toEqual(words);
  });
});

describe('cmd', () => {
  test.each([
    [`"a b" 'c d'`, [['a b', "'c", "d'"]]],
    [`"{\\"a\\":\\"b\\"}"`, [['{"a":"b"}']]],
    [`"{""a"":""b""}"`, [['{"a":"b"}']]],
    [`"a\\\\" b`, [['a\\', 'b']]],
    [`a^&b ^\r\n c`, [['a&b', 'c']]],
    [`C:\\dir`, [['C:\\dir']]],
  ])('%j', (text, words) => {
    expect(split(text, 'cmd')).toEqual(words);
  });
});

test.each([
  ['bash', `"$a" '$b' \\$c $d"$(e)" "\\$f"`, ['$a', '$d', '$(e)']],
  ['powershell', `"$a" '$b' $c "\`$d"`, ['$a', '$c']],
  ['cmd', `"%A%" %B% 100%`, ['%A%', '%B%']],
] as const)('%s: variables are named where the shell would replace them', (shell, text, names) => {
  const result = splitCommands(text, shell);
  expect(result.commands.flat().flatMap(({ variables }) => variables)).toEqual(names);
});

test('no text hangs or throws', () => {
  const hostile = ['"\\', '"$(', '"$(a', "'\\''", '\\\\"', '""', '`"', '^"', "$'\\", '$('];
  for (const shell of ['bash', 'powershell', 'cmd'] as const) {
    for (const unit of hostile) expect(splitCommands(unit.repeat(2000), shell)).toBeDefined();
  }
});
