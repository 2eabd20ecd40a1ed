import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** In one column the answer, the last part, is below the event: it is scrolled to when it comes, and not when the tab is opened. */
export function useAnswerInSight(sides: RefObject<HTMLElement | null>, answer: object | undefined): void {
  const shown = useRef(answer);
  useLayoutEffect(() => {
    if (shown.current === answer) return;
    shown.current = answer;
    const box = sides.current;
    const result = box?.lastElementChild;
    if (!answer || !box || !result) return;
    box.scrollTop += result.getBoundingClientRect().top - box.getBoundingClientRect().top;
  }, [answer]);
}
