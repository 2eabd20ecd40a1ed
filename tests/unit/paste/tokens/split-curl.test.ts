import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessShell } from '../../../../lib/paste/tokens/read-curl.ts';
import type { Shell } from '../../../../lib/text/shell/shell-rules.ts';
import { splitCommands } from '../../../../lib/text/shell/split-commands.ts';

function splitCommand(text: string, shell: Shell): string[] {
  return splitCommands(text, shell)
    .commands.flat()
    .map((word) => word.text);
}

describe('a cURL command', () => {
  it.each([
    ['words', 'curl  https://x.example\t-v', ['curl', 'https://x.example', '-v']],
    ['single quotes, where nothing is special', `-d '{"a":"\\n $B"}'`, ['-d', '{"a":"\\n $B"}']],
    ['double quotes', `-H "x: \\"y\\" \\$z \\a"`, ['-H', 'x: "y" $z \\a']],
    ['quotes inside a word', `a'b c'"d e"f`, ['ab cd ef']],
    ['a quote between two pairs', `'it'\\''s'`, ["it's"]],
    ['ANSI-C quotes', `$'it\\'s \\u0021\\x41\\n'`, ["it's !A\n"]],
    ['lines that go on', 'curl \\\n  -v \\\r\n  -s', ['curl', '-v', '-s']],
    ['an empty word', `-d ''`, ['-d', '']],
    ['a quote that is not closed', `-d 'open`, ['-d', 'open']],
  ])('reads bash: %s', (_case, text, words) => {
    expect(splitCommand(text, 'bash')).toEqual(words);
  });

  it.each([
    [
      'what browsers write',
      'curl ^"https://x.example/?a=1^&b=2^" ^\n  -H ^"authorization: Bearer t^"',
      ['curl', 'https://x.example/?a=1&b=2', '-H', 'authorization: Bearer t'],
    ],
    ['a line break in a body, as browsers write it', '--data-raw ^"a^\n\nb^"', ['--data-raw', 'a\nb']],
    ['a careted pipe, which ends no command', 'a ^| b', ['a', '|', 'b']],
    ['JSON with carets', '--data-raw ^"^{^\\^"AccessToken^\\^":^\\^"t^\\^"^}^"', ['--data-raw', '{"AccessToken":"t"}']],
    ['plain quotes, where carets stay', '-d "a^b \\"c\\""', ['-d', 'a^b "c"']],
    ['single quotes as plain characters', "-d 'a b'", ['-d', "'a", "b'"]],
  ])('reads cmd: %s', (_case, text, words) => {
    expect(splitCommand(text, 'cmd')).toEqual(words);
  });

  it.each([
    ['backticks', 'curl.exe `\n -d "{`"a`":`"b`"}"', ['curl.exe', '-d', '{"a":"b"}']],
    ['doubled quotes', `-H "x: ""y""" -d 'it''s'`, ['-H', 'x: "y"', '-d', "it's"]],
    ['single quotes with a backtick', "-d 'a`b'", ['-d', 'a`b']],
  ])('reads PowerShell: %s', (_case, text, words) => {
    expect(splitCommand(text, 'powershell')).toEqual(words);
  });

  it('gives back any words that were quoted for bash', () => {
    const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(splitCommand(words.map(quote).join(' '), 'bash')).toEqual(words);
      }),
    );
  });

  it('ends on any text in any shell', () => {
    const text = fc.string({ unit: fc.constantFrom('"', "'", '\\', '^', '`', '$', '\n', ' ', 'a', 'u', 'x') });
    fc.assert(
      fc.property(text, fc.constantFrom('bash' as const, 'cmd' as const, 'powershell' as const), (command, shell) => {
        expect(splitCommand(command, shell).join('').length).toBeLessThanOrEqual(command.length);
      }),
    );
  });
});

describe('guessShell', () => {
  it.each([
    ['bash', `curl 'https://x.example' \\\n -H 'a: b'`],
    ['bash', 'curl https://x.example'],
    ['cmd', 'curl ^"https://x.example^" ^\r\n  -H ^"a: b^"'],
    ['powershell', 'curl.exe "https://x.example" `\n -H "a: b"'],
  ])('takes %s for what it is', (shell, text) => {
    expect(guessShell(text)).toBe(shell);
  });
});
