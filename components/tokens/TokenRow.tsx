import type { ReadonlySignal } from '@preact/signals';
import { getAreaRow } from '../../lib/tokens/areas.ts';
import { isGone } from '../../lib/tokens/collect.ts';
import { formatMark } from '../../lib/tokens/seal-marks.ts';
import type { Fingerprint } from '../../lib/tokens/secret-text.ts';
import type { Token } from '../../lib/tokens/token.ts';
import { getPool } from '../../lib/tokens/user-of-pool.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { Icon } from '../controls/Icon.tsx';
import { TimeLeft } from '../controls/TimeLeft.tsx';
import { describeKind } from './kind-words.ts';
import css from './TokenRow.module.css';

interface Props {
  readonly token: Token;
  /** Its number in the whole list, of which not all rows are drawn. The first is 1. */
  readonly place: number;
  readonly count: number;
  /** Whether the page that is there now holds it, or one that was left. */
  readonly page: 'current' | 'earlier';
  /** Which page that was. */
  readonly pageWords: string | undefined;
  /** The token that took its place. */
  readonly replacedBy: Fingerprint | undefined;
  readonly verdict: Verdict | undefined;
  readonly isSelected: boolean;
  /** One row of the list takes the Tab key; the arrow keys go on from there. */
  readonly isTabStop: boolean;
  readonly nowMs: ReadonlySignal<number>;
  readonly onSelect: () => void;
}

export function TokenRow({
  token,
  place,
  count,
  page,
  pageWords,
  replacedBy,
  verdict,
  isSelected,
  isTabStop,
  nowMs,
  onSelect,
}: Props) {
  const isLive = token.sightings.some(({ place, goneAtMs }) => place.isLive && goneAtMs === undefined);
  const presence = getPresence(token, replacedBy);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
    <div
      role="option"
      class={presence === 'here' && page === 'current' ? css['row'] : css['past']}
      aria-selected={isSelected}
      aria-posinset={place}
      aria-setsize={count}
      tabIndex={isTabStop ? 0 : -1}
      data-fingerprint={token.fingerprint}
      data-token-use={token.kind}
      data-verdict={verdict?.state}
      data-presence={presence}
      data-page={page}
      onClick={onSelect}
    >
      <span class={css['first']}>
        <span class={token.kind === 'access' ? css['access'] : css['kind']}>{describeKind(token.kind)}</span>
        {token.username !== undefined && <span class={css['name']}>{token.username}: </span>}
        {verdict && (
          // An ID token can never call the API, so this is not shown as an error.
          <span class={css[token.kind === 'access' ? verdict.state : 'quiet']} title={verdict.summary}>
            <Icon name={verdict.state} />
            <span class={css['summary']}>{verdict.summary}</span>
          </span>
        )}
        {token.expiresAtMs !== undefined && <TimeLeft expiresAtMs={token.expiresAtMs} nowMs={nowMs} />}
      </span>
      <span class={css['line']}>
        <span class={css['pool']} title={describePool(token)}>
          {[describePool(token), formatMark({ kind: 'token', fingerprint: token.fingerprint })].join(' · ')}
        </span>
        {presence !== 'here' && (
          <span class={css['kind']} title={describePast(replacedBy)}>
            {presence}
          </span>
        )}
        {isLive && (
          <span class={css['live']} title="The copy that the page's library reads">
            in use
          </span>
        )}
        <span class={css['places']}>{pageWords ?? describePlaces(token)}</span>
      </span>
    </div>
  );
}

/** A refreshed token counts as replaced even where a copy is still stored. */
function getPresence(token: Token, replacedBy: Fingerprint | undefined): 'here' | 'replaced' | 'gone' {
  if (replacedBy !== undefined) return 'replaced';
  return isGone(token) ? 'gone' : 'here';
}

function describePast(replacedBy: Fingerprint | undefined): string {
  return replacedBy === undefined
    ? 'The page does not hold it any more'
    : `#${replacedBy} took its place: the same sign-in, refreshed`;
}

function describePool(token: Token): string {
  return getPool(token) ?? token.clientId ?? 'no user pool named';
}

function describePlaces({ sightings }: Token): string {
  const [first] = sightings;
  return sightings.length === 1 && first ? getAreaRow(first.place.area).words : `${sightings.length} places`;
}
