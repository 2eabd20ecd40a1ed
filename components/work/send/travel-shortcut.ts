/** Ctrl/Cmd+Z, with Shift or Ctrl+Y for forth: over all fields of the editor, where a field's own knows only itself. */
import { useLayoutEffect } from 'preact/hooks';
import type { MetadataSlice } from '../../../lib/store/metadata-slice.ts';
import { isTyping } from '../../controls/is-typing.ts';

/** Marks the fields whose edits are steps of the draft. Other fields keep the undo that the browser gives them. */
const OWN_FIELDS = '[data-own-undo]';

/** While the editor is shown, from anywhere in the panel: an undo may take away the field that had the focus. */
export function useTravelShortcut(metadata: MetadataSlice): void {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => travelOnShortcut(event, metadata);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [metadata]);
}

function travelOnShortcut(event: KeyboardEvent, metadata: MetadataSlice): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const { target } = event;
  if (isTyping(target) && !(target instanceof Element && target.closest(OWN_FIELDS))) return;
  const key = event.key.toLowerCase();
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
  if (!isRedo && key !== 'z') return;
  event.preventDefault();
  event.stopPropagation();
  if (isRedo) metadata.redo();
  else metadata.undo();
}
