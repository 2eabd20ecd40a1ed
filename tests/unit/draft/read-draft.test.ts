import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMetadataDraft } from '../../../lib/draft/metadata-draft.ts';
import { getOutgoingMetadata } from '../../../lib/draft/outgoing-metadata.ts';
import { readDraftFacts, readRequestFacts } from '../../../lib/draft/read-draft.ts';

test('takes the attribute and ClientMetadata in the order of the wire, repeated keys included', () => {
  const body =
    '{"AccessToken":"#3fa9c01d77be","AttributeName":"email","ClientMetadata":{"10":"a","2":"b","":"","2":"c"}}';
  expect(readDraftFacts(body)).toEqual({
    attributeName: 'email',
    leftOut: [],
    entries: [
      { key: '10', value: 'a' },
      { key: '2', value: 'b' },
      { key: '', value: '' },
      { key: '2', value: 'c' },
    ],
  });
});

test('takes values that are no strings as their JSON', () => {
  const body = '{"ClientMetadata":{"n":1.50,"o":{"x":["}"]},"b":true}}';
  expect(readDraftFacts(body)?.entries.map(({ value }) => value)).toEqual(['1.50', '{"x":["}"]}', 'true']);
});

test('what was sent goes out again as it was, though it looks like a variable', () => {
  const sent = [['a', '{{sub}}'] as const, ['b', '\\\\{{uuid}} {{name}}'] as const];
  const facts = readDraftFacts(JSON.stringify({ ClientMetadata: Object.fromEntries(sent) }));
  const outgoing = getOutgoingMetadata(createMetadataDraft(facts?.entries ?? []), { sub: 'S-1', uuid: 'U-1' });
  expect(outgoing).toEqual({ kind: 'pairs', pairs: sent });
});

test('takes nothing from what is no JSON object', () => {
  expect([readDraftFacts(''), readDraftFacts('[]'), readDraftFacts('a=b')]).toEqual([undefined, undefined, undefined]);
});

test('takes the first attribute that is changed with its value, and names those that it leaves', () => {
  const change = (...list: object[]) => readDraftFacts(JSON.stringify({ UserAttributes: list }));
  expect(change({ Name: 'email', Value: 'a\n"b"' }, { Name: 'locale', Value: 'de' }, { Name: 'zoneinfo' })).toEqual({
    attributeName: 'email',
    attributeValue: 'a\n"b"',
    leftOut: ['locale', 'zoneinfo'],
    entries: [],
  });
  expect(change({ Name: 'email' })?.attributeValue).toBe('');
  expect(change()).toEqual({ leftOut: [], entries: [] });
});

describe('a request', () => {
  test('tells its attribute and its ClientMetadata', () => {
    const body = '{"AccessToken":"#3fa91c04be72","AttributeName":"email","ClientMetadata":{"locale":"de","n":3}}';
    expect(readRequestFacts(body)).toEqual({
      leftOut: [],
      attributeName: 'email',
      clientMetadata: [
        ['locale', 'de'],
        ['n', '3'],
      ],
    });
  });

  test('tells ClientMetadata in the order of the wire, repeated keys included', () => {
    const body = '{"ClientMetadata":{"b":"1","10":"x","2":"y","b":"2","n":1.50,"o":{"x":["}"], "x":1}}}';
    expect(readRequestFacts(body)?.clientMetadata).toEqual([
      ['b', '1'],
      ['10', 'x'],
      ['2', 'y'],
      ['b', '2'],
      ['n', '1.50'],
      ['o', '{"x":["}"], "x":1}'],
    ]);
  });

  test('nested deeper than any call stack still tells it', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(readRequestFacts(`{"ClientMetadata":{"a":${deep}}}`)?.clientMetadata).toEqual([['a', deep]]);
  });

  test('without ClientMetadata is told apart from one with an empty map', () => {
    expect(readRequestFacts('{"AttributeName":"email"}')?.clientMetadata).toBeUndefined();
    expect(readRequestFacts('{"ClientMetadata":{}}')?.clientMetadata).toEqual([]);
  });

  test('may be anything', () => {
    expect(readRequestFacts('{"AttributeName":5,"ClientMetadata":["x"]}')).toEqual({ leftOut: [] });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const isObject = readRequestFacts(body) !== undefined;
        expect(isObject).toBe(isJsonObject(body));
      }),
    );
  });
});

function isJsonObject(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json);
  } catch {
    return false;
  }
}
