/** Which rows of a long list are in sight, so that only those are drawn. */

export interface VisibleRange {
  readonly first: number;
  /** The row after the last one. */
  readonly end: number;
  /** Pixels of the rows before and after. */
  readonly before: number;
  readonly after: number;
}

/** Pixels drawn beyond each edge, so that scrolling and arrow keys find their rows there. */
const margin = 300;
/** Lists this short are drawn whole, for assistive tools and for scripts that look for all of them. */
const drawnWhole = 200;

export function findVisibleRange(heights: readonly number[], top: number, viewport: number): VisibleRange {
  if (heights.length <= drawnWhole) return { first: 0, end: heights.length, before: 0, after: 0 };
  let [first, before] = [0, 0];
  for (; first < heights.length; first++) {
    const height = heights[first] ?? 0;
    if (before + height > top - margin) break;
    before += height;
  }
  let [end, bottom] = [first, before];
  while (end < heights.length && bottom < top + viewport + margin) bottom += heights[end++] ?? 0;
  const after = heights.slice(end).reduce((sum, height) => sum + height, 0);
  return { first, end, before, after };
}
