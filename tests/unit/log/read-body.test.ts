import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmptyObject, readRequestFacts } from '../../../components/log/read-body.ts';

describe('a request', () => {
  test('tells its attribute and its ClientMetadata', () => {
    const body = '{"AccessToken":"#3fa91c04be72","AttributeName":"email","ClientMetadata":{"locale":"de","n":3}}';
    expect(readRequestFacts(body)).toEqual({
      attributeName: 'email',
      clientMetadata: [
        ['locale', 'de'],
        ['n', '3'],
      ],
    });
  });

  test('without ClientMetadata is told apart from one with an empty map', () => {
    expect(readRequestFacts('{"AttributeName":"email"}').clientMetadata).toBeUndefined();
    expect(readRequestFacts('{"ClientMetadata":{}}').clientMetadata).toEqual([]);
  });

  test('may be anything', () => {
    expect(readRequestFacts('{"AttributeName":5,"ClientMetadata":["x"]}')).toEqual({});
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => typeof readRequestFacts(body) === 'object'));
  });
});

describe('a reply', () => {
  test.each([
    ['{}', true],
    [' { }\n', true],
    ['{"a":1}', false],
    ['[]', false],
    ['null', false],
    ['', false],
  ])('%j is an empty object: %s', (body, isEmpty) => {
    expect(isEmptyObject(body)).toBe(isEmpty);
  });
});
