/**
 * Measures the product against its budgets, in real browsers with real DevTools: `npm run bench`, or with a browser and
 * names of benchmarks, `npm run bench -- firefox scan idle`. A missed budget is no failure: machines are noisy.
 */
import { cpus } from 'node:os';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { openPanel } from '../support/browsers/open-panel.ts';
import type { BrowserName } from '../support/browsers.ts';
import { benchChange } from './change.bench.ts';
import { benchClick } from './click.bench.ts';
import type { Finding } from './findings.ts';
import { benchFirstToken } from './first-token.bench.ts';
import { benchIdle } from './idle.bench.ts';
import { benchLog } from './log.bench.ts';
import { startPages } from './pages.ts';
import { benchScan } from './scan.bench.ts';

type Bench = (browserName: BrowserName, pagesOrigin: string) => Promise<Finding[]>;

const benches: Readonly<Record<string, Bench>> = {
  scan: inOwnBrowser(benchScan),
  idle: inOwnBrowser(benchIdle),
  change: inOwnBrowser(benchChange),
  first: benchFirstToken,
  click: inOwnBrowser(benchClick),
  log: inOwnBrowser(benchLog),
};

const browserNames = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches) && !browserNames.some((known) => known === name));
if (unknown.length > 0) throw new Error(`no browser and no benchmark: ${unknown.join(', ')}`);

for (const browserName of choose(browserNames, asked)) {
  const pages = await startPages();
  const findings: Finding[] = [];
  for (const name of choose(Object.keys(benches), asked)) {
    findings.push(...((await benches[name]?.(browserName, pages.origin)) ?? []));
  }
  await pages.stop();
  printTable(`${browserName}, ${cpus().length} processors`, findings);
}

/** What one benchmark leaves behind in a browser is no cost of the next. */
function inOwnBrowser(bench: (driver: PanelDriver, pagesOrigin: string) => Promise<Finding[]>): Bench {
  return async (browserName, pagesOrigin) => {
    const driver = await openPanel(browserName, { url: `${pagesOrigin}/` });
    try {
      return await bench(driver, pagesOrigin);
    } finally {
      await driver.close();
    }
  };
}

/** Those that were named, or all. */
function choose<Name extends string>(known: readonly Name[], named: readonly string[]): readonly Name[] {
  const chosen = known.filter((name) => named.includes(name));
  return chosen.length > 0 ? chosen : known;
}

function printTable(title: string, findings: readonly Finding[]): void {
  const head = [title, 'budget', 'measured (median)', 'quartiles', 'verdict'];
  const rows = findings.map(({ what, budget, measured, spread, isMet }) => {
    const verdict = isMet === undefined ? '' : isMet ? 'met' : 'MISSED';
    return [what, budget, measured, spread, verdict];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const toLine = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log(['', toLine(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(toLine)].join('\n'));
}
