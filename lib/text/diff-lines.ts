/** Which lines two texts share, laid out side by side. */
import { diffArrays } from 'diff';

export type DiffRow =
  | { readonly kind: 'same' | 'changed'; readonly left: DiffLine; readonly right: DiffLine }
  | { readonly kind: 'removed'; readonly left: DiffLine }
  | { readonly kind: 'added'; readonly right: DiffLine };

export interface DiffLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

export interface LineDiff {
  readonly rows: readonly DiffRow[];
  /** False when the difference is too large to align: the first line stands beside the first, and so on. */
  readonly isAligned: boolean;
}

/** Lines of the one side times lines of the other, up to which any difference is aligned: in under 0.1 s. */
const smallProduct = 250_000;
/** Lines that an alignment of more may remove and add: 0.3 s. Bodies of a log need a few hundred. */
const maxEdits = 1_000;

interface Run {
  readonly left: readonly DiffLine[];
  readonly right: readonly DiffLine[];
}

/** `getKey` gives what is compared where that is not the whole line. */
export function diffLines(
  left: readonly string[],
  right: readonly string[],
  getKey: (line: string) => string = (line) => line,
): LineDiff {
  const whole = { left: numberLines(left), right: numberLines(right) };
  const runs = alignRuns(whole, getKey);
  return { rows: (runs ?? [whole]).flatMap((run) => pairLines(run, getKey)), isAligned: runs !== undefined };
}

function numberLines(lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text, index) => ({ number: index + 1, text }));
}

/** What is shared and what differs, by turns. */
function alignRuns({ left, right }: Run, getKey: (line: string) => string): readonly Run[] | undefined {
  const getKeys = (lines: readonly DiffLine[]) => lines.map(({ text }) => getKey(text));
  const maxEditLength = left.length * right.length <= smallProduct ? Number.POSITIVE_INFINITY : maxEdits;
  const stretches = diffArrays(getKeys(left), getKeys(right), { maxEditLength });
  if (!stretches) return undefined;
  const runs: Run[] = [];
  let [leftStart, rightStart, leftEnd, rightEnd] = [0, 0, 0, 0];
  function closeRun(): void {
    runs.push({ left: left.slice(leftStart, leftEnd), right: right.slice(rightStart, rightEnd) });
    [leftStart, rightStart] = [leftEnd, rightEnd];
  }
  for (const { count, added, removed } of stretches) {
    const isShared = !added && !removed;
    if (isShared) closeRun();
    if (!added) leftEnd += count;
    if (!removed) rightEnd += count;
    if (isShared) closeRun();
  }
  closeRun();
  return runs;
}

/** Line beside line; the rest of the longer side alone. */
function pairLines({ left, right }: Run, getKey: (line: string) => string): readonly DiffRow[] {
  return Array.from({ length: Math.max(left.length, right.length) }).flatMap((_, index): DiffRow[] => {
    const [leftLine, rightLine] = [left[index], right[index]];
    if (leftLine && rightLine) {
      const kind = getKey(leftLine.text) === getKey(rightLine.text) ? 'same' : 'changed';
      return [{ kind, left: leftLine, right: rightLine }];
    }
    if (leftLine) return [{ kind: 'removed', left: leftLine }];
    return rightLine ? [{ kind: 'added', right: rightLine }] : [];
  });
}
