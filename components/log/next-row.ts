/** Which row of the log a key leads to. */
import type { LogLine } from '../../lib/log/log-lines.ts';

/** Whether keys stop at the line. They pass over the loads of the page, and over what the browser did not tell of. */
export function isRow({ kind }: LogLine): boolean {
  return kind === 'exchange' || kind === 'sign-in';
}

/** Stops at the ends. Undefined for other keys, and where nothing would change. */
export function findNextRow(
  key: string,
  lines: readonly LogLine[],
  index: number,
  pageRows: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows };
  const rows = lines.flatMap((line, at) => (isRow(line) ? [at] : []));
  const place = rows.indexOf(index);
  const last = rows.length - 1;
  const step = steps[key];
  const wanted = key === 'Home' ? 0 : key === 'End' ? last : step === undefined ? undefined : place + step;
  if (wanted === undefined) return undefined;
  const next = rows[Math.min(last, Math.max(0, wanted))];
  return next === index ? undefined : next;
}
