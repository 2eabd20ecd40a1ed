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
  /** What rose in as many rounds of an empty panel. */
  readonly ofBrowser: number;
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

type Readings = readonly (readonly Holding[])[];

/** A line for each thing that was read. `bare` was read of an empty panel, in as many rounds. */
export function toLines(readings: Readings, bare: Readings): readonly SoakLine[] {
  const [known = []] = readings;
  return known.map(({ what, unit }) => {
    const { first = 0, last = 0 } = judge(listAmounts(bare, what), 0) ?? {};
    const ofBrowser = last - first;
    return { what, unit, ofBrowser, judgement: judge(listAmounts(readings, what), LEAST_RISE[unit], ofBrowser) };
  });
}

function listAmounts(readings: Readings, what: string): readonly number[] {
  return readings.flat().flatMap((holding) => (holding.what === what ? [holding.amount] : []));
}

/** A soak too short to tell has not passed. */
export function isPassed({ faults, lines }: SoakRun): boolean {
  return faults.length === 0 && lines.length > 0 && lines.every(({ judgement }) => judgement?.isFlat);
}

/** What it is, first third, last third, what rose in an empty panel, bound, verdict. */
export function describeLine({ what, unit, ofBrowser, judgement }: SoakLine): readonly string[] {
  if (!judgement) return [what, '', '', '', '', 'too few readings to tell'];
  const { first, last, most, isFlat } = judgement;
  const format = (amount: number) =>
    unit === 'bytes'
      ? `${(amount / 1_000_000).toFixed(2)} MB`
      : amount.toLocaleString('en', { maximumFractionDigits: 1 });
  return [what, format(first), format(last), format(ofBrowser), format(most), isFlat ? 'flat' : '**grows**'];
}

/** Takes the place of what the same browser gave before. */
export function keepRun(run: SoakRun): void {
  const before = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
  writeFileSync(PAGE, writePage(before, run));
}

const INTRODUCTION = [
  '# Soak',
  '`npm run soak` writes this file. It uses the panel for an hour in each browser, with DevTools open: in each round the page goes to another origin with another user, to a page without tokens, back, and is reloaded; tokens are chosen; the page calls Cognito five times; a code is sent; the log is filtered, and details are opened in each of their tabs; a token is pasted and removed; the theme changes twice; the panel is hidden and shown; the log is cleared.',
  'Once a minute, at the end of a round, garbage is collected and what is left is read. The first sixth of the readings is left out, as a panel loads some of its parts when they are first used. Of the rest the median of the last third is held against that of the first third. After the hour an empty panel of an extension of its own goes through as many rounds of pages, themes, hiding and showing: what rises there is the browser’s own. What rises by more than that and 5 %, and by more than that and 100 kB or 10 pieces, grows; then the command fails, and so it does where an error was caught by nobody.',
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
    '| what is held | first third | last third | rise in an empty panel | at most | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines.map((line) => `| ${describeLine(line).join(' | ')} |`),
    '',
    ...(faults.length === 0 ? ['No error that nobody caught.'] : faults.map((fault) => `- **Fault:** ${fault}`)),
  ].join('\n');
}
