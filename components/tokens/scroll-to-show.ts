/**
 * Scrolls what an element is in, and nothing around that, as scrollIntoView would: it moves the frame of DevTools too.
 * An element that is higher than what it is in shows its top.
 */
export function scrollToShow(element: Element): void {
  const scroller = findScroller(element);
  if (!scroller) return;
  const { top, bottom } = element.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  if (top < frame.top) scroller.scrollTop -= frame.top - top;
  else if (bottom > frame.bottom) scroller.scrollTop += Math.min(bottom - frame.bottom, top - frame.top);
}

/** What is around the element and scrolls it. */
export function findScroller(element: Element): Element | undefined {
  const parent = element.parentElement;
  if (!parent) return undefined;
  return /auto|scroll/.test(getComputedStyle(parent).overflowY) ? parent : findScroller(parent);
}
