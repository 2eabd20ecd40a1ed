/** The list of tokens as lines, which are a heading for each user and a row for each token: where they begin, and which are drawn. */
import type { ListLines, VisibleRange } from '../controls/visible-range.ts';
import type { TokenGroup } from './group-by-user.ts';

/** Pixels. */
export interface LineHeights {
  readonly heading: number;
  readonly row: number;
}

export interface DrawnGroup extends TokenGroup {
  readonly hasHeading: boolean;
}

export function measureLines(groups: readonly TokenGroup[], { heading, row }: LineHeights): ListLines {
  const tops = [0];
  for (const { tokens } of groups) {
    let top = (tops.at(-1) ?? 0) + heading;
    tops.push(top);
    for (const _ of tokens) {
      top += row;
      tops.push(top);
    }
  }
  return { count: tops.length - 1, getTop: (index) => tops[index] ?? 0 };
}

/** A group of which only the last rows are in the range comes without its heading. */
export function findDrawnGroups(groups: readonly TokenGroup[], { first, end }: VisibleRange): readonly DrawnGroup[] {
  let nextLine = 0;
  return groups.flatMap((group) => {
    const headingLine = nextLine;
    nextLine += 1 + group.tokens.length;
    const hasHeading = headingLine >= first && headingLine < end;
    const [firstRow, endRow] = [first, end].map((line) => Math.max(0, line - headingLine - 1));
    const tokens = group.tokens.slice(firstRow, endRow);
    return hasHeading || tokens.length > 0 ? [{ ...group, hasHeading, tokens }] : [];
  });
}

/** -1 where it is not among them. */
export function findLineOf(groups: readonly TokenGroup[], fingerprint: string): number {
  let nextLine = 0;
  for (const { tokens } of groups) {
    const index = tokens.findIndex((token) => token.fingerprint === fingerprint);
    if (index >= 0) return nextLine + 1 + index;
    nextLine += 1 + tokens.length;
  }
  return -1;
}
