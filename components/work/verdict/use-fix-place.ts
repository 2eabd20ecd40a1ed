/** Where the fix of a verdict stands: a reply that brings one or takes it away moves nothing under the pointer. */
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';

interface FixPlace {
  /** A fix that came with what the person chose has a line of its own; one that came later shares the line of the cause. */
  readonly place: 'below' | 'beside' | undefined;
  readonly box: RefObject<HTMLDivElement | null>;
  /** CSS pixels: the height that the box had before. */
  readonly leastHeight: number | undefined;
}

/** @param chosen what the person chose to see: with another, all of it is laid out again. */
export function useFixPlace(chosen: string, hasFix: boolean, isUnfolded: boolean): FixPlace {
  const first = useRef({ chosen, hasFix });
  const wasChanged = useRef(false);
  const height = useRef<number | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  if (first.current.chosen !== chosen) first.current = { chosen, hasFix };
  const isBelow = first.current.hasFix;
  const isChanged = isBelow !== hasFix;
  // The document still shows what was there before, in the width that the panel has now.
  if (isChanged && !wasChanged.current)
    height.current = isUnfolded ? undefined : box.current?.getBoundingClientRect().height;
  wasChanged.current = isChanged;
  return {
    place: isBelow ? 'below' : hasFix ? 'beside' : undefined,
    box,
    leastHeight: isChanged ? height.current : undefined,
  };
}
