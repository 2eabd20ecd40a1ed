/**
 * Whether the key is Escape, which then closes what the caller has open and nothing else. Chromium's DevTools open their
 * drawer unless the key is prevented. Firefox's toolbox acts on it before the panel can, and once more unless it is
 * prevented: its split console opens and closes again, and would stay open otherwise.
 */
export function takeEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape') return false;
  event.stopPropagation();
  if (!import.meta.env.FIREFOX) event.preventDefault();
  return true;
}
