import { expect, test } from 'vitest';
import { quoteValueAt } from '../../../lib/draft/quote-value.ts';

test.each([
  ['{"retries": 5}', 12, '{"retries": "5"}'],
  ['{ "a": true , "b": "x" }', 7, '{ "a": "true" , "b": "x" }'],
  ['{"list": ["x", 1]}', 9, '{"list": "[\\"x\\", 1]"}'],
  ['{"a": null}', 6, '{"a": "null"}'],
])('in %s the value at %d is quoted', (text, offset, quoted) => {
  expect(quoteValueAt(text, offset)).toBe(quoted);
});

test.each([
  ['{"a": "x"}', 6],
  ['{"a": 5}', 1],
  ['{"a": 5', 6],
])('in %s there is nothing to quote at %d', (text, offset) => {
  expect(quoteValueAt(text, offset)).toBeUndefined();
});
