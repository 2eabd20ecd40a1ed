/** Runs everything that must pass, and ends with the line `N passed, N failed`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

interface StepOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Takes only the time of processors that the specs leave. */
  readonly isBesideSpecs?: boolean;
}

/** How many passed and failed, and what a person reads of each failure. */
type Count = { readonly passed: number; readonly failed: number; readonly failures: readonly string[] };

const reports = mkdtempSync(join(tmpdir(), 'cognoscope-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');
const MOST_OF_AN_ERROR = 1500;

/** What the rest needs. */
const first = await inTurn([
  () => runStep('browsers', ['node', 'tests/support/browsers.ts']),
  () => runStep('build and sizes', ['node', 'scripts/build.ts']),
]);
// Specs leave a part of a second processor idle: docs/decisions.md, "The other steps run beside the specs".
const sideBySide = await Promise.all([
  inTurn([() => runSpecs('firefox'), () => runSpecs('chromium')]),
  inTurn([
    () => runStep('types', ['tsc', '--noEmit'], { isBesideSpecs: true }),
    () => runStep('format and lint', ['biome', 'check', '--error-on-warnings', '.'], { isBesideSpecs: true }),
    () => runStep('unused code', ['knip'], { isBesideSpecs: true }),
    () =>
      runSuite(
        'unit tests',
        ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
        () => countVitest(readJson(vitestReport)),
        { isBesideSpecs: true },
      ),
    () => runStep('web-ext lint', ['node', 'scripts/lint-package.ts'], { isBesideSpecs: true }),
  ]),
]);
// It opens browsers as well, which would get too little of the processors beside those of the specs.
const last = await inTurn([() => runStep('benchmarks, a round each', ['node', 'tests/bench/bench.ts', '--smoke'])]);
const counts = [first, ...sideBySide, last].flat();
rmSync(reports, { recursive: true, force: true });

const sum = (key: 'passed' | 'failed') => counts.reduce((total, count) => total + count[key], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
// Again at the end, since whoever looks at a long log looks there first.
for (const failure of counts.flatMap(({ failures }) => failures)) console.log(`\nfailed: ${failure}`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);

async function inTurn(steps: readonly (() => Promise<Count>)[]): Promise<readonly Count[]> {
  const counts: Count[] = [];
  for (const step of steps) counts.push(await step());
  return counts;
}

function runSpecs(browser: string): Promise<Count> {
  return runSuite(
    `e2e in ${browser}`,
    ['playwright', 'test', `--project=${browser}`, '--reporter=list,json'],
    () => countPlaywright(readJson(playwrightReport)),
    { environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport } },
  );
}

/** A command that passes or fails as a whole counts as one. */
async function runStep(name: string, command: readonly string[], options: StepOptions = {}): Promise<Count> {
  console.log(`\n== ${name}`);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.environment },
    shell: process.platform === 'win32',
  });
  if (options.isBesideSpecs) stepBack(child);
  const startedAtMs = Date.now();
  const status = await printUntilItEnds(name, child);
  const seconds = Math.round((Date.now() - startedAtMs) / 1_000);
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'failed'}, ${seconds} s`);
  return status === 0 ? { passed: 1, failed: 0, failures: [] } : { passed: 0, failed: 1, failures: [name] };
}

/** It takes of the processors what others leave, and so does all that it starts. */
function stepBack({ pid }: ChildProcess): void {
  const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
  if (pid !== undefined) setPriority(pid, Math.min(getPriority() + PRIORITY_BELOW_NORMAL, PRIORITY_LOW));
}

/** Steps print side by side, so each of their lines says whose it is. Answers the exit code. */
async function printUntilItEnds(name: string, child: ChildProcess): Promise<number | null> {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => console.log(`${name} | ${line}`));
  }
  try {
    const [status] = await once(child, 'close');
    return status;
  } catch (error) {
    console.log(`${name} | ${error}`);
    return null;
  }
}

/** A test runner counts its tests; one that failed without a failed test (no report, crash, no test run) counts as one failure. */
async function runSuite(
  name: string,
  command: readonly string[],
  readCount: () => Count,
  options: StepOptions = {},
): Promise<Count> {
  const step = await runStep(name, command, options);
  const count = tryCount(readCount);
  if (step.failed === 0 || count.failed > 0)
    return count.passed + count.failed > 0 ? count : fail(`${name}: ran no test`);
  return { ...fail(`${name}: the runner, though no test of it`), passed: count.passed };
}

function fail(failure: string): Count {
  return { passed: 0, failed: 1, failures: [failure] };
}

function tryCount(readCount: () => Count): Count {
  try {
    return readCount();
  } catch (error) {
    console.log(`no report to read: ${error}`);
    return { passed: 0, failed: 0, failures: [] };
  } finally {
    rmSync(playwrightReport, { force: true });
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function countVitest(report: unknown): Count {
  const failures = readList(report, 'testResults').flatMap(describeVitestFile);
  return {
    passed: readNumber(report, 'numPassedTests'),
    failed: Math.max(readNumber(report, 'numFailedTests'), failures.length),
    failures,
  };
}

/** A file can fail as a whole, before a test of it began: its message is then the file's own. */
function describeVitestFile(file: unknown): readonly string[] {
  const failed = readList(file, 'assertionResults').filter((test) => readText(test, 'status') === 'failed');
  if (failed.length === 0 && readText(file, 'status') === 'failed')
    return [toFailure(readText(file, 'name'), readText(file, 'message'))];
  return failed.map((test) => toFailure(readText(test, 'fullName'), readList(test, 'failureMessages').join('\n')));
}

/** Skipped tests count as neither; a flaky one (passed on a second try) as failed, since there are no second tries. */
function countPlaywright(report: unknown): Count {
  const stats = isRecord(report) ? report['stats'] : undefined;
  return {
    passed: readNumber(stats, 'expected'),
    failed: readNumber(stats, 'unexpected') + readNumber(stats, 'flaky'),
    failures: [report].flatMap(readSpecs).flatMap(describeSpec),
  };
}

/** Suites hold specs and further suites. */
function readSpecs(suite: unknown): readonly unknown[] {
  return [...readList(suite, 'specs'), ...readList(suite, 'suites').flatMap(readSpecs)];
}

function describeSpec(spec: unknown): readonly string[] {
  const results = readList(spec, 'tests').flatMap((test) => readList(test, 'results'));
  const errors = results.flatMap((result) => readList(result, 'errors')).map((error) => readText(error, 'message'));
  return errors.map((error) => toFailure(`${readText(spec, 'file')}, ${readText(spec, 'title')}`, error));
}

function toFailure(name: string, error: string): string {
  return `${name}\n${error.slice(0, MOST_OF_AN_ERROR)}`;
}

function readList(value: unknown, key: string): readonly unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function readText(value: unknown, key: string): string {
  return isRecord(value) ? String(value[key] ?? '') : '';
}

function readNumber(value: unknown, key: string): number {
  const number = isRecord(value) ? value[key] : undefined;
  if (typeof number !== 'number') throw new Error(`the report has no number "${key}"`);
  return number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
