/** Which rows of a long list are in sight, so that only those are drawn. All rows are of one height. */

export interface VisibleRange {
  readonly first: number;
  /** The row after the last one. */
  readonly end: number;
}

/** Pixels drawn beyond each edge, so that scrolling and arrow keys find their rows there. */
const margin = 300;
/** Lists this short are drawn whole, for assistive tools and for scripts that look for all of them. */
const drawnWhole = 200;

export function findVisibleRange(count: number, rowHeight: number, top: number, viewport: number): VisibleRange {
  if (count <= drawnWhole) return { first: 0, end: count };
  const first = Math.min(count, Math.max(0, Math.floor((top - margin) / rowHeight)));
  const end = Math.min(count, Math.max(first, Math.ceil((top + viewport + margin) / rowHeight)));
  return { first, end };
}
