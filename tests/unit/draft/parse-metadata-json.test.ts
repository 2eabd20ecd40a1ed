import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMetadataJson, writeMetadataJson } from '../../../lib/draft/format-metadata-json.ts';
import { parseMetadataJson } from '../../../lib/draft/parse-metadata-json.ts';
import { anyText } from './any-text.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isCalledJson(text: string): boolean {
  const parsed = parseMetadataJson(text);
  return parsed.problems.every(({ kind }) => kind !== 'broken-json');
}

/** Pieces that JSON is made of, and its usual near misses. */
const pieces = fc.constantFrom(
  ...'{ } [ ] : , " \\ / 0 1 -1 01 1. 1.5e-3 .5 - + true false null True NaN \\u00e9 \\u12 \\x \' // #'.split(' '),
  ...[
    '"a"',
    '"b":',
    '"a":"b"',
    '{"a":"b"}',
    '[]',
    '{}',
    ' ',
    '\n',
    '\t',
    '\r\n',
    '\u00a0',
    '\ufeff',
    '\u2028',
    '\u0000',
    '🦊',
  ],
);

describe('agrees with JSON.parse on what JSON is', () => {
  test('for texts put together from its pieces', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(isCalledJson(parts.join(''))).toBe(isJson(parts.join('')));
      }),
      { numRuns: 3000 },
    );
  });

  test('for valid JSON, and for valid JSON with one character taken out or put in', () => {
    const characters = fc.constantFrom(...'{}[]:,"\\ 0-e.ntf\n');
    fc.assert(
      fc.property(fc.json(), fc.nat(), characters, fc.boolean(), (json, where, character, isCut) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + (isCut ? '' : character) + json.slice(isCut ? at + 1 : at);
        expect(isCalledJson(json)).toBe(true);
        expect(isCalledJson(text)).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('for any text at all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(isCalledJson(text)).toBe(isJson(text));
      }),
    );
  });

  test('for nesting far deeper than the call stack', () => {
    const depth = 200_000;
    expect(parseMetadataJson(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).problems[0]?.kind).toBe('not-a-string');
    expect(parseMetadataJson(`{"a":${'['.repeat(depth)}`).problems[0]?.kind).toBe('broken-json');
  });
});

describe('reads every object of strings', () => {
  const pairs = fc.array(fc.tuple(anyText, anyText), { maxLength: 6 });

  test.each([
    ['pretty', formatMetadataJson],
    ['compact', writeMetadataJson],
  ])('back from its %s text, repeated keys included', (_name, write) => {
    fc.assert(
      fc.property(pairs, (written) => {
        const parsed = parseMetadataJson(write(written));
        const read = parsed.kind === 'read' ? parsed.members.map(({ key, value }) => [key, value]) : parsed;
        expect(read).toEqual(written);
      }),
    );
  });

  test('compact text of a map is what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, anyText, { maxKeys: 5 }), (map) => {
        expect(writeMetadataJson(Object.entries(map))).toBe(JSON.stringify(map));
      }),
    );
  });

  test('escapes in keys are read before keys are compared', () => {
    expect(parseMetadataJson('{"a":"1","\\u0061":"2"}').problems).toMatchObject([
      { kind: 'duplicate-key', offset: 9, member: 1, firstMember: 0 },
    ]);
  });

  test('a key written three times is two problems, each pointing at the first', () => {
    expect(parseMetadataJson('{"a":"1","a":"2","a":"3"}').problems).toMatchObject([
      { member: 1, firstMember: 0, offset: 9, first: { offset: 1 } },
      { member: 2, firstMember: 0, offset: 17, first: { offset: 1 } },
    ]);
  });
});

describe('says where the text is broken, and how to mend it', () => {
  test.each([
    ['', 1, 1, 'the text is empty. Write {} for no ClientMetadata.'],
    [' \n ', 2, 2, 'the text is empty. Write {} for no ClientMetadata.'],
    ['{"a":"1",}', 1, 10, 'a key in double quotes was expected, got "}". Remove the comma after the last entry.'],
    ['{"a":"1"', 1, 9, 'a comma or } was expected, got the end of the text. A closing bracket is missing.'],
    ['{"a":"1"]', 1, 9, 'a comma or } was expected, got "]".'],
    ['{"a":"1"\n "b":"2"}', 2, 2, 'a comma or } was expected, got "b". A comma is missing after the value before it.'],
    ['{"a" "1"}', 1, 6, 'a colon was expected, got "1".'],
    ['{"a"="1"}', 1, 5, 'a colon was expected, got "=". Between key and value stands a colon.'],
    ["{'a':'1'}", 1, 2, 'a key in double quotes or } was expected, got "\'". JSON takes straight double quotes (").'],
    ['{“a”:"1"}', 1, 2, 'a key in double quotes or } was expected, got "“". JSON takes straight double quotes (").'],
    ['{a:"1"}', 1, 2, 'a key in double quotes or } was expected, got "a". Write it in double quotes: "a".'],
    ['{"a":de-DE}', 1, 6, 'a value was expected, got "de-DE". Write it in double quotes: "de-DE".'],
    ['{"a":}', 1, 6, 'a value was expected, got "}".'],
    ['{"a":"1"} x', 1, 11, 'the end of the text was expected, got "x".'],
    ['{// note\n}', 1, 2, 'a key in double quotes or } was expected, got "/". JSON has no comments.'],
    ['{"a":"1}', 1, 6, 'the string that starts here is not closed. Add the closing ".'],
    ['{"a":"1\r\n"}', 1, 8, 'a string cannot hold a line break. Write it as \\n, or close the string with ".'],
    ['{"a":"\t"}', 1, 7, 'a string cannot hold a tab. Write it as \\t.'],
    ['{"a":"\u0001"}', 1, 7, 'a string cannot hold the control character U+0001. Write it as \\u0001.'],
    ['{"a":"C:\\dir"}', 1, 9, '"\\d" is not an escape of JSON. Write \\\\ for a backslash.'],
    ['\ufeff{}', 1, 1, 'a value was expected, got the character U+FEFF.'],
    ['{\r\n\r"a":01}', 3, 6, 'a comma or } was expected, got "1".'],
    ['[1,]', 1, 4, 'a value was expected, got "]". Remove the comma after the last entry.'],
  ])('%j', (text, line, column, reason) => {
    const [problem, ...others] = parseMetadataJson(text).problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ kind: 'broken-json', line, column });
    expect(problem?.sentence).toBe(`Line ${line}, column ${column}: ${reason}`);
  });

  test('the offset counts UTF-16 units and points at the character', () => {
    const text = '{"🦊":"1",\n "b": x}';
    const [problem] = parseMetadataJson(text).problems;
    expect(text.slice(problem?.offset)).toBe('x}');
  });
});

describe('refuses what Cognito cannot take', () => {
  test.each([
    ['5', 'a number', '"5"'],
    ['-1.50e2', 'a number', '"-1.50e2"'],
    ['true', 'a boolean', '"true"'],
    ['null', 'null', '"null"'],
    ['["x"]', 'an array', '"[\\"x\\"]"'],
    ['{"b":{"c":1}}', 'an object', '"{\\"b\\":{\\"c\\":1}}"'],
  ])('the value %s, with the string to write instead', (value, got, fix) => {
    expect(parseMetadataJson(`{\n  "a": ${value}\n}`)).toEqual({
      kind: 'unreadable',
      problems: [
        {
          kind: 'not-a-string',
          sentence: `Line 2, column 8: the value of "a" is ${got}, ClientMetadata takes strings only. Write it as ${fix}.`,
          member: 0,
          offset: 9,
          line: 2,
          column: 8,
        },
      ],
    });
  });

  test('a long value or key is cut short in the sentence', () => {
    const [problem] = parseMetadataJson(`{"${'k'.repeat(100)}":${'1'.repeat(100)}}`).problems;
    expect(problem?.sentence).toBe(
      `Line 1, column 105: the value of "${'k'.repeat(78)}… is a number, ClientMetadata takes strings only. Write it as "${'1'.repeat(78)}….`,
    );
  });

  test('every such value at once, with repeated keys, in the order of the text', () => {
    const { problems } = parseMetadataJson('{"a":1,"a":"2","b":null}');
    expect(problems.map(({ kind, offset }) => [kind, offset])).toEqual([
      ['not-a-string', 5],
      ['duplicate-key', 7],
      ['not-a-string', 19],
    ]);
  });

  test.each([
    ['[]', 'an array'],
    ['"a"', 'a string'],
    [' 5', 'a number'],
    ['null', 'null'],
  ])('%s, which is not an object', (text, got) => {
    const { kind, problems } = parseMetadataJson(text);
    expect(kind).toBe('unreadable');
    expect(problems).toMatchObject([{ kind: 'not-an-object' }]);
    expect(problems[0]?.sentence).toContain(`this is ${got}.`);
  });
});
