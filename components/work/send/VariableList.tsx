import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { variables } from '../../../lib/draft/variables.ts';
import css from './VariableList.module.css';

interface Props {
  readonly id: string;
  readonly field: RefObject<HTMLElement | null>;
  readonly names: readonly string[];
  /** Index of the one that Enter takes. */
  readonly active: number;
  readonly onChoose: (name: string) => void;
}

const meanings: Readonly<Record<string, string>> = variables;

/** Over what is around the field, which keeps the focus: nothing moves. */
export function VariableList({ id, field, names, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    element?.showPopover();
    return () => {
      if (element?.matches(':popover-open')) element.hidePopover();
    };
  }, []);
  useLayoutEffect(() => {
    if (list.current && field.current) putBeside(list.current, field.current);
  });
  return (
    <div ref={list} id={id} popover="manual" role="listbox" aria-label="Variables" class={css['list']}>
      {names.map((name, index) => (
        <div
          key={name}
          id={`${id}-${name}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={css['item']}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(name);
          }}
        >
          <code>{name}</code> <span class={css['meaning']}>{meanings[name]}</span>
        </div>
      ))}
    </div>
  );
}

/** Below the field, or above it where there is more room. */
function putBeside(list: HTMLElement, field: HTMLElement): void {
  const { left, top, bottom } = field.getBoundingClientRect();
  const below = innerHeight - bottom;
  const isBelow = below >= Math.min(list.scrollHeight, 160) || below >= top;
  list.style.left = `${Math.max(0, Math.min(left, innerWidth - list.offsetWidth))}px`;
  list.style.top = isBelow ? `${bottom}px` : 'auto';
  list.style.bottom = isBelow ? 'auto' : `${innerHeight - top}px`;
  list.style.maxHeight = `${Math.max(60, (isBelow ? below : top) - 8)}px`;
}
