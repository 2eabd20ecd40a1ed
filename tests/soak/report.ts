/** docs/soak.md as the soak writes it: what the panel held over its time, in each browser. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Holding } from '../support/browsers/driver.ts';
import type { BrowserName } from '../support/browsers.ts';
import { type Judgement, judge } from './judge.ts';

const PAGE = 'docs/soak.md';
/** Less than this an hour of leaks in each round could not be. */
const LEAST_RISE: Readonly<Record<Holding['unit'], number>> = { bytes: 100_000, pieces: 10 };

export interface SoakLine {
  readonly what: string;
  readonly unit: Holding['unit'];
  /** Undefined where there were too few readings. */
  readonly judgement: Judgement | undefined;
}

export interface SoakRun {
  readonly browserName: BrowserName;
  /** Where and when, for people. */
  readonly about: string;
  readonly rounds: number;
  readonly minutes: number;
  readonly readings: number;
  /** A sentence each: errors that nobody caught, and what broke the soak off. */
  readonly faults: readonly string[];
  readonly lines: readonly SoakLine[];
}

/** A line for each thing that was read. */
export function toLines(readings: readonly (readonly Holding[])[]): readonly SoakLine[] {
  const [known = []] = readings;
  return known.map(({ what, unit }) => {
    const amounts = readings.flat().flatMap((holding) => (holding.what === what ? [holding.amount] : []));
    return { what, unit, judgement: judge(amounts, LEAST_RISE[unit]) };
  });
}

/** A soak too short to tell has not passed. */
export function isPassed({ faults, lines }: SoakRun): boolean {
  return faults.length === 0 && lines.length > 0 && lines.every(({ judgement }) => judgement?.isFlat);
}

/** What it is, first third, last third, bound, verdict. */
export function describeLine({ what, unit, judgement }: SoakLine): readonly string[] {
  if (!judgement) return [what, '', '', '', 'too few readings to tell'];
  const { first, last, most, isFlat } = judgement;
  const format = (amount: number) =>
    unit === 'bytes'
      ? `${(amount / 1_000_000).toFixed(2)} MB`
      : amount.toLocaleString('en', { maximumFractionDigits: 1 });
  return [what, format(first), format(last), format(most), isFlat ? 'flat' : '**grows**'];
}

/** Takes the place of what the same browser gave before. */
export function keepRun(run: SoakRun): void {
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  writeFileSync(PAGE, writePage(before, run));
}

const INTRODUCTION = [
  '# Soak',
  '`npm run soak` writes this file. It uses the panel for an hour in each browser, with DevTools open: in each round the page goes to another origin with another user, to a page without tokens, back, and is reloaded; tokens are chosen; the page calls Cognito five times; a code is sent; the log is filtered, and details are opened in each of their tabs; a token is pasted and removed; the theme changes twice; the panel is hidden and shown; the log is cleared.',
  'Once a minute, at the end of a round, garbage is collected and what is left is read. The first sixth of the readings is left out, as a panel loads some of its parts when they are first used. Of the rest the median of the last third is held against that of the first third. What rises by more than 5 %, and by more than 100 kB or 10 pieces, grows; then the command fails, and so it does where an error was caught by nobody.',
  'The log is cleared in each round, as it keeps up to its limit on purpose, and so is no leak. For the same reason the tokens are the same in all rounds: the vault keeps each that it saw, up to its bound.',
  'Chromium counts nodes, listeners and documents of the whole process, which is that of the extension’s page in DevTools too. Firefox counts listeners and the nodes of the panel’s document. It does not count nodes outside of documents, and tells their bytes instead. Its heap is that of all extensions, since they share a process.',
];

/** `text` with this run in place of that browser’s last one. */
function writePage(text: string, run: SoakRun): string {
  const known = text.split(/^(?=## )/m).slice(1);
  const own = formatRun(run);
  const sections = (['chromium', 'firefox'] as const).flatMap((browserName) => {
    if (browserName === run.browserName) return [own];
    return known.filter((section) => section.startsWith(formatHead(browserName))).map((section) => section.trim());
  });
  return `${[...INTRODUCTION, ...sections].join('\n\n')}\n`;
}

function formatHead(browserName: BrowserName): string {
  return browserName === 'chromium' ? '## Chromium' : '## Firefox';
}

function formatRun(run: SoakRun): string {
  const { browserName, about, rounds, minutes, readings, faults, lines } = run;
  const [count] = lines.flatMap(({ judgement }) => (judgement ? [judgement.readings] : []));
  const medians = count === undefined ? '' : ` Each median is of ${count} readings.`;
  return [
    formatHead(browserName),
    '',
    `*${about}.* ${rounds} rounds in ${Math.round(minutes)} minutes, ${readings} readings.${medians}`,
    '',
    '| what is held | first third | last third | at most | |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${describeLine(line).join(' | ')} |`),
    '',
    ...(faults.length === 0 ? ['No error that nobody caught.'] : faults.map((fault) => `- **Fault:** ${fault}`)),
  ].join('\n');
}
