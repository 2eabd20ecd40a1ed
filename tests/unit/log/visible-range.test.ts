import { expect, test } from 'vitest';
import { findVisibleRange } from '../../../components/log/visible-range.ts';

const heights = Array.from({ length: 5_000 }, () => 44);

test('only the rows around what is in sight are drawn', () => {
  const { first, end } = findVisibleRange(heights, 100_000, 400);
  expect(first).toBeGreaterThan(2_200);
  expect(end - first).toBeLessThan(30);
});

test('drawn and left out rows are as high as all', () => {
  for (const top of [0, 43, 5_000, 219_600, 1e9]) {
    const { first, end, before, after } = findVisibleRange(heights, top, 400);
    expect(before + (end - first) * 44 + after).toBe(5_000 * 44);
  }
});

test('an opened row that is taller than the view stays drawn while any of it is in sight', () => {
  const { first, end } = findVisibleRange([44, 3_000, 44], 2_000, 400);
  expect([first <= 1, end >= 2]).toEqual([true, true]);
});
