import { useLayoutEffect, useRef } from 'preact/hooks';

interface Shortcut {
  readonly isPressed: (event: KeyboardEvent) => boolean;
  readonly onPress: () => void;
  /** Before anything else gets the keys, and nothing else does: for keys that browser or DevTools have a use for. */
  readonly capture?: boolean;
}

/** Keys that do something wherever the focus is in the panel, unless a dialog is to be answered first. */
export function useShortcut(shortcut: Shortcut): void {
  const latest = useRef(shortcut);
  latest.current = shortcut;
  const { capture = false } = shortcut;
  // Before the paint: whoever sees the button may press its keys.
  useLayoutEffect(() => {
    function press(event: KeyboardEvent): void {
      const { isPressed, onPress } = latest.current;
      if (event.defaultPrevented || !isPressed(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (capture) event.stopPropagation();
      onPress();
    }
    window.addEventListener('keydown', press, { capture });
    return () => window.removeEventListener('keydown', press, { capture });
  }, [capture]);
}
