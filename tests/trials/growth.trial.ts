/** Every reader of foreign text with every shape of text that was made to take long: no browser is needed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseJson } from '../../lib/text/parse-json.ts';
import type { BrowserName } from '../support/browsers.ts';
import { shapes } from '../unit/growth/shapes.ts';
import type { Outcome, Trial } from './trial.ts';

export const growth: Trial = {
  name: 'growth',
  about:
    'Every reader of foreign text is given every shape of text that was once, or may be, slow to read (`npm run growth`). Twice the length may cost two and a half times as much processor time at most, and none may throw. It runs once, in Node, since it is the same code in both browsers.',
  shortForms: ['tests/unit/growth/growth.test.ts'],
  run: runGrowth,
};

async function runGrowth(browserName: BrowserName): Promise<Outcome> {
  if (browserName !== 'chromium') return { figures: ['the same code as in Chromium: it ran once'], faults: [] };
  const dir = mkdtempSync(join(tmpdir(), 'trial-growth-'));
  const file = join(dir, 'growth.json');
  try {
    const args = ['vitest', 'run', '--config', 'tests/growth/vitest.config.ts', '--root', '.'];
    spawnSync('npx', [...args, '--reporter=json', `--outputFile=${file}`], { stdio: ['ignore', 'ignore', 'inherit'] });
    return readReport(parseJson(readFileSync(file, 'utf8')));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function readReport(report: unknown): Outcome {
  const { testResults = [] }: { testResults?: readonly { assertionResults: readonly Assertion[] }[] } = Object(report);
  const readers = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (readers.length === 0) throw new Error('no reader was tried');
  const broken = readers.filter(({ status }) => status !== 'passed');
  return {
    figures: [
      `${readers.length} readers with ${shapes.length} shapes: ${readers.length * shapes.length} pairs, ${readers.length - broken.length} readers linear with all`,
    ],
    faults: broken.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ').slice(0, 600)}`),
  };
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}
