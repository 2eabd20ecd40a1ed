import { useEffect, useRef } from 'preact/hooks';

/**
 * Keys that do something wherever the focus is in the panel, unless a dialog is to be answered first.
 * @param capture before anything else gets them, and nothing else does: for keys that browser or DevTools have a use for.
 */
export function useShortcut(isPressed: (event: KeyboardEvent) => boolean, onPress: () => void, capture = false): void {
  const latest = useRef(onPress);
  latest.current = onPress;
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || !isPressed(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      if (capture) event.stopPropagation();
      latest.current();
    }
    window.addEventListener('keydown', press, { capture });
    return () => window.removeEventListener('keydown', press, { capture });
  }, []);
}
