import type { ComponentChildren, TargetedEvent, TargetedMouseEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogViewSlice } from '../../lib/store/log-view-slice.ts';
import { later } from '../controls/later.tsx';
import type { MenuPlace } from '../controls/Menu.tsx';
import { ColumnHeads } from './ColumnHeads.tsx';
import { LogRow, PageRow, type RowActs } from './LogRow.tsx';
import css from './LogTable.module.css';
import { useRowFocus } from './use-row-focus.ts';
import { rowHeight, useRowScroller } from './use-row-scroller.ts';

const InferredRow = later(() => import('./InferredRow.tsx').then((module) => module.InferredRow));
const SignInRow = later(() => import('./SignInRow.tsx').then((module) => module.SignInRow));

type RowEvent = TargetedMouseEvent<HTMLElement> | TargetedEvent<HTMLElement, KeyboardEvent>;

interface Props {
  readonly view: LogViewSlice;
  /** Where there is nothing to list. */
  readonly nothing: ComponentChildren;
  readonly onMenu: (id: string, place: MenuPlace) => void;
}

/** Draws the rows in sight; thousands more cost nothing but their place in the scrollbar. */
export function LogTable({ view, nothing, onMenu }: Props) {
  const lines = view.lines.value;
  const openedId = view.openedId.value;
  const rows = useRowScroller(lines, describeChoice(view));
  const { tabStop, stopAt, onKey } = useRowFocus(view, rows);
  // Read here, since the focus follows it when the rows are rendered.
  const tabStopId = tabStop.value;
  const { first, end } = rows.range;

  // One that was open when the panel's page went is opened again wherever it is in the list.
  const shownId = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (openedId === shownId.current) return;
    const index = lines.findIndex(({ id }) => id === openedId);
    if (openedId !== undefined && index < 0) return;
    shownId.current = openedId;
    rows.bringIntoSight(index);
  });

  function open(id: string): void {
    stopAt(id);
    view.open(id);
  }

  function fold(id: string, isFolded: boolean): void {
    stopAt(id);
    view.fold(id, isFolded);
  }

  function openMenu(event: RowEvent, id: string): void {
    event.preventDefault();
    stopAt(id);
    event.currentTarget.focus({ preventScroll: true });
    onMenu(id, findMenuPlace(event));
  }

  /** The browser's own event for these keys comes in some systems only. */
  function handleKey(event: TargetedEvent<HTMLElement, KeyboardEvent>, id: string): void {
    const isExchange = lines.some((line) => line.id === id && line.kind === 'exchange');
    if (isExchange && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) openMenu(event, id);
    else onKey(event, id);
  }

  const acts = useSame({ open, handleKey, openMenu });
  return (
    <div class={css['area']}>
      <div ref={rows.scroller} class={css['scroller']} onScroll={rows.onScroll}>
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
              if (line.kind === 'inferred') return <InferredRow key={line.id} step={line.step} place={place} />;
              if (line.kind === 'sign-in') {
                const head = { place, isTabStop: line.id === tabStopId, onKey: handleKey };
                return <SignInRow key={line.id} line={line} {...head} onFold={fold} />;
              }
              const state = { place, status: view.getStatus(line.entry.exchange), openedId: view.openedId, tabStop };
              return <LogRow key={line.id} entry={line.entry} step={line.step} {...state} acts={acts} />;
            })}
          </tbody>
        </table>
        {!lines.some(({ kind }) => kind !== 'page') && nothing}
        <div ref={rows.filler} />
      </div>
      {rows.newCount.value > 0 && (
        <button type="button" class={css['new']} onClick={() => rows.scrollTo(0)}>
          ↑ {rows.newCount.value} new
        </button>
      )}
    </div>
  );
}

/** Acts that stay the same through all renderings, and do what those of the newest do. */
function useSame(acts: RowActs): RowActs {
  const newest = useRef(acts);
  newest.current = acts;
  const same = useRef<RowActs>({
    open: (id) => newest.current.open(id),
    handleKey: (event, id) => newest.current.handleKey(event, id),
    openMenu: (event, id) => newest.current.openMenu(event, id),
  });
  return same.current;
}

/** At the pointer; below the row where a key opens it. */
function findMenuPlace(event: RowEvent): MenuPlace {
  const { left, bottom } = event.currentTarget.getBoundingClientRect();
  const isAtPointer = 'clientX' in event && (event.clientX > 0 || event.clientY > 0);
  return isAtPointer ? { x: event.clientX, y: event.clientY } : { x: left + 24, y: bottom };
}

function describeChoice({ tab, query, order }: LogViewSlice): string {
  const { column, isDescending } = order.value;
  return JSON.stringify([tab.value, query.value, column, isDescending]);
}
