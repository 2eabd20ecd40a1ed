/** Which lines two texts share: a longest common subsequence, laid out side by side. */

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
  /** False when the differing middle was too large to align, and stands there as removed and added. */
  readonly isAligned: boolean;
}

/** Table cells that the alignment may use: 4 MB of memory and about 10 ms. Bodies of a log need a few thousand. */
const maxCells = 2_000_000;

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
  const leftLines = left.map((text, index) => ({ number: index + 1, text }));
  const rightLines = right.map((text, index) => ({ number: index + 1, text }));
  const isSame = (a: DiffLine | undefined, b: DiffLine | undefined) =>
    a !== undefined && b !== undefined && getKey(a.text) === getKey(b.text);
  let head = 0;
  while (isSame(leftLines[head], rightLines[head])) head++;
  let tail = 0;
  const shortest = Math.min(left.length, right.length);
  while (tail < shortest - head && isSame(leftLines.at(-1 - tail), rightLines.at(-1 - tail))) tail++;

  const middle = {
    left: leftLines.slice(head, left.length - tail),
    right: rightLines.slice(head, right.length - tail),
  };
  const isAligned = middle.left.length * middle.right.length <= maxCells;
  const rows = [
    ...pairSame(leftLines.slice(0, head), rightLines),
    ...(isAligned ? alignMiddle(middle, isSame) : pairChanged(middle)),
    ...pairSame(leftLines.slice(left.length - tail), rightLines.slice(right.length - tail)),
  ];
  return { rows, isAligned };
}

function pairSame(left: readonly DiffLine[], right: readonly DiffLine[]): DiffRow[] {
  return left.flatMap((line, index) => {
    const other = right[index];
    return other ? [{ kind: 'same' as const, left: line, right: other }] : [];
  });
}

/** What stands between two shared lines: row by row as changed, the rest of the longer side alone. */
function pairChanged({ left, right }: Run): DiffRow[] {
  return Array.from({ length: Math.max(left.length, right.length) }).flatMap((_, index): DiffRow[] => {
    const [leftLine, rightLine] = [left[index], right[index]];
    if (leftLine && rightLine) return [{ kind: 'changed', left: leftLine, right: rightLine }];
    if (leftLine) return [{ kind: 'removed', left: leftLine }];
    return rightLine ? [{ kind: 'added', right: rightLine }] : [];
  });
}

function alignMiddle({ left, right }: Run, isSame: (a?: DiffLine, b?: DiffLine) => boolean): DiffRow[] {
  const lengths = measureCommon(left, right, isSame);
  const width = right.length + 1;
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  const rows: DiffRow[] = [];
  let [i, j, runLeft, runRight] = [0, 0, 0, 0];
  while (i < left.length && j < right.length) {
    const [leftLine, rightLine] = [left[i], right[j]];
    if (leftLine && rightLine && isSame(leftLine, rightLine)) {
      rows.push(...pairChanged({ left: left.slice(runLeft, i), right: right.slice(runRight, j) }));
      rows.push({ kind: 'same', left: leftLine, right: rightLine });
      [runLeft, runRight] = [++i, ++j];
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return [...rows, ...pairChanged({ left: left.slice(runLeft), right: right.slice(runRight) })];
}

/** Cell (i, j): how many lines the texts from line i and from line j on have in common, in order. */
function measureCommon(
  left: readonly DiffLine[],
  right: readonly DiffLine[],
  isSame: (a?: DiffLine, b?: DiffLine) => boolean,
): Uint16Array {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = isSame(left[i], right[j])
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  return lengths;
}
