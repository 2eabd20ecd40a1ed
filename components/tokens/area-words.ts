/** What the panel calls the areas in which tokens are. */
import type { Area, LookState } from '../../lib/tokens/place.ts';

export const areaWords: Readonly<Record<Area, string>> = {
  localStorage: 'localStorage',
  sessionStorage: 'sessionStorage',
  cookie: 'cookies',
  indexedDB: 'IndexedDB',
  url: 'address',
  document: 'document',
  global: 'globals',
  frame: 'iframe',
  deep: 'deep scan',
  request: 'requests',
  response: 'responses',
  pasted: 'pasted',
};

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
