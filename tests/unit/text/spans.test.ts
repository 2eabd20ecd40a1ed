import { expect, it, vi } from 'vitest';
import { formatShortSpan, formatSpan } from '../../../lib/text/spans.ts';

it('makes no new format for each span, as a thousand tokens have one each', () => {
  formatSpan(60_000);
  const made = vi.spyOn(Intl, 'NumberFormat');
  expect(Array.from({ length: 3 }, (_, index) => formatSpan(60_000 * (index + 1)))).toEqual([
    '1 minute',
    '2 minutes',
    '3 minutes',
  ]);
  expect(made).not.toHaveBeenCalled();
  made.mockRestore();
});

it.each([
  [0, '0.0 s'],
  [4_120, '4.1 s'],
  [41_800, '42 s'],
  [119_000, '119 s'],
  [420_000, '7 min'],
])('%i ms are %s where there is little room', (ms, text) => {
  expect(formatShortSpan(ms)).toBe(text);
});
