/** Ctrl+Enter or ⌘+Enter, wherever the focus is in the panel. */
import { useEffect, useRef } from 'preact/hooks';

/** A form that does something else with these keys stops them; a dialog is to be answered first. */
export function useSendShortcut(onSend: () => void): void {
  const latest = useRef(onSend);
  latest.current = onSend;
  useEffect(() => {
    function sendOnShortcut(event: KeyboardEvent): void {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.defaultPrevented) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', sendOnShortcut);
    return () => document.removeEventListener('keydown', sendOnShortcut);
  }, []);
}
