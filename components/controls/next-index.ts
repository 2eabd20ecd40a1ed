/** Arrow keys in lists and tabs: which item is next. */

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Stops at the ends. Undefined for other keys, and where nothing would change. */
export function getNextIndex(key: string, index: number, count: number): number | undefined {
  const last = count - 1;
  const next = key === 'Home' ? 0 : key === 'End' ? last : steps[key] && index + steps[key];
  if (next === undefined || next === index || next < 0 || next > last) return undefined;
  return next;
}

/** Moves the focus to the child at that place. */
export function focusChild(parent: Element, index: number): void {
  const child = parent.children.item(index);
  if (child instanceof HTMLElement) child.focus();
}
