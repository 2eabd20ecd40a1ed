/** How the areas are arranged in a panel of this size. */
import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

/** wide: three columns. stacked: the log below tokens and work. narrow: one column, in which the log is a tab. */
export type Arrangement = 'wide' | 'stacked' | 'narrow';

/** CSS pixels of the panel. */
function getArrangement(width: number, height: number): Arrangement {
  if (width < 640 || height < 300) return 'narrow';
  if (width >= 900) return 'wide';
  // Too low for a log below, too narrow for one beside.
  return height < 400 ? 'narrow' : 'stacked';
}

/** The panel fills its window. */
export function useArrangement(): ReadonlySignal<Arrangement> {
  const arrangement = useSignal(getArrangement(window.innerWidth, window.innerHeight));
  useLayoutEffect(() => {
    function arrange(): void {
      // A panel that is hidden has no size, and comes back with the one it had.
      if (window.innerWidth === 0) return;
      arrangement.value = getArrangement(window.innerWidth, window.innerHeight);
    }
    arrange();
    window.addEventListener('resize', arrange);
    return () => window.removeEventListener('resize', arrange);
  }, [arrangement]);
  return arrangement;
}
