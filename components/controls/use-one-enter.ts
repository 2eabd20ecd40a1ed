import { useLayoutEffect } from 'preact/hooks';
import { isSendKey } from './is-send-key.ts';

/**
 * An Enter that is held down acts once. Its repeats would send again, and press whatever has the focus by then: the
 * button of a question, for example.
 */
export function useOneEnter(): void {
  // Before the first paint, not some time after it: keys may come as soon as something is there to be pressed.
  useLayoutEffect(() => {
    window.addEventListener('keydown', stopHeldEnter, { capture: true });
    return () => window.removeEventListener('keydown', stopHeldEnter, { capture: true });
  }, []);
}

function stopHeldEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !event.repeat) return;
  // In a field of several lines each repeat begins a line.
  if (event.target instanceof HTMLTextAreaElement && !isSendKey(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
