import type { TargetedEvent } from 'preact';
import type { LogLine } from '../../lib/log/log-lines.ts';
import { formatShortSpan } from '../../lib/text/spans.ts';
import { Icon } from '../controls/Icon.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { columnCount } from './ColumnHeads.tsx';
import css from './SignInRow.module.css';

interface Props {
  readonly line: LogLine & { readonly kind: 'sign-in' };
  readonly place: number;
  readonly isTabStop: boolean;
  readonly onKey: (event: TargetedEvent<HTMLElement, KeyboardEvent>, id: string) => void;
  readonly onFold: (id: string, isFolded: boolean) => void;
}

/** The head of a group: what its exchanges are together, and what came of them. */
export function SignInRow({ line: { id, signIn, isFolded }, place, isTabStop, onKey, onFold }: Props) {
  const { kind, steps, findingCount, summary } = signIn;
  const { name, provider, durationMs, outcome, state } = summary;
  const facts = [name, provider, formatShortSpan(durationMs)].filter(Boolean).join(' · ');
  return (
    <tr class={css['head']} aria-rowindex={place} data-sign-in={kind} data-outcome={state}>
      {/* Not colSpan, which would keep the room of columns that are not shown. */}
      <td aria-colspan={columnCount}>
        <button
          type="button"
          class={css['fold']}
          data-row={id}
          tabIndex={isTabStop ? 0 : -1}
          aria-expanded={!isFolded}
          title={`${facts} · ${outcome}`}
          onClick={() => onFold(id, !isFolded)}
          onKeyDown={(event) => onKey(event, id)}
        >
          <Icon name={isFolded ? 'closed' : 'open'} class={css['icon']} />
          <b class={css['name']}>{facts}</b>
          <span class={css[state]}>
            <Sealed text={outcome} />
          </span>
          {findingCount > 0 && (
            <span class={css['findings']}>
              <Icon name="warning" class={css['icon']} />
              {findingCount === 1 ? '1 finding' : `${findingCount} findings`}
            </span>
          )}
          {isFolded && <span class={css['steps']}>{steps.length} steps</span>}
        </button>
      </td>
    </tr>
  );
}
