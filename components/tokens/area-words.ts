/** What the panel says of the areas in which tokens are; what it calls them stands in their table. */
import type { LookState } from '../../lib/tokens/place.ts';

const words: Readonly<Record<LookState, string>> = {
  read: 'searched',
  empty: 'empty',
  refused: 'not readable',
  unsupported: 'not available in this browser',
  off: 'not searched',
  cut: 'not searched',
};

export function describeLookState(state: LookState): string {
  return words[state];
}

/** "pay.example", or '' for the inspected page's own origin. */
export function describeOrigin(origin: string, inspectedOrigin: string): string {
  return origin === inspectedOrigin ? '' : origin.replace(/^https?:\/\//, '');
}
