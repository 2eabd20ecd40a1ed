import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { Icon } from '../../controls/Icon.tsx';
import css from './MoveHandle.module.css';

interface Props {
  /** From 1. */
  readonly number: number;
  readonly onMove: (step: -1 | 1) => void;
}

/** Dragged, or moved by the arrow keys; in the fields of the row Alt and an arrow do the same. */
export function MoveHandle({ number, onMove }: Props) {
  function drag(event: TargetedPointerEvent<HTMLElement>): void {
    const handle = event.currentTarget;
    if (!handle.hasPointerCapture(event.pointerId)) return;
    const { top, bottom } = handle.getBoundingClientRect();
    if (event.clientY < top) onMove(-1);
    else if (event.clientY > bottom) onMove(1);
  }

  function moveByKey(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <button
      type="button"
      class={css['handle']}
      data-part="move"
      aria-label={`Move entry ${number}`}
      title="Drag, or Alt+↑ and Alt+↓"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={moveByKey}
    >
      <Icon name="move" />
    </button>
  );
}
