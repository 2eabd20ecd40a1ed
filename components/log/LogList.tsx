import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogEntry as Entry } from '../../lib/log/log-state.ts';
import { LogEntry } from './LogEntry.tsx';
import css from './LogList.module.css';
import { findVisibleRange } from './visible-range.ts';

interface Props {
  readonly entries: readonly Entry[];
  readonly openedId: string | undefined;
  /** What stands below the opened row. */
  readonly detail: (entry: Entry) => ComponentChildren;
  /** Where there is nothing to list. */
  readonly nothing: ComponentChildren;
  readonly onToggle: (id: string) => void;
}

/** The height of a row that was not measured yet. */
const usualHeight = 44;

/** Draws the rows in sight and measures them; thousands more cost nothing but their place in the scrollbar. */
export function LogList({ entries, openedId, detail, nothing, onToggle }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const viewport = useSignal(800);
  const heights = useRef(new Map<string, number>());
  const measured = useSignal(0);

  const known = measured.value >= 0 ? heights.current : undefined;
  const rowHeights = entries.map(({ exchange }) => known?.get(exchange.id) ?? usualHeight);
  const { first, end, before, after } = findVisibleRange(rowHeights, top.value, viewport.value);

  function measure(): void {
    const element = list.current;
    if (!element) return;
    viewport.value = element.clientHeight;
    let isChanged = false;
    for (const row of element.querySelectorAll<HTMLElement>('[data-row]')) {
      const height = row.getBoundingClientRect().height;
      const id = row.dataset['row'] ?? '';
      isChanged ||= heights.current.get(id) !== height;
      heights.current.set(id, height);
    }
    if (isChanged) measured.value += 1;
  }

  useLayoutEffect(measure);
  // One that was open when the panel's page went is opened again wherever it is in the list.
  const shownId = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const index = openedId === shownId.current ? -1 : entries.findIndex(({ exchange }) => exchange.id === openedId);
    const element = list.current;
    if (openedId === undefined) shownId.current = undefined;
    if (index < 0 || !element) return;
    shownId.current = openedId;
    const start = rowHeights.slice(0, index).reduce((sum, height) => sum + height, 0);
    if (start + usualHeight < element.scrollTop || start > element.scrollTop + element.clientHeight)
      element.scrollTop = start;
  });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      heights.current.clear();
      measure();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function moveFocus(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row] > button') ?? [])];
    const index = rows.findIndex((row) => row.matches(':focus'));
    const next = step !== undefined && index >= 0 ? rows[index + step] : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div
      ref={list}
      role="log"
      aria-label="Exchanges"
      // What scrolling brings is no news.
      aria-live={top.value > 0 ? 'off' : 'polite'}
      class={css['list']}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop;
      }}
      onKeyDown={moveFocus}
    >
      {entries.length === 0 && nothing}
      <div style={{ blockSize: `${before}px` }} />
      {entries.slice(first, end).map((entry, index) => (
        <LogEntry
          key={entry.exchange.id}
          entry={entry}
          place={first + index + 1}
          count={entries.length}
          isOpen={openedId === entry.exchange.id}
          detail={detail}
          onToggle={onToggle}
        />
      ))}
      <div style={{ blockSize: `${after}px` }} />
    </div>
  );
}
