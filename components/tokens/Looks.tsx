import type { Look } from '../../lib/tokens/place.ts';
import { formatMinute } from '../controls/clock-words.ts';
import { areaWords, describeOrigin, stateWords } from './area-words.ts';
import css from './Looks.module.css';

interface Props {
  readonly looks: readonly Look[];
  readonly inspectedOrigin: string;
  /** Takes what requests brought off the list of tokens. */
  readonly onForget: () => void;
}

export function Looks({ looks, inspectedOrigin, onForget }: Props) {
  if (looks.length === 0) return null;
  return (
    <ul class={css['looks']} aria-label="Places looked at">
      {looks.map((look, index) => (
        <li
          key={`${look.origin} ${look.area} ${index}`}
          class={look.state === 'refused' ? css['refused'] : css['look']}
          data-area={look.area}
          data-state={look.state}
          title={look.note}
        >
          {describeOrigin(look.origin, inspectedOrigin)} {areaWords[look.area]}{' '}
          {look.state === 'read' ? look.count : stateWords[look.state]}
          {look.sinceMs !== undefined && ` since ${formatMinute(look.sinceMs)}`}
          {look.area === 'request' && look.state === 'read' && (
            <>
              {' '}
              <button
                type="button"
                class={css['forget']}
                aria-label="Forget requests"
                title="Take what requests and replies brought so far off the list"
                onClick={onForget}
              >
                forget
              </button>
            </>
          )}
          {look.note && <span class={css['note']}> ({look.note})</span>}
        </li>
      ))}
    </ul>
  );
}
