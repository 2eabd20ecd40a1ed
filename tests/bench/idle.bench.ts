/** What following the page costs the page: processor time of its main thread, and how often it is asked, shown and hidden. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import type { Amount } from './amount.ts';
import { type Finding, findFact, findValue, formatMs, formatPercent, getMedian } from './findings.ts';
import { timeRoundTrip } from './page-evaluations.ts';
import { type Filling, fewLarge, fillStorage, manySmall, signedIn } from './pages.ts';
import { wait } from './rounds.ts';

/** Begins when the page has settled after the panel was shown. At its shortest two questions fit into it. */
const SHOWN_MS = [60_000, 1_200] as const;
const HIDDEN_MS = [15_000, 1_200] as const;
const ROUNDS = 1;
/** The common way to follow a page: all that it stores, read and handed over again and again. */
const PEER_INTERVAL_MS = 1_000;
const READ_ALL = 'JSON.stringify(Object.entries(localStorage))';
/** For the scans that follow a change of the page, and for a question that is on its way. */
const SETTLE_MS = [3_000, 100] as const;

export async function benchIdle(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding[]> {
  return [
    ...(await measure(driver, origin, amount, signedIn, 'signed-in page')),
    ...(await measure(driver, origin, amount, fewLarge, '5 MB in 50 values')),
    ...(await measure(driver, origin, amount, manySmall, '5 MB in 5,000 values')),
  ];
}

async function measure(
  driver: PanelDriver,
  origin: string,
  amount: Amount,
  filling: Filling,
  page: string,
): Promise<Finding[]> {
  const rounds = amount(ROUNDS, 1);
  const [shownMs, hiddenMs] = [amount(...SHOWN_MS), amount(...HIDDEN_MS)];
  await driver.page.navigate(`${origin}/counting/`);
  await fillStorage(driver, filling, amount);
  const shown: Window[] = [];
  const hidden: Window[] = [];
  const polled: Window[] = [];
  for (let round = 0; round < rounds; round++) {
    await driver.showPanel();
    shown.push(await watch(driver, amount, shownMs));
    await driver.hidePanel();
    hidden.push(await watch(driver, amount, hiddenMs));
    polled.push(await watch(driver, amount, hiddenMs, readAllEachSecond));
  }
  await driver.showPanel();
  const idleMs = getMedian(hidden.map(({ cpuMs }) => cpuMs)) * (shownMs / hiddenMs);
  const shares = shown.map(({ cpuMs }) => ((cpuMs - idleMs) / shownMs) * 100);
  const peerShares = polled.map(
    ({ cpuMs }, round) => ((cpuMs - (hidden[round]?.cpuMs ?? Number.NaN)) / hiddenMs) * 100,
  );
  // A page that is slow to ask is not asked in every window.
  const asked = shown.filter(({ reads }) => reads > 0);
  const evaluationMs = asked.map(({ cpuMs, reads }) => (cpuMs - idleMs) / reads);
  const hiddenReads = hidden.reduce((sum, { reads }) => sum + reads, 0);
  const hiddenSeconds = (rounds * hiddenMs) / 1000;
  return [
    findValue({ what: `Shown, idle, ${page}: main thread`, values: shares, format: formatPercent, most: 0.1 }),
    findValue({ what: '  a peer that reads all storage each second', values: peerShares, format: formatPercent }),
    findValue({ what: '  how often it was asked', values: shown.map(({ reads }) => reads), format: String }),
    ...(asked.length > 0
      ? [findValue({ what: '  of it for each time that it was asked', values: evaluationMs, format: formatMs })]
      : []),
    findFact(`  hidden, ${hiddenSeconds} s: how often it was asked`, 'none', String(hiddenReads), hiddenReads === 0),
  ];
}

interface Window {
  readonly cpuMs: number;
  /** How often the page was asked for its storage. */
  readonly reads: number;
}

type During = (driver: PanelDriver, windowMs: number) => Promise<void>;

async function watch(
  driver: PanelDriver,
  amount: Amount,
  windowMs: number,
  during: During = (_, ms) => wait(ms),
): Promise<Window> {
  const { page, meter } = driver;
  const countReads = () => page.evaluate(() => Number(Reflect.get(window, 'storageReads')()));
  await wait(amount(...SETTLE_MS));
  const [readsBefore, cpuBefore] = [await countReads(), await meter.pageCpuMs()];
  await during(driver, windowMs);
  const cpuMs = (await meter.pageCpuMs()) - cpuBefore;
  return { cpuMs, reads: (await countReads()) - readsBefore };
}

/** Through the panel, which is hidden and so does not look itself. */
async function readAllEachSecond(driver: PanelDriver, windowMs: number): Promise<void> {
  const endMs = performance.now() + windowMs;
  for (let leftMs = windowMs; leftMs > 0; leftMs = endMs - performance.now()) {
    await Promise.all([timeRoundTrip(driver, READ_ALL), wait(Math.min(PEER_INTERVAL_MS, leftMs))]);
  }
}
