import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogLine } from '../../lib/log/log-lines.ts';
import type { LogOrder } from '../../lib/log/sort.ts';
import type { LogViewSlice } from '../../lib/store/log-view-slice.ts';
import type { MenuPlace } from '../controls/Menu.tsx';
import { ColumnHeads } from './ColumnHeads.tsx';
import { keepInPlace } from './keep-in-place.ts';
import { LogRow, PageRow } from './LogRow.tsx';
import css from './LogTable.module.css';
import { findNextRow } from './next-row.ts';
import { findVisibleRange } from './visible-range.ts';

interface Props {
  readonly view: LogViewSlice;
  /** Where there is nothing to list. */
  readonly nothing: ComponentChildren;
  readonly onMenu: (id: string, place: MenuPlace) => void;
}

/** As in LogTable.module.css. */
const rowHeight = 22;

/** Draws the rows in sight; thousands more cost nothing but their place in the scrollbar. */
export function LogTable({ view, nothing, onMenu }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const filler = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const viewport = useSignal(800);
  const newCount = useSignal(0);
  const activeId = useSignal<string | undefined>(undefined);
  const isFocusDue = useRef(false);
  const lines = view.lines.value;
  const openedId = view.openedId.value;
  const { first, end } = findVisibleRange(lines.length, rowHeight, top.value, viewport.value);
  const tabStop = useComputed(() => findTabStop(view.lines.value, activeId.value ?? view.openedId.value));

  function scrollTo(position: number): void {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = position;
    top.value = element.scrollTop;
  }

  /** Scrolls this list and nothing around it. */
  function bringIntoSight(index: number): void {
    const element = scroller.current;
    if (!element || index < 0) return;
    // The heads of the columns stay over the rows.
    const seen = element.clientHeight - rowHeight;
    const start = index * rowHeight;
    if (start < element.scrollTop) scrollTo(start);
    else if (start + rowHeight > element.scrollTop + seen) scrollTo(start + rowHeight - seen);
  }

  function moveFocus(event: KeyboardEvent, fromId: string): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      open(fromId);
      return;
    }
    const pageRows = Math.max(1, Math.floor(viewport.value / rowHeight) - 2);
    const index = lines.findIndex(({ id }) => id === fromId);
    const next = findNextRow(event.key, lines, index, pageRows);
    const line = next === undefined ? undefined : lines[next];
    if (next === undefined || !line) return;
    event.preventDefault();
    activeId.value = line.id;
    isFocusDue.current = true;
    bringIntoSight(next);
    if (openedId !== undefined) view.open(line.id);
  }

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      viewport.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (!isFocusDue.current) return;
    isFocusDue.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true });
  });

  const before = useRef({ lines, look: describeLook(view) });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { lines, look: describeLook(view) };
    const element = scroller.current;
    if (!element || last.lines === lines) return;
    if (last.look !== before.current.look) {
      if (filler.current) filler.current.style.blockSize = '0';
      scrollTo(0);
      return;
    }
    const added = keepInPlace({ element, filler: filler.current, rowHeight, before: last.lines, lines });
    top.value = element.scrollTop;
    newCount.value = element.scrollTop > 0 ? newCount.value + Math.max(0, added) : 0;
  });

  // One that was open when the panel's page went is opened again wherever it is in the list.
  const shownId = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (openedId === shownId.current) return;
    const index = lines.findIndex(({ id }) => id === openedId);
    if (openedId !== undefined && index < 0) return;
    shownId.current = openedId;
    bringIntoSight(index);
  });

  function open(id: string): void {
    activeId.value = id;
    view.open(id);
  }

  function openMenu(event: TargetedMouseEvent<HTMLElement>, id: string): void {
    const row = event.currentTarget;
    event.preventDefault();
    activeId.value = id;
    row.focus({ preventScroll: true });
    // The key for menus may come without a place.
    const { left, bottom } = row.getBoundingClientRect();
    const hasPlace = event.clientX > 0 || event.clientY > 0;
    onMenu(id, hasPlace ? { x: event.clientX, y: event.clientY } : { x: left + 24, y: bottom });
  }

  return (
    <div class={css['area']}>
      <div
        ref={scroller}
        class={css['scroller']}
        onScroll={(event) => {
          top.value = event.currentTarget.scrollTop;
          if (top.value === 0) newCount.value = 0;
        }}
      >
        <table
          class={css['table']}
          style={{ marginBlock: `${first * rowHeight}px ${(lines.length - end) * rowHeight}px` }}
          aria-label="Exchanges"
          aria-rowcount={lines.length + 1}
        >
          <thead class={css['heads']}>
            <ColumnHeads order={view.order.value} onSort={(column) => view.sortBy(column)} />
          </thead>
          <tbody>
            {lines.slice(first, end).map((line, index) => {
              const place = first + index + 2;
              if (line.kind === 'page') return <PageRow key={line.id} page={line.page} place={place} />;
              return (
                <LogRow
                  key={line.id}
                  entry={line.entry}
                  place={place}
                  isOpen={line.id === openedId}
                  isTabStop={line.id === tabStop.value}
                  onOpen={open}
                  onKey={moveFocus}
                  onMenu={openMenu}
                />
              );
            })}
          </tbody>
        </table>
        {!lines.some(({ kind }) => kind === 'exchange') && nothing}
        <div ref={filler} />
      </div>
      {newCount.value > 0 && (
        <button type="button" class={css['new']} onClick={() => scrollTo(0)}>
          ↑ {newCount.value} new
        </button>
      )}
    </div>
  );
}

/** The one row that the Tab key reaches. */
function findTabStop(lines: readonly LogLine[], wantedId: string | undefined): string | undefined {
  const rows = lines.filter(({ kind }) => kind === 'exchange');
  return (rows.find(({ id }) => id === wantedId) ?? rows[0])?.id;
}

/** What a person chose to see. When it changes, the list begins at its top again. */
function describeLook({ tab, query, order }: LogViewSlice): string {
  const { column, isDescending }: LogOrder = order.value;
  return JSON.stringify([tab.value, query.value, column, isDescending]);
}
