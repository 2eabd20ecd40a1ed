import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonNode, maxJsonDepth, readJsonTree } from '../../../lib/text/json-tree.ts';
import { prettyPrint } from '../../../lib/text/pretty.ts';

function expectTree(text: string): JsonNode {
  const reading = readJsonTree(text);
  if (reading.kind === 'not-json') throw new Error(reading.sentence);
  return reading.root;
}

/** Every node with the value that JSON.parse gives for it. */
function findNodes(node: JsonNode): JsonNode[] {
  return [node, ...node.children.flatMap(findNodes)];
}

describe('prettyPrint', () => {
  it.each([
    ['{}', '{}'],
    ['[]', '[]'],
    [' "a" ', '"a"'],
    ['{"a":[1,{"b":null}],"c":true}', '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": true\n}'],
    ['{"a":1.0,"b":1E400,"c":12345678901234567890}', '{\n  "a": 1.0,\n  "b": 1E400,\n  "c": 12345678901234567890\n}'],
    ['{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ['{"\\u0061":"\\u00e9\\/"}', '{\n  "\\u0061": "\\u00e9\\/"\n}'],
  ])('lays %s out without changing a value', (text, pretty) => {
    expect(prettyPrint(text)).toEqual({ kind: 'json', text: pretty });
  });

  it('sorts members by name, repeated ones in their order', () => {
    expect(prettyPrint('{"b":1,"a":{"d":1,"c":2},"b":0}', { isSorted: true }).text).toBe(
      '{\n  "a": {\n    "c": 2,\n    "d": 1\n  },\n  "b": 1,\n  "b": 0\n}',
    );
  });

  it.each([
    ['', 'empty'],
    ['<html>', 'not JSON'],
    ['{"a":1', 'not JSON'],
    ['['.repeat(maxJsonDepth + 1) + ']'.repeat(maxJsonDepth + 1), 'deeper than'],
  ])('gives %j as it is and says why', (text, word) => {
    expect(prettyPrint(text)).toEqual({ kind: 'as-is', text, sentence: expect.stringContaining(word) });
  });

  it('agrees with JSON.stringify on everything that it writes', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        expect(prettyPrint(text).text).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  it('loses nothing but blanks', () => {
    const spaced = fc.jsonValue().map((value) => JSON.stringify(value, undefined, '\t'));
    fc.assert(
      fc.property(spaced, (text) => {
        const strip = (json: string) => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
        expect(strip(prettyPrint(text).text)).toBe(strip(text));
      }),
    );
  });

  it('says of any text that is no JSON that it is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\1e-tru \n'.split('')) }), (text) => {
        const isJson = prettyPrint(text).kind === 'json';
        expect(isJson).toBe(canParse(text));
      }),
    );
  });
});

function canParse(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('readJsonTree', () => {
  it('gives each value its path, as JSONPath writes it', () => {
    const paths = findNodes(expectTree('{"a":{"b c":[0,{"d":1}]},"$x":1,"":2,"\\"":3,"é":4}')).map(({ path }) => path);
    expect(paths).toEqual([
      '$',
      '$.a',
      '$.a["b c"]',
      '$.a["b c"][0]',
      '$.a["b c"][1]',
      '$.a["b c"][1].d',
      '$["$x"]',
      '$[""]',
      '$["\\""]',
      '$["é"]',
    ]);
  });

  it('keeps where and how each value was written', () => {
    const text = ' { "a" : 1.50 , "b":"x" }';
    const [, a, b] = findNodes(expectTree(text));
    expect([a?.raw, a?.key?.raw, text.slice(a?.start).startsWith('1.50')]).toEqual(['1.50', '"a"', true]);
    expect([b?.raw, text.slice(b?.start).startsWith('"x"')]).toEqual(['"x"', true]);
  });
});
