/** Builds the extension for Chrome and Firefox, packs the Chrome zip, and prints the sizes that have a budget. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, zip } from 'wxt';

const ZIP_BUDGET_BYTES = 100_000;
const FIRST_SCRIPT_BUDGET_BYTES = 35_000;
const CHROME_OUTPUT = join('.output', 'chrome-mv3');

await build({ browser: 'firefox' });
const [chromeZip] = await zip({ browser: 'chrome' });
if (chromeZip === undefined) throw new Error('wxt zip made no file');

const firstPaint = findFirstScripts();
const isWithinBudget = [
  report('Packed Chrome extension', statSync(chromeZip).size, ZIP_BUDGET_BYTES),
  report('Script of the first paint, gzip', measure(firstPaint), FIRST_SCRIPT_BUDGET_BYTES),
  report(
    'Script loaded before the first send, gzip',
    measure(new Set([...firstPaint, ...findChunks('recorder', 'work')])),
    FIRST_SCRIPT_BUDGET_BYTES,
  ),
].every(Boolean);
if (!isWithinBudget) process.exitCode = 1;

function report(what: string, bytes: number, budgetBytes: number): boolean {
  const isWithin = bytes < budgetBytes;
  console.log(`${what}: ${bytes} bytes (budget ${budgetBytes})${isWithin ? '' : ' OVER BUDGET'}`);
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
