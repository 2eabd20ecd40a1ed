/** Builds the extension for Chrome and Firefox, packs the Chrome zip, and prints the sizes that have a budget. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { build, zip } from 'wxt';
import { findScripts, measureGzip } from './find-scripts.ts';

/** What the design asks for. All three are exceeded: docs/decisions.md, "The size budgets are exceeded", has the reasons. */
const BUDGET_BYTES = { zip: 100_000, script: 35_000 };
/** What the build fails at, a little above what it is: it may shrink, not grow unnoticed. */
const LIMIT_BYTES = { zip: 240_000, firstPaint: 130_000, beforeFirstSend: 130_000 };
const CHROME_OUTPUT = join('.output', 'chrome-mv3');

await build({ browser: 'firefox' });
const [chromeZip] = await zip({ browser: 'chrome' });
if (chromeZip === undefined) throw new Error('wxt zip made no file');

const { firstPaint, beforeFirstSend } = findScripts(CHROME_OUTPUT);
const isWithinLimits = [
  report('Packed Chrome extension', statSync(chromeZip).size, BUDGET_BYTES.zip, LIMIT_BYTES.zip),
  report(
    'Script of the first paint, gzip',
    measureGzip(CHROME_OUTPUT, firstPaint),
    BUDGET_BYTES.script,
    LIMIT_BYTES.firstPaint,
  ),
  report(
    'Script loaded before the first send, gzip',
    measureGzip(CHROME_OUTPUT, beforeFirstSend),
    BUDGET_BYTES.script,
    LIMIT_BYTES.beforeFirstSend,
  ),
].every(Boolean);
if (!isWithinLimits) process.exitCode = 1;

function report(what: string, bytes: number, budgetBytes: number, limitBytes: number): boolean {
  const isWithin = bytes < limitBytes;
  const verdict = bytes < budgetBytes ? '' : isWithin ? ', OVER BUDGET' : `, OVER THE LIMIT of ${limitBytes}`;
  console.log(`${what}: ${bytes} bytes (budget ${budgetBytes}${verdict})`);
  return isWithin;
}
