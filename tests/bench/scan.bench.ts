/** A full scan of 5 MB of page storage, as a multiple of a bare loop over the same values, both timed inside the page. */
import type { PanelDriver } from '../support/browsers/driver.ts';
import { poll } from '../support/browsers/poll.ts';
import type { Amount } from './amount.ts';
import { type Finding, findRatio, findValue, formatMs } from './findings.ts';
import { isScan, listEvaluations, noteEvaluations, timeInPage, timeRoundTrip } from './page-evaluations.ts';
import { type Filling, fewLarge, fillStorage, manySmall } from './pages.ts';
import { takeTurns } from './rounds.ts';

/** Reads: no value's text can be known without looking at each of its characters. */
const readCharacters = `let sum = 0;
  for (const key in localStorage) {
    const value = localStorage[key];
    if (typeof value === 'string') for (let at = 0; at < value.length; at++) sum = (sum + value.charCodeAt(at)) | 0;
  }`;

/** Asks for each value and looks at none. */
const fetchValues = `let sum = 0;
  for (const key in localStorage) {
    const value = localStorage[key];
    if (typeof value === 'string') sum += value.length;
  }`;

/** What many tools do: a pattern over each value, in the page. */
const matchValues = `let found = 0;
  for (const key in localStorage) {
    const value = localStorage[key];
    if (typeof value === 'string') found += (value.match(/eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]*/g) ?? []).length;
  }`;

/** What many tools do: all that is stored, brought to the panel. */
const shipValues = 'JSON.stringify(localStorage)';

export async function benchScan(driver: PanelDriver, origin: string, amount: Amount): Promise<Finding[]> {
  await driver.page.navigate(`${origin}/`);
  const scan = await findScanExpression(driver);
  // So that only what is timed runs in the page.
  await driver.hidePanel();
  const findings = [
    await compare(driver, amount, scan, fewLarge, 'Scan of 5 MB in 50 values'),
    await compare(driver, amount, scan, manySmall, 'Scan of 5 MB in 5,000 values'),
  ];
  await driver.showPanel();
  return findings.flat();
}

/** The very text that the built extension evaluates when it is asked to scan. */
export async function findScanExpression(driver: PanelDriver): Promise<string> {
  await noteEvaluations(driver);
  await driver.panel.getByRole('button', { name: 'Rescan' }).click();
  // A scan of other areas names its readers in the list, which is empty here, and it leaves storage out.
  const readScan = async () => (await listEvaluations(driver)).find(isScan)?.expression;
  const detail = async () =>
    `none among ${(await listEvaluations(driver)).length} evaluations: has lib/page/probe-expression.ts changed?`;
  return poll('a scan', readScan, { detail });
}

async function compare(
  driver: PanelDriver,
  amount: Amount,
  scan: string,
  filling: Filling,
  what: string,
): Promise<Finding[]> {
  await fillStorage(driver, filling, amount);
  const { ours, bare, fetched, matched, oursThere, shipped } = await takeTurns(amount, 25, {
    bare: () => timeInPage(driver, readCharacters),
    ours: () => timeInPage(driver, `void ${scan}`),
    fetched: () => timeInPage(driver, fetchValues),
    matched: () => timeInPage(driver, matchValues),
    oursThere: () => timeRoundTrip(driver, scan),
    shipped: () => timeRoundTrip(driver, shipValues),
  });
  return [
    findRatio({ what: `${what} / a loop that reads them`, ours, bare, most: 1.5 }),
    findRatio({ what: '  / a pattern for a JWT over each value', ours, bare: matched }),
    findValue({ what: '  a loop that asks for each value, and reads none', values: fetched, format: formatMs }),
    findRatio({ what: '  until the panel has it / all that is stored', ours: oursThere, bare: shipped }),
  ];
}
