import { expect, test } from 'vitest';
import { findVisibleRange, makeEvenLines } from '../../../components/controls/visible-range.ts';

const rows = makeEvenLines(5_000, 22);

test('only the lines around what is in sight are drawn', () => {
  const { first, end } = findVisibleRange(rows, 55_000, 400);
  expect(first).toBeGreaterThan(2_400);
  expect(first).toBeLessThan(2_500);
  expect(end).toBeGreaterThan(2_518);
  expect(end - first).toBeLessThan(50);
});

test('nothing beyond either end is drawn, wherever the list was scrolled to', () => {
  for (const top of [-100, 0, 21, 5_000, 109_600, 1e9]) {
    const { first, end } = findVisibleRange(rows, top, 400);
    expect([first >= 0, first <= end, end <= 5_000]).toEqual([true, true, true]);
  }
});

test('lines of several heights are found by where they begin', () => {
  // A heading of 20 pixels before every fourth row of 40.
  const getTop = (index: number) => Math.ceil(index / 5) * 20 + (index - Math.ceil(index / 5)) * 40;
  const { first, end } = findVisibleRange({ count: 1_000, getTop }, 10_000, 400);
  expect(getTop(first)).toBeLessThanOrEqual(9_700);
  expect(getTop(first + 1)).toBeGreaterThan(9_700);
  expect(getTop(end - 1)).toBeLessThan(10_700);
  expect(getTop(end)).toBeGreaterThanOrEqual(10_700);
});

test('a short list is drawn whole', () => {
  expect(findVisibleRange(makeEvenLines(200, 22), 1_000, 100)).toEqual({ first: 0, end: 200 });
});
