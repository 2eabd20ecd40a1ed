import { useSignal } from '@preact/signals';
import type { Look } from '../../lib/tokens/place.ts';
import type { Token } from '../../lib/tokens/token.ts';
import { Button } from '../controls/Button.tsx';
import { Icon } from '../controls/Icon.tsx';
import { later } from '../controls/later.tsx';
import css from './PlacesSearched.module.css';

const PlaceRow = later(() => import('./PlaceRow.tsx').then((module) => module.PlaceRow));

interface Props {
  readonly looks: readonly Look[];
  readonly tokens: readonly Token[];
  readonly inspectedOrigin: string;
  /** Takes what requests brought off the list of tokens. */
  readonly onForget: () => void;
  readonly onScanGlobals: () => void;
  readonly onDeepScan: () => void;
}

const tableId = 'places-searched';

/** Where tokens were looked for, in a line that unfolds a table. */
export function PlacesSearched({ looks, tokens, inspectedOrigin, onForget, onScanGlobals, onDeepScan }: Props) {
  const isOpen = useSignal(false);
  if (looks.length === 0) return null;
  return (
    <footer class={css['footer']}>
      <div class={css['line']}>
        <p class={css['words']}>
          {describeCount(looks)}{' '}
          <button
            type="button"
            class={css['places']}
            aria-expanded={isOpen.value}
            aria-controls={tableId}
            onClick={() => {
              isOpen.value = !isOpen.value;
            }}
          >
            Places searched
            <Icon name={isOpen.value ? 'open' : 'closed'} class={css['arrow']} />
          </button>
          <Refused looks={looks} />
        </p>
        <Button variant="quiet" onPress={onDeepScan}>
          Search deeper…
        </Button>
      </div>
      <div id={tableId} class={css['scroll']} hidden={!isOpen.value}>
        <table class={css['table']} aria-label="Places searched">
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">State</th>
              <th scope="col">Tokens</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look, index) => (
              <PlaceRow
                key={`${look.origin} ${look.area} ${index}`}
                look={look}
                tokenCount={countTokens(tokens, look)}
                inspectedOrigin={inspectedOrigin}
                onForget={onForget}
                onScanGlobals={onScanGlobals}
              />
            ))}
          </tbody>
        </table>
      </div>
    </footer>
  );
}

/** "8 of 10". */
function describeCount(looks: readonly Look[]): string {
  const places = looks.filter(({ area, state }) => area !== 'deep' && state !== 'cut');
  const searched = places.filter(({ state }) => state === 'read' || state === 'empty');
  return `${searched.length} of ${places.length}`;
}

function Refused({ looks }: { readonly looks: readonly Look[] }) {
  const count = looks.filter(({ state }) => state === 'refused').length;
  return count > 0 && <span class={css['refused']}>{count} not readable</span>;
}

function countTokens(tokens: readonly Token[], { area, origin }: Look): number {
  const isThere = ({ place, goneAtMs }: Token['sightings'][number]) =>
    place.area === area && place.origin === origin && goneAtMs === undefined;
  return tokens.filter(({ sightings }) => sightings.some(isThere)).length;
}
