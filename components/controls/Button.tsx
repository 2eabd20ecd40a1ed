import type { ComponentChildren } from 'preact';
import css from './Button.module.css';

interface Props {
  readonly variant?: 'primary' | 'outline' | 'quiet';
  /** Submits its form only when it says so, so that Enter in a field never does. */
  readonly type?: 'button' | 'submit';
  /** Ignores presses, and keeps the focus. */
  readonly isBusy?: boolean;
  /** Looks as if it could not act now; pressed, it says why. */
  readonly isMuted?: boolean;
  /** Where the text alone does not tell which of several it is. */
  readonly name?: string;
  /** For a button that shows and hides something. */
  readonly isExpanded?: boolean;
  readonly autofocus?: boolean;
  readonly onPress?: () => void;
  readonly children: ComponentChildren;
}

export function Button({
  variant = 'outline',
  type = 'button',
  isBusy,
  isMuted,
  name,
  autofocus,
  isExpanded,
  ...rest
}: Props) {
  return (
    <button
      type={type}
      class={css[variant]}
      aria-label={name}
      aria-expanded={isExpanded}
      aria-disabled={isBusy ? true : undefined}
      data-muted={isBusy || isMuted ? '' : undefined}
      autofocus={autofocus}
      onClick={() => isBusy || rest.onPress?.()}
    >
      {rest.children}
    </button>
  );
}
