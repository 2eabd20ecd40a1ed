/** What is looked at stays where it is when rows come or go above it. */
import type { LogLine } from '../../lib/log/log-lines.ts';

interface Change {
  /** The list's scroller. */
  readonly element: HTMLElement;
  /** After the rows, where few rows would leave no way to scroll. */
  readonly filler: HTMLElement | null;
  readonly rowHeight: number;
  readonly before: readonly LogLine[];
  readonly lines: readonly LogLine[];
}

/**
 * Scrolls by the rows that came above the first one in sight, and gives their number. At the top, with neither pointer
 * nor focus on the rows, new ones come into sight instead.
 */
export function keepInPlace({ element, filler, rowHeight, before, lines }: Change): number {
  const isHeld = element.scrollTop > 0 || element.matches(':hover') || element.contains(document.activeElement);
  const oldIndex = Math.min(before.length - 1, Math.floor(element.scrollTop / rowHeight));
  const anchor = before[oldIndex];
  const newIndex = anchor ? lines.findIndex(({ id }) => id === anchor.id) : -1;
  const added = newIndex - oldIndex;
  if (!isHeld || newIndex < 0 || added === 0) return 0;
  const wanted = Math.max(0, element.scrollTop + added * rowHeight);
  if (filler) filler.style.blockSize = `${findMissing(element, filler, wanted)}px`;
  element.scrollTop = wanted;
  return Math.max(0, added);
}

/** How high the filler must be for the list to be scrolled that far. */
function findMissing(element: HTMLElement, filler: HTMLElement, wanted: number): number {
  const rows = filler.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
  return Math.max(0, wanted + element.clientHeight - rows);
}
