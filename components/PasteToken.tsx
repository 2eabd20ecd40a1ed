import { useSignal } from '@preact/signals';
import { Button } from './controls/Button.tsx';
import { later } from './controls/later.tsx';
import { takeEscape } from './controls/take-escape.ts';
import type { PasteProps } from './PasteForm.tsx';
import css from './PasteToken.module.css';

const PasteForm = later(() => import('./PasteForm.tsx').then((module) => module.PasteForm));

/** A button, and the field that it opens below the toolbar, over what is there. */
export function PasteToken({ problem, onPaste, onAdded }: PasteProps) {
  const isOpen = useSignal(false);
  const close = () => {
    isOpen.value = false;
  };

  function closeOnEscape(event: KeyboardEvent): void {
    if (isOpen.value && takeEscape(event)) close();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes what is open, by Escape in one of its fields
    <div onKeyDown={closeOnEscape}>
      <Button
        variant="quiet"
        isExpanded={isOpen.value}
        onPress={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        Paste token…
      </Button>
      {isOpen.value && (
        <div class={css['sheet']}>
          <PasteForm problem={problem} onPaste={onPaste} onAdded={onAdded} onClose={close} />
        </div>
      )}
    </div>
  );
}
