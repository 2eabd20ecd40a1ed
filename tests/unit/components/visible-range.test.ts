import { describe, expect, it } from 'vitest';
import { findVisibleRange } from '../../../components/log/visible-range.ts';

describe('the rows that are drawn', () => {
  it('are all of them in a short list', () => {
    expect(findVisibleRange(Array(200).fill(40), 3000, 400)).toEqual({ first: 0, end: 200, before: 0, after: 0 });
  });

  it('are those in sight and a margin in a long list, with the room of the others kept', () => {
    const { first, end, before, after } = findVisibleRange(Array(5000).fill(40), 40_000, 400);
    expect(before).toBe(first * 40);
    expect(after).toBe((5000 - end) * 40);
    expect(first * 40).toBeLessThanOrEqual(40_000);
    expect(end * 40).toBeGreaterThanOrEqual(40_400);
    expect(end - first).toBeLessThan(40);
  });
});
