import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Menu, placeAt } from './Menu.tsx';
import css from './MenuButton.module.css';

interface Props {
  /** The accessible name that the button and its menu share. */
  readonly name: string;
  /** What the button shows. */
  readonly label: ComponentChildren;
  /** The menu's items. */
  readonly children: (close: () => void) => ComponentChildren;
}

export function MenuButton({ name, label, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const isOpen = useSignal(false);
  const close = () => {
    isOpen.value = false;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={css['button']}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {label}
      </button>
      {isOpen.value && button.current && (
        <Menu label={name} place={placeAt(button.current)} opener={button.current} onClose={close}>
          {children(close)}
        </Menu>
      )}
    </>
  );
}
