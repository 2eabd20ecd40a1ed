/** The keyboard in the log's rows: one row has the tab stop, and keys move it. */
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogLine } from '../../lib/log/log-lines.ts';
import type { LogViewSlice } from '../../lib/store/log-view-slice.ts';
import { findNextRow, isRow } from './next-row.ts';
import type { RowScroller } from './use-row-scroller.ts';

export interface RowFocus {
  /** Id of the one row that the Tab key reaches. */
  readonly tabStop: ReadonlySignal<string | undefined>;
  /** Makes it the tab stop. */
  stopAt(id: string): void;
  onKey(event: KeyboardEvent, fromId: string): void;
}

export function useRowFocus(view: LogViewSlice, rows: RowScroller): RowFocus {
  const lines = view.lines.value;
  const activeId = useSignal<string | undefined>(undefined);
  const isFocusDue = useRef(false);
  const tabStop = useComputed(() => findTabStop(view.lines.value, activeId.value ?? view.openedId.value));

  useLayoutEffect(() => {
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    rows.scroller.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true });
  });

  function stopAt(id: string): void {
    activeId.value = id;
  }

  function onKey(event: KeyboardEvent, fromId: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = lines.find(({ id }) => id === fromId);
    if (from?.kind === 'sign-in') {
      // Enter and the space bar are the button's own.
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') view.fold(fromId, event.key === 'ArrowLeft');
    } else if (event.key === 'Enter') {
      event.preventDefault();
      stopAt(fromId);
      view.open(fromId);
      return;
    }
    const index = lines.findIndex(({ id }) => id === fromId);
    const next = findNextRow(event.key, lines, index, rows.pageRows);
    const line = next === undefined ? undefined : lines[next];
    if (next === undefined || !line) return;
    event.preventDefault();
    stopAt(line.id);
    isFocusDue.current = true;
    rows.bringIntoSight(next);
    // Details that are open follow.
    if (view.openedId.value !== undefined && line.kind === 'exchange') view.open(line.id);
  }

  return { tabStop, stopAt, onKey };
}

function findTabStop(lines: readonly LogLine[], wantedId: string | undefined): string | undefined {
  const rows = lines.filter(isRow);
  return (rows.find(({ id }) => id === wantedId) ?? rows[0])?.id;
}
