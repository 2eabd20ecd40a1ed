import type { Area, Look } from '../../lib/tokens/place.ts';
import { formatMinute } from '../controls/clock-words.ts';
import { areaWords, describeOrigin, stateWords } from './area-words.ts';
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
            <>
              {' '}
              <button
                type="button"
                class={css['act']}
                aria-label="Forget requests"
                title="Take what requests and replies brought so far off the list"
                onClick={onForget}
              >
                forget
              </button>
            </>
          )}
          {look.note && <span class={css['note']}> ({look.note})</span>}
          {look.area === 'global' && look.state === 'off' && (
            <>
              {' '}
              <button
                type="button"
                class={css['act']}
                aria-label="Scan globals"
                title="Look into the page's own global objects too"
                onClick={onScanGlobals}
              >
                scan
              </button>
            </>
          )}
          {look.area === 'deep' && (
            <>
              {' '}
              <button
                type="button"
                class={css['act']}
                aria-label="Deep scan"
                title="Every frame and all cookies, with a permission that you can take back"
                onClick={onDeepScan}
              >
                {look.state === 'off' ? 'scan…' : 'change…'}
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function describeWhere({ area, origin, frame, state, count }: Look, inspectedOrigin: string): string {
  if (state === 'cut') return `${count} more ${areaWords[area]}s`;
  const host = describeOrigin(origin, inspectedOrigin);
  return area === 'frame' ? `${areaWords.frame} ${host}${frame ?? ''}` : `${host} ${areaWords[area]}`;
}

const FOLLOWED: ReadonlySet<Area> = new Set(['localStorage', 'sessionStorage', 'cookie', 'url']);

function describeFreshness({ area, atMs, note = '' }: Look): string {
  const freshness =
    atMs === undefined
      ? FOLLOWED.has(area) && 'Followed while the panel is shown.'
      : 'Looked at again at each scan, when the page goes elsewhere, and when Cognito answers it.';
  return [freshness, note].filter(Boolean).join(' ');
}

/** "requests none since 12:04": they are counted from then on, not looked up like a storage that is empty. */
function describeState({ area, state, count }: Look): string {
  if (area === 'deep' && state === 'read') return 'on';
  if (state === 'read') return String(count);
  return area === 'request' && state === 'empty' ? 'none' : stateWords[state];
}
