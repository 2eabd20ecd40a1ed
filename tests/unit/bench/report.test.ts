import { describe, expect, it } from 'vitest';
import { type Run, writeTables } from '../../bench/report.ts';

const finding = { what: 'Scan', budget: '≤ 1.5 x', measured: '1.2 x', spread: '1.1 x … 1.3 x', isMet: true };
const scan: Run = { bench: 'scan', browserName: 'chromium', about: 'On 2026-11-26.', findings: [finding] };
const around = (...written: readonly string[]) =>
  [
    'before\n\n<!-- Written by npm run bench. -->',
    ...written,
    '<!-- End of what npm run bench writes. -->\n\nafter',
  ].join('\n\n');
const table = (head: string, about: string, row = '| Scan | ≤ 1.5 x | 1.2 x | 1.1 x … 1.3 x | met |') =>
  `### ${head}\n\n*${about}*\n\n| what | budget | measured | quartiles | |\n| --- | --- | --- | --- | --- |\n${row}`;

describe('the document of the benchmarks', () => {
  it('has a table for what was measured, and keeps what was written around it', () => {
    expect(writeTables(around(), [scan], ['scan'])).toBe(around(table('scan, chromium', 'On 2026-11-26.')));
  });

  it('has the newest figures of each benchmark in each browser, in the order in which they run', () => {
    const before = around(
      table('idle, chromium', 'Then.'),
      table('scan, chromium', 'Then.'),
      table('scan, firefox', 'Then.'),
    );
    expect(writeTables(before, [scan], ['scan', 'idle'])).toBe(
      around(
        table('scan, chromium', 'On 2026-11-26.'),
        table('scan, firefox', 'Then.'),
        table('idle, chromium', 'Then.'),
      ),
    );
  });

  it('drops the tables of a benchmark that is no more', () => {
    expect(writeTables(around(table('gone, chromium', 'Then.')), [], ['scan'])).toBe(around());
  });

  it('says what was missed, and nothing of what has no budget', () => {
    const { isMet: _, ...told } = finding;
    const text = writeTables(around(), [{ ...scan, findings: [{ ...finding, isMet: false }, told] }], ['scan']);
    expect(text).toContain('| **missed** |\n| Scan | ≤ 1.5 x | 1.2 x | 1.1 x … 1.3 x |  |');
  });

  it('is not written where its place is not marked', () => {
    expect(() => writeTables('before', [scan], ['scan'])).toThrow('expected <!-- Written by npm run bench. -->');
  });
});
