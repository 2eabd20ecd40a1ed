/** docs/benchmarks.md as the benchmarks write it: the newest figures of each in each browser, and where they come from. */
import type { BrowserName } from '../support/browsers.ts';
import type { Finding } from './findings.ts';

/** One benchmark in one browser. */
export interface Run {
  readonly bench: string;
  readonly browserName: BrowserName;
  /** Where and when, for people. */
  readonly about: string;
  readonly findings: readonly Finding[];
}

const BEGIN = '<!-- Written by npm run bench. -->';
const END = '<!-- End of what npm run bench writes. -->';

/** `text` with a table for each of these runs, in place of the one of before. Those of other benchmarks stay, if `benches` still names them. */
export function writeTables(text: string, runs: readonly Run[], benches: readonly string[]): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`expected ${BEGIN} and ${END} in the text`);
  const known = text.slice(begin + BEGIN.length, end).split(/^(?=### )/m);
  const fresh = runs.map(formatRun);
  const order = benches.flatMap((bench) => [formatHead(bench, 'chromium'), formatHead(bench, 'firefox')]);
  const tables = order.flatMap((head) => {
    const table = [...fresh, ...known].find((section) => section.startsWith(`${head}\n`));
    return table === undefined ? [] : [table.trim()];
  });
  return [text.slice(0, begin + BEGIN.length), ...tables, text.slice(end)].join('\n\n');
}

function formatHead(bench: string, browserName: BrowserName): string {
  return `### ${bench}, ${browserName}`;
}

function formatRun({ bench, browserName, about, findings }: Run): string {
  const rows = findings.map(({ what, budget, measured, spread, isMet }) => {
    const verdict = isMet === undefined ? '' : isMet ? 'met' : '**missed**';
    return `| ${[what, budget, measured, spread, verdict].map((cell) => cell.trim().replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    formatHead(bench, browserName),
    '',
    `*${about}*`,
    '',
    '| what | budget | measured | quartiles | |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
