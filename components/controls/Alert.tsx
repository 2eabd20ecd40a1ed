import { type ComponentChildren, toChildArray } from 'preact';
import { showDirectionMarks } from '../../lib/text/direction-marks.ts';
import css from './Alert.module.css';
import { Icon } from './Icon.tsx';

interface Props {
  /** Stable, for automation: Problem's `kind`. */
  readonly kind: string;
  readonly id?: string;
  /** A question is no error: nothing failed, and the person decides. */
  readonly variant?: 'error' | 'question';
  /** A button that helps with it. */
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Alert({ kind, id, variant = 'error', action, children }: Props) {
  return (
    <div role="alert" id={id} class={css[variant]} data-problem={kind}>
      <Icon name={variant === 'error' ? 'warning' : 'unsure'} class={css['icon']} />
      {/* The sentence may quote the page: its direction marks are shown, so that they turn nothing. */}
      <span>
        {toChildArray(children).map((child) => (typeof child === 'string' ? showDirectionMarks(child) : child))}
      </span>
      {action}
    </div>
  );
}
