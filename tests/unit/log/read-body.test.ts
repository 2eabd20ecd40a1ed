import { describe, expect, test } from 'vitest';
import { isEmptyObject } from '../../../components/log/read-body.ts';

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
