/** Which lines of a long list are in sight, so that only those are drawn. */

export interface VisibleRange {
  readonly first: number;
  /** The line after the last one. */
  readonly end: number;
}

export interface ListLines {
  readonly count: number;
  /** Pixels from the top of the list to the line; to the line after the last one, the height of the list. */
  readonly getTop: (index: number) => number;
}

/** Pixels drawn beyond each edge, so that scrolling and arrow keys find their lines there. */
const margin = 300;
/** Lists this short are drawn whole, for assistive tools and for scripts that look for all of them. */
const drawnWhole = 200;

/** Lines of one height. */
export function makeEvenLines(count: number, height: number): ListLines {
  return { count, getTop: (index) => index * height };
}

export function findVisibleRange(lines: ListLines, top: number, viewport: number): VisibleRange {
  return lines.count <= drawnWhole ? { first: 0, end: lines.count } : findRangeInSight(lines, top, viewport);
}

/** What is in sight of a list, however short it is. */
export function findRangeInSight({ count, getTop }: ListLines, top: number, viewport: number): VisibleRange {
  const first = Math.max(0, findLine(count, getTop, top - margin + 1) - 1);
  const end = Math.max(first, findLine(count, getTop, top + viewport + margin));
  return { first, end };
}

/** The first line that begins there or below. */
function findLine(count: number, getTop: ListLines['getTop'], position: number): number {
  let [first, end] = [0, count];
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (getTop(middle) < position) first = middle + 1;
    else end = middle;
  }
  return first;
}
