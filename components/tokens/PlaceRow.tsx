import { getAreaRow } from '../../lib/tokens/areas.ts';
import type { Look } from '../../lib/tokens/place.ts';
import { Button } from '../controls/Button.tsx';
import { formatMinute } from '../controls/clock-words.ts';
import { describeLookState, describeOrigin } from './area-words.ts';
import css from './PlacesSearched.module.css';

interface Props {
  readonly look: Look;
  /** How many of the listed tokens were found there. */
  readonly tokenCount: number;
  readonly inspectedOrigin: string;
  readonly onForget: () => void;
  readonly onScanGlobals: () => void;
}

export function PlaceRow({ look, tokenCount, inspectedOrigin, onForget, onScanGlobals }: Props) {
  const { area, state, note } = look;
  return (
    <tr
      class={state === 'refused' ? css['refused'] : undefined}
      data-area={area}
      data-state={state}
      title={describeFreshness(look)}
    >
      <th scope="row" class={css['place']}>
        {describePlace(look, inspectedOrigin)}
      </th>
      <td class={css['state']}>
        {describeState(look)}
        {note && <span class={css['note']}> ({note})</span>}
        {area === 'request' && state === 'read' && (
          <Button variant="quiet" name="Remove their tokens: requests" onPress={onForget}>
            Remove their tokens
          </Button>
        )}
        {area === 'global' && state === 'off' && (
          <Button variant="quiet" name="Search global variables" onPress={onScanGlobals}>
            Search
          </Button>
        )}
      </td>
      <td class={css['count']}>{tokenCount > 0 && tokenCount}</td>
    </tr>
  );
}

function describePlace({ area, origin, frame, state, count }: Look, inspectedOrigin: string): string {
  const { words } = getAreaRow(area);
  if (state === 'cut') return `${count} more ${words}s`;
  const host = describeOrigin(origin, inspectedOrigin);
  if (area === 'frame') return `${words} ${host}${frame ?? ''}`;
  // The names of APIs keep their spelling.
  const name = /^[a-z]+[A-Z]/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);
  return [name, host && `of ${host}`].filter(Boolean).join(' ');
}

/** "3 searched 12:04", "empty". Requests are counted from when DevTools opened. */
function describeState({ area, state, count, atMs, sinceMs }: Look): string {
  if (area === 'deep') return state === 'read' ? 'searched' : 'needs permission: Search deeper…';
  const since = sinceMs === undefined ? '' : ` since ${formatMinute(sinceMs)}`;
  if (area === 'request') return state === 'read' ? `${count} watched${since}` : `${describeLookState(state)}${since}`;
  const words = state === 'read' ? `${count} searched` : describeLookState(state);
  return `${words}${since}${atMs === undefined ? '' : ` ${formatMinute(atMs)}`}`;
}

function describeFreshness({ area, atMs, note = '' }: Look): string {
  const freshness =
    atMs === undefined
      ? getAreaRow(area).isFollowed && 'Followed while the panel is shown.'
      : 'Searched again at each scan, when the page goes elsewhere, and when Cognito answers it.';
  return [freshness, note].filter(Boolean).join(' ');
}
