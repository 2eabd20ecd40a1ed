/** Builds the extension for Chrome and Firefox, packs the Chrome zip, and prints the two sizes that have a budget. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, zip } from 'wxt';

const ZIP_BUDGET_BYTES = 100_000;
const FIRST_SCRIPT_BUDGET_BYTES = 35_000;
const OUTPUT = '.output';

await build({ browser: 'firefox' });
const [chromeZip] = await zip({ browser: 'chrome' });
if (chromeZip === undefined) throw new Error('wxt zip made no file');

const isWithinBudget = [
  report('Packed Chrome extension', statSync(chromeZip).size, ZIP_BUDGET_BYTES),
  report(
    'Script loaded before the first send, gzip',
    measureFirstScripts(join(OUTPUT, 'chrome-mv3')),
    FIRST_SCRIPT_BUDGET_BYTES,
  ),
].every(Boolean);
if (!isWithinBudget) process.exitCode = 1;

function report(what: string, bytes: number, budgetBytes: number): boolean {
  const isWithin = bytes < budgetBytes;
  console.log(`${what}: ${bytes} bytes (budget ${budgetBytes})${isWithin ? '' : ' OVER BUDGET'}`);
  return isWithin;
}

/** Gzip bytes of the scripts that the DevTools page and the panel load at once: their own and all static imports. */
function measureFirstScripts(extensionDir: string): number {
  const seen = new Set<string>();
  for (const page of ['devtools.html', 'panel.html']) {
    const html = readFileSync(join(extensionDir, page), 'utf8');
    for (const [, source] of html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)) visit(source ?? '');
  }
  return [...seen].reduce((total, file) => total + gzipSync(readFileSync(join(extensionDir, file))).length, 0);

  function visit(file: string): void {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(join(extensionDir, file), 'utf8');
    const staticImport = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[^"'`();]*?\s*from\s*)?["']([^"']+\.js)["']/g;
    for (const [, target] of code.matchAll(staticImport)) visit(join(dirname(file), target ?? ''));
  }
}
