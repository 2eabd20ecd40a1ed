/** The part of the probe that walks the page's own globals. Runs inside the page, only when asked for. */
import type { KeepCandidates } from './keep-candidates.ts';
import type { ProbeTools } from './probe.ts';

/** Sent to the page as text: refers to nothing outside itself. */
export function readGlobals({ readArea, mayHoldToken }: ProbeTools, keep: KeepCandidates): string {
  return readArea(
    'global',
    (area) => {
      const budget = { nodes: 50_000 };
      for (const key of Object.getOwnPropertyNames(window)) {
        const descriptor = Object.getOwnPropertyDescriptor(window, key);
        // Functions are the platform's own for the most part; accessors would run code of the page.
        if (!descriptor || !('value' in descriptor) || typeof descriptor.value === 'function') continue;
        if (budget.nodes > 0) area.add(key, keep(descriptor.value, mayHoldToken, budget));
        else area.skip(1);
      }
    },
    '',
  );
}
