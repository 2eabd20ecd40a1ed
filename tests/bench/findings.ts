/** What a benchmark found: figures with their spread, held against a budget. */

export interface Finding {
  readonly what: string;
  /** In words; '' where the figure is only told. */
  readonly budget: string;
  readonly measured: string;
  readonly spread: string;
  /** Undefined where there is no budget. */
  readonly isMet?: boolean;
}

export type Format = (value: number) => string;

export const formatMs: Format = (ms) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
const formatRatio: Format = (ratio) => `${ratio.toFixed(2)} x`;
export const formatPercent: Format = (percent) => `${percent.toFixed(3)} %`;
export const formatMegabytes: Format = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

export function getMedian(values: readonly number[]): number {
  return getQuantile(values, 0.5);
}

/** A benchmark that measured nothing must not pass for one that did. */
function expectFigures(what: string, values: readonly number[]): void {
  if (values.length > 0 && values.every(Number.isFinite)) return;
  throw new Error(`${what}: expected figures, got ${values.join(', ') || 'none'}`);
}

/** Values between the 1st and the 3rd quartile are what most rounds gave. */
function getQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at % 1);
}

function describeSpread(values: readonly number[], format: Format): string {
  return `${format(getQuantile(values, 0.25))} … ${format(getQuantile(values, 0.75))}`;
}

interface Series {
  readonly what: string;
  readonly values: readonly number[];
  readonly format: Format;
  /** Without it the figure is only told. */
  readonly most?: number;
  /** The share of the rounds that the figure is to hold for, in place of the median. */
  readonly share?: number;
}

/** One figure a round. */
export function findValue({ what, values, format, most, share = 0.5 }: Series): Finding {
  expectFigures(what, values);
  const figure = getQuantile(values, share);
  return {
    what,
    budget: most === undefined ? '' : `≤ ${format(most)}`,
    measured: format(figure),
    spread: describeSpread(values, format),
    ...(most !== undefined && { isMet: figure <= most }),
  };
}

interface Comparison {
  readonly what: string;
  /** One of each a round, one right after the other. */
  readonly ours: readonly number[];
  readonly bare: readonly number[];
  readonly most?: number;
  /** How both are written; as milliseconds unless told. */
  readonly format?: Format;
}

/** Ours as a multiple of something bare: medians, so that a disturbed round counts little. */
export function findRatio({ what, ours, bare, most, format = formatMs }: Comparison): Finding {
  const ratios = ours.map((ms, round) => ms / (bare[round] ?? Number.NaN));
  expectFigures(what, ratios);
  const ratio = getMedian(ours) / getMedian(bare);
  return {
    what,
    budget: most === undefined ? '' : `≤ ${formatRatio(most)}`,
    measured: `${formatRatio(ratio)} (${format(getMedian(ours))} / ${format(getMedian(bare))})`,
    spread: describeSpread(ratios, formatRatio),
    ...(most !== undefined && { isMet: ratio <= most }),
  };
}

/** Something that is so or not. */
export function findFact(what: string, budget: string, measured: string, isMet: boolean): Finding {
  return { what, budget, measured, spread: '', isMet };
}

/** What several runs found of the same things, in the order of the runs. A budget is met where each run met it. */
export function joinRuns(runs: readonly (readonly Finding[])[]): Finding[] {
  const [first = [], ...more] = runs;
  if (more.length === 0) return [...first];
  return first.map((finding, index) => {
    const all = runs.map((findings) => expectFinding(findings[index], finding.what));
    const join = (name: 'measured' | 'spread') => all.map((one) => one[name]).join(' · ');
    const isMet = all.every((one) => one.isMet);
    return {
      ...finding,
      measured: join('measured'),
      spread: finding.spread && join('spread'),
      ...(finding.isMet !== undefined && { isMet }),
    };
  });
}

/** Counts in their names may differ. */
function expectFinding(finding: Finding | undefined, what: string): Finding {
  const toName = (text: string) => text.replace(/\d+/g, '');
  if (finding && toName(finding.what) === toName(what)) return finding;
  throw new Error(`a run has ${finding?.what ?? 'nothing'} in the place of "${what}"`);
}
