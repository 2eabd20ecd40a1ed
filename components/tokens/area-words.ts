/** What the panel says of the areas in which tokens are; what it calls them stands in their table. */
import type { LookState } from '../../lib/tokens/place.ts';

/** After the area's word; what was read is counted instead. */
export const stateWords: Readonly<Record<Exclude<LookState, 'read'>, string>> = {
  empty: 'empty',
  refused: 'not readable',
  unsupported: 'not in this browser',
  off: 'off',
  cut: 'left out',
};

/** "pay.example", or '' for the inspected page's own origin. */
export function describeOrigin(origin: string, inspectedOrigin: string): string {
  return origin === inspectedOrigin ? '' : origin.replace(/^https?:\/\//, '');
}
