/** Runs everything that must pass, one step after the other, and ends with the line `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Count = { readonly passed: number; readonly failed: number };

const reports = mkdtempSync(join(tmpdir(), 'cognoscope-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const counts: Count[] = [
  runStep('browsers', ['node', 'tests/support/browsers.ts']),
  runStep('types', ['tsc', '--noEmit']),
  runStep('format and lint', ['biome', 'check', '--error-on-warnings', '.']),
  runStep('unused code', ['knip']),
  runSuite(
    'unit tests',
    ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    () => countVitest(readJson(vitestReport)),
  ),
  runStep('build and sizes', ['node', 'scripts/build.ts']),
  runStep('web-ext lint', ['web-ext', 'lint', '--source-dir', '.output/firefox-mv3', '--no-config-discovery']),
  runStep('benchmarks, a round each', ['node', 'tests/bench/bench.ts', '--smoke']),
  ...['chromium', 'firefox'].map((browser) =>
    runSuite(
      `e2e in ${browser}`,
      ['playwright', 'test', `--project=${browser}`, '--reporter=list,json'],
      () => countPlaywright(readJson(playwrightReport)),
      { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    ),
  ),
];
rmSync(reports, { recursive: true, force: true });

const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);

/** A command that passes or fails as a whole counts as one. */
function runStep(name: string, command: readonly string[], environment = {}): Count {
  console.log(`\n== ${name}`);
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.log(`== ${name}: failed`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A test runner counts its tests; one that failed without a failed test (no report, crash, no test run) counts as one failure. */
function runSuite(name: string, command: readonly string[], readCount: () => Count, environment = {}): Count {
  const step = runStep(name, command, environment);
  const count = tryCount(readCount);
  if (count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  return step.failed > 0 && count.failed === 0 ? { passed: count.passed, failed: 1 } : count;
}

function tryCount(readCount: () => Count): Count {
  try {
    return readCount();
  } catch (error) {
    console.log(`no report to read: ${error}`);
    return { passed: 0, failed: 0 };
  } finally {
    rmSync(playwrightReport, { force: true });
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function countVitest(report: unknown): Count {
  return { passed: readNumber(report, 'numPassedTests'), failed: readNumber(report, 'numFailedTests') };
}

/** Skipped tests count as neither; a flaky one (passed on a second try) as failed, since there are no second tries. */
function countPlaywright(report: unknown): Count {
  const stats = isRecord(report) ? report['stats'] : undefined;
  return {
    passed: readNumber(stats, 'expected'),
    failed: readNumber(stats, 'unexpected') + readNumber(stats, 'flaky'),
  };
}

function readNumber(value: unknown, key: string): number {
  const number = isRecord(value) ? value[key] : undefined;
  if (typeof number !== 'number') throw new Error(`the report has no number "${key}"`);
  return number;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
