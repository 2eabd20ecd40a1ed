/** Builds the extension for Chrome and Firefox, packs the Chrome zip, and prints the sizes that have a budget. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, zip } from 'wxt';

/** What the design asks for. All three are exceeded: docs/decisions.md, "The size budgets are exceeded", has the reasons. */
const BUDGET_BYTES = { zip: 100_000, script: 35_000 };
/** What the build fails at, a little above what it is: it may shrink, not grow unnoticed. */
const LIMIT_BYTES = { zip: 140_500, firstPaint: 56_500, beforeFirstSend: 73_000 };
const CHROME_OUTPUT = join('.output', 'chrome-mv3');

await build({ browser: 'firefox' });
const [chromeZip] = await zip({ browser: 'chrome' });
if (chromeZip === undefined) throw new Error('wxt zip made no file');

const firstPaint = findFirstScripts();
const isWithinLimits = [
  report('Packed Chrome extension', statSync(chromeZip).size, BUDGET_BYTES.zip, LIMIT_BYTES.zip),
  report('Script of the first paint, gzip', measure(firstPaint), BUDGET_BYTES.script, LIMIT_BYTES.firstPaint),
  report(
    'Script loaded before the first send, gzip',
    measure(new Set([...firstPaint, ...findChunks('recorder', 'work')])),
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

/** What the DevTools page and the panel load to start: their own scripts and all static imports. */
function findFirstScripts(): Set<string> {
  const found = new Set<string>();
  for (const page of ['devtools.html', 'panel.html']) {
    const html = readFileSync(join(CHROME_OUTPUT, page), 'utf8');
    for (const [, source] of html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)) visit(source ?? '');
  }
  return found;

  function visit(file: string): void {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(join(CHROME_OUTPUT, file), 'utf8');
    const staticImport = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'`();]*?\s*from\s*)?["']([^"']+\.js)["']/g;
    for (const [, target] of code.matchAll(staticImport)) visit(join(dirname(file), target ?? ''));
  }
}

/** By the names of scripts/name-chunk.ts. */
function findChunks(...names: string[]): string[] {
  const files = readdirSync(join(CHROME_OUTPUT, 'chunks'));
  return names.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`${name}-`));
    if (!file) throw new Error(`There is no chunk ${name}: has scripts/name-chunk.ts changed?`);
    return join('chunks', file);
  });
}

function measure(files: ReadonlySet<string>): number {
  return [...files].reduce((total, file) => total + gzipSync(readFileSync(join(CHROME_OUTPUT, file))).length, 0);
}
