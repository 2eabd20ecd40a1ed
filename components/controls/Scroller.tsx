import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import css from './Scroller.module.css';

interface Props {
  /** What is shown in it. Of another thing the top is shown first. */
  readonly about: string;
  readonly children: ComponentChildren;
}

export function Scroller({ about, children }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [about]);
  return (
    <div ref={scroller} class={css['scroller']}>
      {children}
    </div>
  );
}
