import type { ComponentChildren } from 'preact';
import css from './Button.module.css';

interface Props {
  readonly look?: 'primary' | 'outline' | 'quiet';
  /** Submits its form only when it says so, so that Enter in a field never does. */
  readonly type?: 'button' | 'submit';
  /** A button that cannot act now stays focusable and says why when pressed. */
  readonly isUnavailable?: boolean;
  /** Where the text alone does not tell which of several it is. */
  readonly name?: string;
  readonly title?: string;
  readonly autofocus?: boolean;
  readonly onPress?: () => void;
  readonly children: ComponentChildren;
}

export function Button({ look = 'outline', type = 'button', isUnavailable, name, title, autofocus, ...rest }: Props) {
  return (
    <button
      type={type}
      class={css[look]}
      aria-label={name}
      aria-disabled={isUnavailable ? true : undefined}
      title={title}
      autofocus={autofocus}
      onClick={() => rest.onPress?.()}
    >
      {rest.children}
    </button>
  );
}
