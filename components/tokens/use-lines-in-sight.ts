/** Which lines of the list of tokens are drawn. What scrolls is not the list, but an element around it. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { findVisibleRange, type VisibleRange } from '../controls/visible-range.ts';
import type { TokenGroup } from './group-by-user.ts';
import { findScroller, scrollToShow } from './scroll-to-show.ts';
import { findLineOf, measureLines } from './token-lines.ts';

/** Pixels. Rows are drawn well beyond what is in sight, so that they need not be found again at every pixel. */
const STEP = 100;
/** Pixels. Until the first lines are drawn, and can be measured. */
const USUAL_HEADING = 22;
const USUAL_ROW = 40;

export interface LinesInSight {
  readonly range: VisibleRange;
  /** In place of the lines before and after those. */
  readonly paddingBlock: string;
  /** Scrolls what the list is in, and nothing around that. */
  bringIntoSight(fingerprint: string): void;
}

export function useLinesInSight(list: RefObject<HTMLElement | null>, groups: readonly TokenGroup[]): LinesInSight {
  const top = useSignal(0);
  const viewport = useSignal(800);
  const heading = useSignal(USUAL_HEADING);
  const row = useSignal(USUAL_ROW);
  const lines = measureLines(groups, { heading: heading.value, row: row.value });
  const range = findVisibleRange(lines, top.value, viewport.value);

  function look(): void {
    const element = list.current;
    const scroller = element && findScroller(element);
    if (!element || !scroller) return;
    top.value = Math.floor(-findOffset(element, scroller) / STEP) * STEP;
    viewport.value = scroller.clientHeight;
    // One row is measured for all: their heights differ by a pixel or two at most.
    heading.value = measureHeight(element, '[role=group] > [aria-hidden]') ?? heading.value;
    row.value = measureHeight(element, '[role=option]') ?? row.value;
  }

  useLayoutEffect(() => {
    const scroller = list.current && findScroller(list.current);
    if (!list.current || !scroller) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(list.current);
    observer.observe(scroller);
    scroller.addEventListener('scroll', look);
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);

  return {
    range,
    paddingBlock: `${lines.getTop(range.first)}px ${lines.getTop(lines.count) - lines.getTop(range.end)}px`,
    bringIntoSight(fingerprint) {
      const element = list.current;
      const row = element && findRow(element, fingerprint);
      if (row) return scrollToShow(row);
      const line = findLineOf(groups, fingerprint);
      const scroller = element && findScroller(element);
      if (!scroller || line < 0) return;
      scroller.scrollTop += findOffset(element, scroller) + lines.getTop(line);
      look();
    },
  };
}

export function findRow(list: Element, fingerprint: string): HTMLElement | undefined {
  return list.querySelector<HTMLElement>(`[data-fingerprint="${fingerprint}"]`) ?? undefined;
}

/** From the upper edge of the scroller to that of the list: negative where the list's beginning was scrolled away. */
function findOffset(list: Element, scroller: Element): number {
  return list.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

function measureHeight(list: Element, selector: string): number | undefined {
  return list.querySelector(selector)?.getBoundingClientRect().height || undefined;
}
