import { expect, test } from 'vitest';
import { findVisibleRange } from '../../../components/log/visible-range.ts';

test('only the rows around what is in sight are drawn', () => {
  const { first, end } = findVisibleRange(5_000, 22, 55_000, 400);
  expect(first).toBeGreaterThan(2_400);
  expect(first).toBeLessThan(2_500);
  expect(end).toBeGreaterThan(2_518);
  expect(end - first).toBeLessThan(50);
});

test('nothing beyond either end is drawn, wherever the list was scrolled to', () => {
  for (const top of [-100, 0, 21, 5_000, 109_600, 1e9]) {
    const { first, end } = findVisibleRange(5_000, 22, top, 400);
    expect([first >= 0, first <= end, end <= 5_000]).toEqual([true, true, true]);
  }
});

test('a short list is drawn whole', () => {
  expect(findVisibleRange(200, 22, 1_000, 100)).toEqual({ first: 0, end: 200 });
});
