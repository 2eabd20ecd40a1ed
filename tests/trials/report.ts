/** Keeps the figures of each trial's last run, and writes them as a page of docs. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { BrowserName } from '../support/browsers.ts';
import type { Trial } from './trial.ts';

const FIGURES = 'docs/trials.json';
const PAGE = 'docs/trials.md';

const row = v.object({
  trial: v.string(),
  browserName: v.picklist(['chromium', 'firefox']),
  /** What the browser says of itself. */
  version: v.string(),
  date: v.string(),
  seconds: v.number(),
  figures: v.array(v.string()),
  faults: v.array(v.string()),
});
export type Row = v.InferOutput<typeof row>;

/** Takes the place of what the same trials gave in the same browsers before. */
export function keepRows(rows: readonly Row[], trials: readonly Trial[]): readonly Row[] {
  const isNew = (old: Row) => rows.some((one) => one.trial === old.trial && one.browserName === old.browserName);
  const kept = readRows().filter((old) => !isNew(old) && trials.some(({ name }) => name === old.trial));
  const all = [...kept, ...rows];
  writeFileSync(FIGURES, `${JSON.stringify(all, undefined, 2)}\n`);
  writeFileSync(PAGE, formatReport(all, trials));
  return all;
}

function readRows(): Row[] {
  if (!existsSync(FIGURES)) return [];
  return v.parse(v.array(row), JSON.parse(readFileSync(FIGURES, 'utf8')));
}

function formatReport(rows: readonly Row[], trials: readonly Trial[]): string {
  const count = rows.reduce((sum, { faults }) => sum + faults.length, 0);
  const seconds = rows.reduce((sum, one) => sum + one.seconds, 0);
  return `${[
    '# Trials',
    '`npm run trials` writes this file, with the figures of the last run of each trial. The trials wear and attack the built extension in both browsers, with DevTools open; Growth needs neither and runs in Node. No clock decides, except in it and in the trial that measures the pauses of the panel.',
    `**${count === 1 ? '1 fault' : `${count} faults`}** in ${rows.length} of ${trials.length * 2} runs, which took ${Math.ceil(seconds / 60)} minutes in all.`,
    ...trials.map((trial) => formatTrial(trial, rows)),
  ].join('\n\n')}\n`;
}

function formatTrial({ name, about, shortForms }: Trial, rows: readonly Row[]): string {
  const own = (['chromium', 'firefox'] as const).flatMap((browserName) => formatRow(name, browserName, rows));
  const forms = shortForms.map((file) => `\`${file}\``).join(', ');
  return [`## ${capitalize(name)}`, about, `Short forms in \`npm test\`: ${forms}.`, ...own].join('\n\n');
}

function formatRow(trial: string, browserName: BrowserName, rows: readonly Row[]): string {
  const found = rows.find((one) => one.trial === trial && one.browserName === browserName);
  if (!found) return `${capitalize(browserName)}: not run yet.`;
  const lines = [...found.figures, ...found.faults.map((fault) => `**Fault:** ${fault}`)];
  const head = `${found.version}, ${found.date}, ${found.seconds} s:`;
  return [head, '', ...lines.map((line) => `- ${line.replace(/\s+/g, ' ').slice(0, 600)}`)].join('\n');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ');
}
