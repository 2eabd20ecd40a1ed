/** Whether a cost grows faster than what it is for: each measured at three sizes, of which each is twice the one before. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Amount } from './amount.ts';
import { type Finding, type Format, findRatio, formatMegabytes } from './findings.ts';
import { importFile, prepareFile } from './har.bench.ts';
import { clearLog, importLog, timeFilter } from './log.bench.ts';
import { timeInPage } from './page-evaluations.ts';
import { fillStorage } from './pages.ts';
import { takeTurns } from './rounds.ts';
import { findScanExpression } from './scan.bench.ts';
import { measureTime } from './traffic.bench.ts';

const SIZES = [1, 2, 4] as const;
/** Four times the input, and what two measures of the same differ by. */
const MOST = 4 * 1.1;
const ROUNDS = 15;
/** Each is what the smallest has. */
const LEAST = {
  valueCount: 1_250,
  characters: 1_250_000,
  exchanges: 1_250,
  requests: 500,
  harBytes: 24_750_000,
} as const;
const REPLY_CHARACTERS = 1_300;
/** By which processor time is counted. */
const TICK_MS = 10;

export async function benchGrowth(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding[]> {
  await driver.page.navigate(`${origin}/`);
  const scan = await findScanExpression(driver);
  const scans = await measureSizes((size) => timeScan(driver, amount, scan, size));
  const traffic = await measureSizes(async (size) => {
    const load = { requests: size * LEAST.requests, characters: REPLY_CHARACTERS };
    return [Math.max(TICK_MS, (await measureTime(driver, amount, load)).panelMs)];
  });
  const [filters, heaps] = await measureLogs(driver, amount);
  const hars = await measureSizes((size) => timeHar(driver, amount(size * LEAST.harBytes, size * 50_000)));
  return [
    ...compare('Scan: 5 MB in 5,000 values', scans),
    ...compare('Recording: 2,000 requests, processor time', traffic),
    ...compare('Filter: 5,000 exchanges', filters),
    ...compare('Log: heap of 5,000 exchanges', heaps, formatMegabytes),
    ...compare('HAR: 99 MB read', hars),
  ];
}

/** What the sizes cost, the smallest first: one number a round. */
type Costs = readonly (readonly number[])[];

async function measureSizes(measure: (size: number) => Promise<readonly number[]>): Promise<Costs> {
  const costs: (readonly number[])[] = [];
  for (const size of SIZES) costs.push(await measure(size));
  return costs;
}

function compare(what: string, [quarter = [], half = [], whole = []]: Costs, format?: Format): Finding[] {
  const formatted = format && { format };
  return [
    findRatio({ what: `${what} / a quarter of it`, ours: whole, bare: quarter, most: MOST, ...formatted }),
    findRatio({ what: '  half of it / a quarter', ours: half, bare: quarter, ...formatted }),
  ];
}

/** In the page, while nothing else runs there. */
async function timeScan(driver: PanelDriver, amount: Amount, scan: string, size: number): Promise<readonly number[]> {
  const filling = { entries: size * LEAST.valueCount, characters: size * LEAST.characters };
  await driver.hidePanel();
  await fillStorage(driver, filling, amount);
  const { ours } = await takeTurns(amount, ROUNDS, { ours: () => timeInPage(driver, `void ${scan}`) });
  await driver.showPanel();
  return ours;
}

/** What a filter takes in each, and what each holds of the heap. */
async function measureLogs(driver: PanelDriver, amount: Amount): Promise<readonly [filters: Costs, heaps: Costs]> {
  const filters: (readonly number[])[] = [];
  const heaps: (readonly number[])[] = [];
  for (const size of SIZES) {
    await clearLog(driver);
    const emptyBytes = await driver.meter.panelHeapBytes();
    await importLog(driver, amount(size * LEAST.exchanges, size * 15), 0);
    heaps.push([(await driver.meter.panelHeapBytes()) - emptyBytes]);
    filters.push(await timeFilter(driver, amount));
  }
  return [filters, heaps];
}

async function timeHar(driver: PanelDriver, bytes: number): Promise<readonly number[]> {
  await clearLog(driver);
  await prepareFile(driver, bytes);
  return [(await importFile(driver)).wholeMs];
}
