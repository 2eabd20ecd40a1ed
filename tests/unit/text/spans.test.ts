import { expect, it, vi } from 'vitest';
import { formatSpan } from '../../../lib/text/spans.ts';

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
