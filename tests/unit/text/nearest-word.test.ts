import { expect, test } from 'vitest';
import { findNearestWord } from '../../../lib/text/nearest-word.ts';

const keys = ['op', 'source', 'status', 'user', 'token', 'error', 'id', 'after', 'before', 'is'];

test.each([
  ['statuss', 'status'],
  ['sttus', 'status'],
  ['sorce', 'source'],
  ['usr', 'user'],
  ['ops', 'op'],
])('%s was meant to be %s', (typed, word) => {
  expect(findNearestWord(typed, keys)).toBe(word);
});

test.each(['custom', 'x', '', 'locale', 'a'.repeat(1_000)])('%s is near to none', (typed) => {
  expect(findNearestWord(typed, keys)).toBeUndefined();
});
