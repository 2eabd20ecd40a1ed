import type { ComponentChildren } from 'preact';
import css from './PinnedBar.module.css';

interface Props {
  /** In a low dock that is wide, something else stands beside it. */
  readonly isShared?: boolean;
  readonly children: ComponentChildren;
}

/** Below what scrolls, and always in sight: the button of the tab, and what belongs to it. */
export function PinnedBar({ isShared = false, children }: Props) {
  return <div class={css[isShared ? 'shared' : 'whole']}>{children}</div>;
}

export function PinnedLine({ children }: { readonly children: ComponentChildren }) {
  return <div class={css['line']}>{children}</div>;
}
