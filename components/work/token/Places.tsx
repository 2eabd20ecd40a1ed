import { formatPlace, type Sighting } from '../../../lib/tokens/place.ts';
import { Button } from '../../controls/Button.tsx';
import { CopyIcon } from '../../controls/CopyIcon.tsx';
import { formatClock } from '../../controls/clock-words.ts';
import { Section } from '../../controls/Section.tsx';
import { describeOrigin } from '../../tokens/area-words.ts';
import css from './Places.module.css';

interface Props {
  readonly sightings: readonly Sighting[];
  readonly inspectedOrigin: string;
  readonly onCopy: (text: string) => Promise<boolean>;
  /** Takes the token off the list as far as it was pasted. */
  readonly onRemovePasted: () => void;
}

export function Places({ sightings, inspectedOrigin, onCopy, onRemovePasted }: Props) {
  return (
    <Section title="Places" aside={sightings.length > 1 ? sightings.length : undefined}>
      <ul class={css['places']} aria-label="Places">
        {sightings.map(({ place, seenAtMs, goneAtMs }) => (
          <li
            key={[place.area, place.origin, place.key, ...place.path].join('\n')}
            class={css['place']}
            data-area={place.area}
            data-gone={goneAtMs === undefined ? undefined : true}
          >
            <span>{place.area}</span>
            <span class={css['where']}>
              <code>{formatPlace(place)}</code>
              <span class={css['about']}>
                {[
                  place.library,
                  place.isHttpOnly && 'HttpOnly',
                  place.isLive && goneAtMs === undefined && 'the copy that the library would use',
                  describeOrigin(place.origin, inspectedOrigin),
                  `seen ${formatClock(seenAtMs)}`,
                  goneAtMs !== undefined && `gone since ${formatClock(goneAtMs)}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span class={css['copy']}>
              <CopyIcon name={`Copy place ${formatPlace(place)}`} text={formatPlace(place)} onCopy={onCopy} />
            </span>
          </li>
        ))}
      </ul>
      {sightings.some(({ place }) => place.area === 'pasted') && (
        <p class={css['remove']}>
          <Button variant="quiet" onPress={onRemovePasted}>
            Remove pasted token
          </Button>
        </p>
      )}
    </Section>
  );
}
