/**
 * Measures the product against its budgets, in real browsers with real DevTools: `npm run bench`, or with a browser and
 * names of benchmarks, `npm run bench -- firefox scan idle`. A missed budget is no failure: machines are noisy.
 * `--extension=FOLDER` measures another build of the extension, for a browser that is named.
 * `--runs=3` goes through all of it three times, and tells what each time gave; a budget is met where it was each time.
 * `--smoke` goes once through each, with little to measure, and fails where one gives no figures. `--write` puts the figures into
 * docs/benchmarks.md, in place of those that were measured before.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, totalmem } from 'node:os';
import { AT_REST_MS, measureReadingMs } from '../e2e/slowness.ts';
import type { PanelDriver } from '../support/browsers/driver.ts';
import { builtExtension, openPanel } from '../support/browsers/open-panel.ts';
import { type BrowserName, ensureBrowser } from '../support/browsers.ts';
import { type Amount, forFigures, toSeeItRun } from './amount.ts';
import { benchChange } from './change.bench.ts';
import { benchClick } from './click.bench.ts';
import { type Finding, findValue, formatMs, joinRuns } from './findings.ts';
import { benchFirstToken } from './first-token.bench.ts';
import { benchGrowth } from './growth.bench.ts';
import { benchHar } from './har.bench.ts';
import { benchIdle } from './idle.bench.ts';
import { benchLog } from './log.bench.ts';
import { startPages } from './pages.ts';
import { type Run, writeTables } from './report.ts';
import { benchScan } from './scan.bench.ts';
import { benchTraffic } from './traffic.bench.ts';

type Bench = (driver: PanelDriver, pagesOrigin: string, amount: Amount) => Promise<Finding[]>;

/** In an order in which all may go on in one browser. */
const panelBenches: Readonly<Record<string, Bench>> = {
  scan: benchScan,
  idle: benchIdle,
  change: benchChange,
  traffic: benchTraffic,
  log: benchLog,
  har: benchHar,
  click: benchClick,
  growth: benchGrowth,
};
/** It opens browsers of its own. */
const FIRST = 'first';

const SMOKE = '--smoke';
const WRITE = '--write';
const DOCUMENT = 'docs/benchmarks.md';
const isSmoke = process.argv.includes(SMOKE);
const writes = process.argv.includes(WRITE) && !isSmoke;
const amount = isSmoke ? toSeeItRun : forFigures;
const browserNames = ['chromium', 'firefox'] as const satisfies readonly BrowserName[];
const benchNames = [...Object.keys(panelBenches), FIRST];
const EXTENSION = '--extension=';
const otherExtension = getOption(EXTENSION);
const RUNS = '--runs=';
const runCount = isSmoke ? 1 : Number(getOption(RUNS) ?? 1);
if (!(Number.isInteger(runCount) && runCount > 0)) throw new Error(`expected a number of runs, as in ${RUNS}3`);
const options = [SMOKE, WRITE, EXTENSION, RUNS];
const isOption = (argument: string) => options.some((option) => argument.startsWith(option));
const asked = process.argv.slice(2).filter((argument) => !isOption(argument));
const unknown = asked.filter((name) => ![...benchNames, ...browserNames].includes(name));
if (unknown.length > 0) throw new Error(`no browser and no benchmark: ${unknown.join(', ')}`);

const chosen = choose(browserNames, asked);
// Figures want a machine for themselves. Seeing that each runs does not.
if (isSmoke) await Promise.all(chosen.map(benchBrowser));
else for (const browserName of chosen) await benchBrowser(browserName);

async function benchBrowser(browserName: BrowserName): Promise<void> {
  const pages = await startPages();
  const names = choose(benchNames, asked);
  const about = await describeSetting(browserName);
  const runs: Result[][] = [];
  for (let run = 0; run < runCount; run++) {
    runs.push(await runAll(names, browserName, pages.origin));
    const results = joinResults(runs);
    const findings = results.flatMap((result) => result.findings);
    if (isSmoke) console.log(`${browserName}: ${names.join(', ')} ran and gave ${findings.length} figures`);
    else printTable(`${browserName}, ${cpus().length} processors, ${run + 1} of ${runCount} runs`, findings);
    // After each run, so that one that breaks off takes nothing with it.
    if (writes) write(results.map((result) => ({ ...result, browserName, about })));
  }
  await pages.stop();
}

function joinResults(runs: readonly (readonly Result[])[]): Result[] {
  const [first = []] = runs;
  return first.map(({ bench }, index) => ({
    bench,
    findings: joinRuns(runs.map((run) => run[index]?.findings ?? [])),
  }));
}

function write(runs: readonly Run[]): void {
  writeFileSync(DOCUMENT, writeTables(readFileSync(DOCUMENT, 'utf8'), runs, benchNames));
}

/** How busy the machine is before, since figures of a busy one are high. */
async function describeSetting(browserName: BrowserName): Promise<string> {
  const { stdout } = spawnSync(await ensureBrowser(browserName), ['--version'], { encoding: 'utf8' });
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${platform()}, ${cpus().length} processors, ${(totalmem() / 2 ** 30).toFixed(0)} GB of memory`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${date}, ${stdout.trim()}, ${machine}, a load of ${load} before.`;
}

type Result = Pick<Run, 'bench' | 'findings'>;

async function runAll(names: readonly string[], browserName: BrowserName, origin: string): Promise<Result[]> {
  const results = await runInPanels(names, browserName, origin);
  if (!names.includes(FIRST)) return results;
  const findings = await benchFirstToken(browserName, origin, amount, getExtension(browserName));
  return [...results, { bench: FIRST, findings }];
}

/** Each in a browser of its own, so that what one leaves behind is no cost of the next; opening one is most of a smoke run. */
async function runInPanels(names: readonly string[], browserName: BrowserName, origin: string): Promise<Result[]> {
  const benches = Object.entries(panelBenches).filter(([name]) => names.includes(name));
  const results: Result[] = [];
  for (const group of isSmoke ? [benches] : benches.map((bench) => [bench])) {
    if (group.length === 0) continue;
    const driver = await openPanel(browserName, { url: `${origin}/`, extensionDir: getExtension(browserName) });
    try {
      for (const [bench, measure] of group) {
        const findings = await measure(driver, origin, amount);
        results.push({ bench, findings: [...findings, await describeMachine(driver)] });
      }
    } finally {
      await driver.close();
    }
  }
  return results;
}

/** Milliseconds of a slow machine are high, and its ratios hold. */
async function describeMachine(driver: PanelDriver): Promise<Finding> {
  const what = `This machine: 5 million characters are read, at rest in ${AT_REST_MS} ms`;
  return findValue({ what, values: [await measureReadingMs(driver)], format: formatMs });
}

function getExtension(browserName: BrowserName): string {
  return otherExtension ?? builtExtension(browserName);
}

/** What follows the option's name. */
function getOption(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(name))?.slice(name.length);
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
