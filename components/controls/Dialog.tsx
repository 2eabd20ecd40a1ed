import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import css from './Dialog.module.css';
import { takeEscape } from './take-escape.ts';

interface Props {
  readonly role?: 'dialog' | 'alertdialog';
  readonly title: string;
  /** Id of the element that says what it is about. */
  readonly describedBy?: string;
  /** As wide as the panel: for what stands side by side. */
  readonly isWide?: boolean;
  /** Escape was pressed. */
  readonly onDismiss: () => void;
  readonly children: ComponentChildren;
}

/** Modal as long as it is on the screen. */
export function Dialog({ role = 'dialog', title, describedBy, isWide, onDismiss, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // One may lie over another: a question over the settings.
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closing gives the focus back to where it was; taking the element away would not.
    return () => element?.close();
  }, []);

  function dismissOnEscape(event: KeyboardEvent): void {
    // Where it is not prevented, the browser cancels the dialog, and says so.
    if (takeEscape(event) && event.defaultPrevented) onDismiss();
  }

  return (
    <dialog
      ref={dialog}
      role={role}
      class={css[isWide ? 'wide' : 'dialog']}
      aria-labelledby={titleId}
      aria-describedby={describedBy}
      onKeyDown={dismissOnEscape}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
