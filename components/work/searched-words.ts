/** Where tokens were looked for without finding one, in a sentence. */
import { type Area, getAreaRow } from '../../lib/tokens/areas.ts';
import type { Look } from '../../lib/tokens/place.ts';
import { formatMinute } from '../controls/clock-words.ts';

/** Those that are searched while they pass have a count of their own. */
const WATCHED: ReadonlySet<Area> = new Set(['request', 'response']);

/** "Searched so far: localStorage, cookies, page URL, and 27 requests since 23:08." */
export function describeSearched(looks: readonly Look[]): string {
  const searched = looks.filter(({ state }) => state === 'read' || state === 'empty');
  const places = new Set(searched.filter(({ area }) => !WATCHED.has(area)).map(({ area }) => getAreaRow(area).words));
  const parts = [...places, ...describeRequests(searched)];
  return parts.length === 0 ? 'Nothing was searched yet.' : `Searched so far: ${formatList(parts)}.`;
}

function describeRequests(searched: readonly Look[]): readonly string[] {
  const requests = searched.filter(({ area }) => area === 'request');
  const [first] = requests;
  if (!first) return [];
  const count = requests.reduce((sum, look) => sum + look.count, 0);
  const since = first.sinceMs === undefined ? '' : ` since ${formatMinute(first.sinceMs)}`;
  return [`${count} request${count === 1 ? '' : 's'}${since}`];
}

function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(parts);
}
