import { Button } from './controls/Button.tsx';
import { Dialog } from './controls/Dialog.tsx';
import css from './Shortcuts.module.css';

const shortcuts: readonly (readonly [keys: string, act: string])[] = [
  ['Ctrl+Enter, ⌘+Enter', 'Send, from anywhere in the panel'],
  ['/, Ctrl+F, ⌘+F', 'Go to the filter of the log'],
  ['?', 'Show these shortcuts'],
  ['↑ ↓ Home End', 'Move in a list, in tabs, or along a line between two areas'],
  ['Delete', 'Remove the selected token from the list, where it was pasted'],
  ['Alt+↑, Alt+↓', 'Move the entry of ClientMetadata'],
  ['Enter, Shift+Enter', 'Go to the next field of an entry, begin a new line in it'],
  ['Ctrl+Z, Ctrl+Shift+Z', 'Undo and redo a change of ClientMetadata'],
  ['Esc', 'Close what is open'],
];

export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Shortcuts" onDismiss={onClose}>
      <dl class={css['list']}>
        {shortcuts.map(([keys, act]) => (
          <div key={keys} class={css['item']}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <div class={css['end']}>
        <Button autofocus onPress={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
