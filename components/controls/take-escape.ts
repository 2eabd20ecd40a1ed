/**
 * Whether the key is Escape, which then closes what the caller has open and nothing else. Chromium's DevTools open their
 * drawer unless the key is prevented. Firefox's toolbox acts on it before the panel can, and once more unless it is
 * prevented: its split console opens and closes again, and would stay open otherwise.
 */
export function takeEscape(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape') return false;
  event.stopPropagation();
  if (import.meta.env.FIREFOX) keepFocus();
  else event.preventDefault();
  return true;
}

/**
 * For what closes when the panel loses the focus. Firefox's console takes the focus on an Escape, and now and then the panel hears of that before
 * it hears of the key. The key was pressed in what has closed, and closes nothing else.
 */
export function takeLateEscape(): void {
  const done = new AbortController();
  const { signal } = done;
  window.addEventListener('keydown', takeEscape, { signal, capture: true });
  window.addEventListener('focus', () => done.abort(), { signal });
}

/**
 * While Firefox's split console is open, the panel is low. What has no room in it then is hidden and loses the focus: it
 * gets it back when the room is there again, unless the person goes elsewhere first.
 */
function keepFocus(): void {
  const done = new AbortController();
  const { signal } = done;
  let focused = document.activeElement;
  const note = () => {
    focused = document.activeElement;
  };
  // After the panel was arranged for its size.
  const giveBack = () =>
    requestAnimationFrame(() => {
      const isLost = document.activeElement === document.body;
      if (isLost && !signal.aborted && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    });
  window.addEventListener('blur', note, { signal });
  window.addEventListener('focus', giveBack, { signal });
  window.addEventListener('resize', giveBack, { signal });
  for (const type of ['keydown', 'pointerdown']) {
    window.addEventListener(type, () => done.abort(), { signal, capture: true });
  }
}
