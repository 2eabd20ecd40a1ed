import { getAreaRow } from '../../lib/tokens/areas.ts';
import type { Look } from '../../lib/tokens/place.ts';
import { formatMinute } from '../controls/clock-words.ts';
import { describeOrigin, stateWords } from './area-words.ts';
import css from './Looks.module.css';

interface Props {
  readonly looks: readonly Look[];
  readonly inspectedOrigin: string;
  /** Takes what requests brought off the list of tokens. */
  readonly onForget: () => void;
  readonly onScanGlobals: () => void;
  readonly onDeepScan: () => void;
}

export function Looks({ looks, inspectedOrigin, onForget, onScanGlobals, onDeepScan }: Props) {
  if (looks.length === 0) return null;
  return (
    <ul class={css['looks']} aria-label="Places looked at">
      {looks.map((look, index) => (
        <li
          key={`${look.origin} ${look.area} ${index}`}
          class={look.state === 'refused' ? css['refused'] : css['look']}
          data-area={look.area}
          data-state={look.state}
          title={describeFreshness(look)}
        >
          {describeWhere(look, inspectedOrigin)} {describeState(look)}
          {look.sinceMs !== undefined && ` since ${formatMinute(look.sinceMs)}`}
          {look.atMs !== undefined && ` at ${formatMinute(look.atMs)}`}
          {look.area === 'request' && look.state === 'read' && (
            <Act
              name="Forget requests"
              title="Take what requests and replies brought so far off the list"
              onPress={onForget}
            >
              forget
            </Act>
          )}
          {look.note && <span class={css['note']}> ({look.note})</span>}
          {look.area === 'global' && look.state === 'off' && (
            <Act name="Scan globals" title="Look into the page's own global objects too" onPress={onScanGlobals}>
              scan
            </Act>
          )}
          {look.area === 'deep' && (
            <Act
              name="Deep scan"
              title="Every frame and all cookies, with a permission that you can take back"
              onPress={onDeepScan}
            >
              {look.state === 'off' ? 'scan…' : 'change…'}
            </Act>
          )}
        </li>
      ))}
    </ul>
  );
}

interface ActProps {
  /** The accessible name: the visible label is one word only. */
  readonly name: string;
  readonly title: string;
  readonly onPress: () => void;
  readonly children: string;
}

function Act({ name, title, onPress, children }: ActProps) {
  return (
    <>
      {' '}
      <button type="button" class={css['act']} aria-label={name} title={title} onClick={onPress}>
        {children}
      </button>
    </>
  );
}

function describeWhere({ area, origin, frame, state, count }: Look, inspectedOrigin: string): string {
  if (state === 'cut') return `${count} more ${getAreaRow(area).words}s`;
  const host = describeOrigin(origin, inspectedOrigin);
  return area === 'frame' ? `${getAreaRow(area).words} ${host}${frame ?? ''}` : `${host} ${getAreaRow(area).words}`;
}

function describeFreshness({ area, atMs, note = '' }: Look): string {
  const freshness =
    atMs === undefined
      ? getAreaRow(area).isFollowed && 'Followed while the panel is shown.'
      : 'Looked at again at each scan, when the page goes elsewhere, and when Cognito answers it.';
  return [freshness, note].filter(Boolean).join(' ');
}

/** "requests none since 12:04": they are counted from then on, not looked up like a storage that is empty. */
function describeState({ area, state, count }: Look): string {
  if (area === 'deep' && state === 'read') return 'on';
  if (state === 'read') return String(count);
  return area === 'request' && state === 'empty' ? 'none' : stateWords[state];
}
