/** The scroller of the log's rows: which of them are in sight, and what keeps them where they are. */
import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LogLine } from '../../lib/log/log-lines.ts';
import { findRangeInSight, findVisibleRange, makeEvenLines, type VisibleRange } from '../controls/visible-range.ts';
import { keepInPlace } from './keep-in-place.ts';

/** As in LogRow.module.css. */
export const rowHeight = 22;

export interface RowScroller {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** After the rows, where few rows would leave no way to scroll. */
  readonly filler: RefObject<HTMLDivElement | null>;
  readonly range: VisibleRange;
  /** Rows that fit into it. */
  readonly pageRows: number;
  /** How many came above what is in sight. */
  readonly newCount: ReadonlySignal<number>;
  onScroll(): void;
  scrollTo(position: number): void;
  /** Scrolls this list and nothing around it. */
  bringIntoSight(index: number): void;
}

/** Rows are drawn well beyond what is in sight, so that they need not be found again at every pixel. */
const step = 4 * rowHeight;

/** More take a slow machine longer than a frame. */
const rowsAtOnce = 20;

/** @param choice what a person chose to see: when it changes, the list begins at its top again. */
export function useRowScroller(lines: readonly LogLine[], choice: string): RowScroller {
  const scroller = useRef<HTMLDivElement>(null);
  const filler = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const viewport = useViewport(scroller);
  const newCount = useSignal(0);

  function onScroll(): void {
    const position = scroller.current?.scrollTop ?? 0;
    top.value = Math.floor(position / step) * step;
    if (position > 0) return;
    newCount.value = 0;
    if (filler.current) filler.current.style.blockSize = '0';
  }

  function scrollTo(position: number): void {
    if (scroller.current) scroller.current.scrollTop = position;
    onScroll();
  }

  function bringIntoSight(index: number): void {
    const element = scroller.current;
    if (!element || index < 0) return;
    // The heads of the columns stay over the rows.
    const seen = element.clientHeight - rowHeight;
    const start = index * rowHeight;
    if (start < element.scrollTop) scrollTo(start);
    else if (start + rowHeight > element.scrollTop + seen) scrollTo(start + rowHeight - seen);
  }

  const before = useRef({ lines, choice });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { lines, choice };
    const element = scroller.current;
    if (!element || last.lines === lines) return;
    if (last.choice !== choice) return scrollTo(0);
    newCount.value += keepInPlace({ element, filler: filler.current, rowHeight, before: last.lines, lines });
    onScroll();
  });

  return {
    scroller,
    filler,
    range: useRange(lines, top.value, viewport.value),
    pageRows: Math.max(1, Math.floor(viewport.value / rowHeight) - 2),
    newCount,
    onScroll,
    scrollTo,
    bringIntoSight,
  };
}

/**
 * Of a list that is drawn whole, what is in sight and all above it is drawn at once, and the rest some rows after each paint, so
 * that no step takes long. What was drawn stays drawn: it may have the focus.
 */
function useRange(lines: readonly LogLine[], top: number, viewport: number): VisibleRange {
  const drawn = useRef<ReadonlySet<string>>(new Set());
  const steps = useSignal(0);
  const places = makeEvenLines(lines.length, rowHeight);
  const wanted = findVisibleRange(places, top, viewport);
  const { end: sightEnd } = findRangeInSight(places, top, viewport);
  const isMore = sightEnd < wanted.end;
  const keptEnd = isMore ? lines.findLastIndex(({ id }) => drawn.current.has(id)) + 1 : 0;
  const end = isMore ? Math.min(wanted.end, Math.max(sightEnd, keptEnd + rowsAtOnce)) : wanted.end;
  useLayoutEffect(() => {
    drawn.current = new Set(lines.slice(wanted.first, end).map(({ id }) => id));
    if (end === wanted.end) return undefined;
    return afterPaint(() => {
      steps.value++;
    });
  }, [lines, wanted.first, end, steps.value]);
  return { first: wanted.first, end };
}

/** In a task of its own, so that the panel listens before it. Returns its undo. */
function afterPaint(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(callback);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Its height. */
function useViewport(scroller: RefObject<HTMLDivElement | null>): Signal<number> {
  const viewport = useSignal(800);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      viewport.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return viewport;
}
