/**
 * `npm run defences` takes out each defence that SECURITY.md names, one at a time, in a copy of the project, and runs the test that the row
 * names. It ends with the count of those whose test failed, and fails where a test passed without its defence. With a part of a guarantee's
 * text it tries those rows alone. Nothing of the project itself is changed.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { removals } from './defences.ts';
import { type Row, readRows, toPattern } from './rows.ts';

interface TestRun {
  readonly passed: number;
  readonly failed: number;
}

const here = process.cwd();
const LEFT_OUT = new Set(['.git', '.output', 'node_modules']);
const [part = ''] = process.argv.slice(2);
const rows = readRows().filter(({ guarantee }) => guarantee.includes(part));
if (rows.length === 0) throw new Error(`SECURITY.md has no guarantee with "${part}" in it.`);

/** Beside the project, so that what tests look for above their folder is the same. */
const copy = mkdtempSync(join(dirname(here), 'cognoscope-defences-'));
const report = join(copy, 'defences-report.json');
const held: string[] = [];
try {
  cpSync(here, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(here, path)) });
  symlinkSync(join(here, 'node_modules'), join(copy, 'node_modules'), 'junction');
  console.log('With every defence in its place:');
  build();
  for (const row of rows) expectToPass(row);
  console.log('Without it:');
  for (const row of rows) if (tryWithout(row)) held.push(row.guarantee);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${held.length} of ${rows.length} tests failed without their defence`);
process.exitCode = held.length === rows.length ? 0 : 1;

function expectToPass({ guarantee, test }: Row): void {
  const { passed, failed } = run(test);
  console.log(`  ${passed} passed, ${failed} failed: ${test.file} “${test.title}”`);
  if (passed === 0 || failed > 0)
    throw new Error(`"${guarantee}": its test has to pass with the defence in its place.`);
}

/** Whether the test failed. */
function tryWithout({ guarantee, test }: Row): boolean {
  const removal = removals.find((one) => one.guarantee === guarantee);
  if (!removal) throw new Error(`"${guarantee}" has no removal in tests/defences/defences.ts.`);
  const path = join(copy, removal.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    source.replace(removal.defence, () => removal.without),
  );
  const isSpec = test.file.startsWith('tests/e2e/');
  if (isSpec) build();
  const { passed, failed } = run(test);
  writeFileSync(path, source);
  console.log(`  ${failed > 0 ? 'failed' : 'STILL PASSED'} (${failed} of ${passed + failed}): ${guarantee}`);
  return failed > 0;
}

function build(): void {
  for (const browser of ['chrome', 'firefox']) runProgram(['wxt', 'build', '--browser', browser]);
}

function run({ file, title }: Row['test']): TestRun {
  rmSync(report, { force: true });
  if (file.startsWith('tests/e2e/')) {
    runProgram(['playwright', 'test', file, '--project=chromium', '--grep', toPattern(title), '--reporter=json'], {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    const { stats } = readReport();
    return { passed: stats?.expected ?? 0, failed: stats?.unexpected ?? 0 };
  }
  runProgram(['vitest', 'run', file, '-t', toPattern(title), '--reporter=json', `--outputFile=${report}`]);
  const { numPassedTests = 0, numFailedTests = 0 } = readReport();
  return { passed: numPassedTests, failed: numFailedTests };
}

/** What either runner writes; neither counts a file that could not be loaded as a failed test. */
function readReport(): {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly stats?: { readonly expected: number; readonly unexpected: number };
} {
  return JSON.parse(readFileSync(report, 'utf8'));
}

function runProgram(
  [program = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): void {
  spawnSync(resolve(here, 'node_modules', '.bin', program), args, {
    cwd: copy,
    stdio: 'ignore',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
}
