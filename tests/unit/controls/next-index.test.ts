import { expect, test } from 'vitest';
import { getNextIndex } from '../../../components/controls/next-index.ts';

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowRight', 1, 3, 2],
  ['ArrowUp', 2, 3, 1],
  ['ArrowLeft', 1, 3, 0],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
])('%s from item %i of %i goes to item %i', (key, index, count, next) => {
  expect(getNextIndex(key, index, count)).toBe(next);
});

test('with nothing selected the arrow down takes the first item', () => {
  expect(getNextIndex('ArrowDown', -1, 3)).toBe(0);
});

test.each([
  ['ArrowDown', 2, 3],
  ['ArrowUp', 0, 3],
  ['Home', 0, 3],
  ['End', 2, 3],
  ['End', -1, 0],
  ['Home', -1, 0],
  ['x', 1, 3],
  ['Enter', 1, 3],
])('%s at item %i of %i stays there', (key, index, count) => {
  expect(getNextIndex(key, index, count)).toBeUndefined();
});
