/** Spans of time in words, in the largest unit of which there is at least one. */

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

type Unit = (typeof units)[number][1] | 'second';

/** To make one takes longer than to use it a hundred times, and a list may hold a thousand spans. */
const formats = new Map<Unit, Intl.NumberFormat>();
const distances = new Intl.RelativeTimeFormat('en');

/** "41 minutes". By NumberFormat, as Chrome has no DurationFormat before 129. */
export function formatSpan(ms: number): string {
  const { count, unit } = measure(Math.round(ms / 1000));
  const format = formats.get(unit) ?? new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' });
  formats.set(unit, format);
  return format.format(count);
}

/** "4.1 s", "42 s", "7 min". */
export function formatShortSpan(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** "in 41 minutes", "41 minutes ago", "now". */
export function formatDistance(aheadMs: number): string {
  const { count, unit } = measure(Math.floor(Math.abs(aheadMs) / 1000));
  if (count === 0) return 'now';
  return distances.format(aheadMs > 0 ? count : -count, unit);
}

function measure(seconds: number) {
  const [size, unit] = units.find(([unitSize]) => seconds >= unitSize) ?? ([1, 'second'] as const);
  return { count: Math.floor(seconds / size), unit };
}
