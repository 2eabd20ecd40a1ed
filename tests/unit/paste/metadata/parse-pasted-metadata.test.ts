import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMetadataJson } from '../../../../lib/draft/format-metadata-json.ts';
import { parsePastedMetadata } from '../../../../lib/paste/metadata/parse-pasted-metadata.ts';
import { anyText } from '../../draft/any-text.ts';

function read(text: string) {
  const pasted = parsePastedMetadata(text);
  if (pasted.kind === 'not-recognised') return pasted.sentence;
  return { format: pasted.format, pairs: pasted.entries.map(({ key, value }) => [key, value]), notes: pasted.notes };
}

const de = { pairs: [['locale', 'de']], notes: [] };

describe('JSON', () => {
  test.each([
    ['the map', '{"locale":"de"}'],
    ['its members without braces', '  "locale": "de",\n'],
    ['a request of the API', '{"AccessToken":"x","AttributeName":"email","ClientMetadata":{"locale":"de"}}'],
    ['a trigger event', '{"version":"1","request":{"userAttributes":{"sub":"s"},"clientMetadata":{"locale":"de"}}}'],
    ["Amplify's input", '{"userAttributeKey":"email","options":{"clientMetadata":{"locale":"de"}}}'],
    ['the map after a byte order mark', '\ufeff{"locale":"de"}'],
  ])('as %s', (_name, text) => {
    expect(read(text)).toEqual({ format: 'json', ...de });
  });

  test('repeated keys come twice', () => {
    expect(read('{"a":"1","a":"2"}')).toMatchObject({
      pairs: [
        ['a', '1'],
        ['a', '2'],
      ],
    });
  });

  test('a problem inside a request is placed in the whole text', () => {
    expect(read('{"AttributeName":"email",\n "ClientMetadata":{"a":5}}')).toBe(
      'This is not JSON of strings. Line 2, column 24: the value of "a" is a number, ClientMetadata takes strings only. Write it as "5".',
    );
  });

  test('every map that the JSON view shows is read back', () => {
    const pairs = fc.array(fc.tuple(anyText, anyText), { maxLength: 5 });
    fc.assert(
      fc.property(pairs, (written) => {
        expect(read(formatMetadataJson(written))).toEqual({ format: 'json', pairs: written, notes: [] });
      }),
    );
  });
});

describe('key=value lines', () => {
  const text = [
    '# for the German mail',
    'locale=de',
    '',
    'export FLOW = change-email   # not the sign-up',
    'color=#fff',
    'empty=',
    'single=\'a "b" \\n # c\'',
    'double="a \'b\' \\"c\\"\\n\\$d \\x" # note',
    'lines="one',
    'two"',
    'url=https://example.com/?a=b,c=d',
    "it=isn't quoted",
    'locale=en',
  ];
  const pairs = [
    ['locale', 'de'],
    ['FLOW', 'change-email'],
    ['color', '#fff'],
    ['empty', ''],
    ['single', 'a "b" \\n # c'],
    ['double', 'a \'b\' "c"\n$d \\x'],
    ['lines', 'one\ntwo'],
    ['url', 'https://example.com/?a=b,c=d'],
    ['it', "isn't quoted"],
    ['locale', 'en'],
  ];

  test('as .env files have them', () => {
    expect(read(text.join('\n'))).toEqual({ format: 'key-value-lines', pairs, notes: [] });
  });

  test('with line ends of Windows', () => {
    expect(read(text.filter((line) => !/lines|two/.test(line)).join('\r\n'))).toEqual({
      format: 'key-value-lines',
      pairs: pairs.filter(([key]) => key !== 'lines'),
      notes: [],
    });
  });

  test.each([
    ['a=1\nb', 'Line 2: key=value was expected.'],
    ['a=1\n\nb="x\nc=2', 'Line 3: the quotes around the value are not closed.'],
    ["a= 'x", 'Line 1: the quotes around the value are not closed.'],
    ['hello there', 'Line 1: key=value was expected.'],
  ])('%j is refused with its line', (refused, reason) => {
    expect(read(refused)).toBe(`This is neither a JSON object, nor key=value lines, nor an AWS CLI command. ${reason}`);
  });

  test('only a comment is nothing to take', () => {
    expect(parsePastedMetadata('# nothing').kind).toBe('not-recognised');
  });
});

describe("the AWS CLI's shorthand on one line", () => {
  test('is told by two pairs with a comma between', () => {
    expect(read('locale=de,flow="a, b"')).toEqual({
      format: 'aws-shorthand',
      pairs: [
        ['locale', 'de'],
        ['flow', 'a, b'],
      ],
      notes: [],
    });
  });

  test('is not seen in a single pair', () => {
    expect(read('list=a, b')).toEqual({ format: 'key-value-lines', pairs: [['list', 'a, b']], notes: [] });
  });
});

describe('an AWS CLI command', () => {
  const call = 'aws cognito-idp get-user-attribute-verification-code --attribute-name email';

  test.each([
    ['shorthand', `${call} --client-metadata locale=de`],
    ['with an equals sign', `${call} --client-metadata=locale=de`],
    ['JSON in bash', `${call} --client-metadata '{"locale":"de"}'`],
    ['JSON in bash with escapes', `${call} --client-metadata "{\\"locale\\":\\"de\\"}"`],
    ['after a prompt and a variable', `$ AWS_PROFILE=dev ${call} --client-metadata locale=de`],
    ['over lines of bash', `${call} \\\n  --client-metadata locale=de \\\n  --region eu-west-1`],
    ['over lines of bash, pasted on Windows', `${call} \\\r\n  --client-metadata locale=de`],
    ['over lines of PowerShell', `${call} \`\r\n  --client-metadata '{"locale":"de"}'`],
    ['PowerShell with escaped quotes', `${call} \`\n  --client-metadata '{\\"locale\\":\\"de\\"}'`],
    ['PowerShell on one line with escaped quotes', `${call} --client-metadata '{\\"locale\\":\\"de\\"}'`],
    ['PowerShell with backticks', `${call} \`\n  --client-metadata "{\`"locale\`":\`"de\`"}"`],
    ['PowerShell with a here-string', `${call} --client-metadata @'\n{"locale":"de"}\n'@`],
    ['over lines of cmd', `${call} ^\r\n  --client-metadata "{\\"locale\\":\\"de\\"}"`],
    ['cmd with doubled quotes', `${call} ^\n  --client-metadata "{""locale"":""de""}"`],
    [
      'a whole request',
      `aws cognito-idp get-user-attribute-verification-code --cli-input-json '{"ClientMetadata":{"locale":"de"}}'`,
    ],
    ['the second of two commands', `aws sts get-caller-identity && ${call} --client-metadata locale=de`],
    ['a comment before it', `# send the code\n${call} --client-metadata locale=de # done`],
    ['another path to aws', `/usr/local/bin/${call} --client-metadata locale=de`],
    ['awslocal', `awslocal ${call.slice(4)} --client-metadata locale=de`],
    ['a word put together from pieces', `${call} --client-metadata lo'cal'"e"=$'\\x64'e`],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual({ format: 'aws-cli', ...de });
  });

  test('escaped quotes inside a value of PowerShell stay the value of that JSON', () => {
    expect(read(`${call} \`\n --client-metadata '{"note":"say \\"hi\\""}'`)).toMatchObject({
      pairs: [['note', 'say "hi"']],
    });
  });

  test('its access token is left out, and it is said', () => {
    const pasted = read(`${call} --client-metadata locale=de --access-token "secret-token"`);
    expect(JSON.stringify(pasted)).not.toContain('secret-token');
    expect(pasted).toMatchObject({
      ...de,
      notes: ["The command's access token was left out: the selected token is used."],
    });
  });

  test('variables of the shell are kept as written, and it is said', () => {
    expect(read(`${call} --client-metadata "locale=$LOCALE,id=$(uuidgen),price=\\$5"`)).toMatchObject({
      pairs: [
        ['locale', '$LOCALE'],
        ['id', '$(uuidgen)'],
        ['price', '$5'],
      ],
      notes: [
        '$LOCALE is a variable of the shell and kept as it is written.',
        '$(uuidgen) is a variable of the shell and kept as it is written.',
      ],
    });
  });

  test('a token read by another command does not confuse the words', () => {
    const text = `${call} --access-token "$(jq -r ".AccessToken" < "my tokens.json")" --client-metadata locale=de`;
    expect(read(text)).toMatchObject({ pairs: de.pairs });
  });

  test.each([
    [call, 'The command has no --client-metadata.'],
    [`${call} --client-metadata`, 'The command has no --client-metadata.'],
    [
      `${call} --client-metadata file://meta.json`,
      'The metadata is in a file (file://meta.json). Paste what the file holds.',
    ],
    [`${call} --client-metadata 'a=b`, "The quotes that open at 'a=b are not closed."],
    [
      `${call} --client-metadata '{"a":5}'`,
      'Line 1, column 6: the value of "a" is a number, ClientMetadata takes strings only. Write it as "5".',
    ],
    [
      `${call} --client-metadata a=b,c`,
      'In a=b,c, at character 5: the AWS CLI reads "a" as a list here; a comma within a value is written \\, or the value put in quotes.',
    ],
    [
      `${call} --client-metadata 'a={b=c}'`,
      'In a={b=c}, at character 3: the value of "a" is a list or map, ClientMetadata takes strings only.',
    ],
  ])('%s is refused with the reason', (text, reason) => {
    expect(read(text)).toBe(`This AWS CLI command could not be read. ${reason}`);
  });
});

describe('anything else', () => {
  test.each(['', '  \n '])('%j is nothing', (text) => {
    expect(read(text)).toBe('Nothing was pasted.');
  });

  test('never throws, and what is recognised has entries of strings', () => {
    const pieces = fc.constantFrom(
      'aws ',
      'cognito-idp',
      ' --client-metadata ',
      '{"a":',
      '"b"}',
      "'",
      '"',
      '\\',
      '`',
      '^',
      '$(',
      ')',
      '\n',
      'k=v',
      ',',
      '=',
      '#',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(pieces, { maxLength: 15 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const pasted = parsePastedMetadata(text);
          if (pasted.kind === 'not-recognised') expect(pasted.sentence).toMatch(/\.$/);
          else
            expect(pasted.entries.every(({ key, value }) => typeof key === 'string' && typeof value === 'string')).toBe(
              true,
            );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
