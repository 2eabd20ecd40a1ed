import type { ComponentChildren } from 'preact';
import css from './Section.module.css';

interface Props {
  readonly title: string;
  /** To the right of the title: a count, a button. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, aside, children }: Props) {
  return (
    <section class={css['section']}>
      <h2 class={css['title']}>
        {title}
        {aside !== undefined && <span class={css['aside']}>{aside}</span>}
      </h2>
      {children}
    </section>
  );
}
