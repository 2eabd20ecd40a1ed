import { describe, expect, it } from 'vitest';
import { findFact, findValue, formatMs, joinRuns } from '../../bench/findings.ts';

const scan = (ms: number) => findValue({ what: 'Scan', values: [ms], format: formatMs, most: 5 });

describe('several runs', () => {
  it('are told one after the other, and meet a budget where each of them does', () => {
    expect(joinRuns([[scan(2)], [scan(4)], [scan(3)]])).toEqual([
      {
        what: 'Scan',
        budget: '≤ 5.00 ms',
        measured: '2.00 ms · 4.00 ms · 3.00 ms',
        spread: '2.00 ms … 2.00 ms · 4.00 ms … 4.00 ms · 3.00 ms … 3.00 ms',
        isMet: true,
      },
    ]);
    expect(joinRuns([[scan(2)], [scan(6)]])[0]?.isMet).toBe(false);
  });

  it('have no verdict where there is no budget, and no spread where there is none', () => {
    const told = findValue({ what: 'of 44 evaluations', values: [1], format: formatMs });
    const later = findValue({ what: 'of 46 evaluations', values: [2], format: formatMs });
    expect(joinRuns([[told], [later]])[0]).not.toHaveProperty('isMet');
    expect(joinRuns([[findFact('a', 'none', '0', true)], [findFact('a', 'none', '0', true)]])[0]?.spread).toBe('');
  });

  it('are refused where they found different things', () => {
    expect(() => joinRuns([[scan(1)], []])).toThrow('a run has nothing in the place of "Scan"');
  });
});
