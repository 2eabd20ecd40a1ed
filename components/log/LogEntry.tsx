import type { ComponentChildren } from 'preact';
import { getStatus } from '../../lib/exchange/exchange-status.ts';
import type { LogEntry as Entry } from '../../lib/log/log-state.ts';
import { formatDuration } from '../controls/clock-words.ts';
import { Icon } from '../controls/Icon.tsx';
import { EntrySummary } from './EntrySummary.tsx';
import { describeOrigin, getHttpStatus } from './exchange-words.ts';
import css from './LogEntry.module.css';

interface Props {
  readonly entry: Entry;
  /** From 1, in a list of which only a part is drawn. */
  readonly place: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly detail: (entry: Entry) => ComponentChildren;
  readonly onToggle: (id: string) => void;
}

export function LogEntry({ entry, place, count, isOpen, detail, onToggle }: Props) {
  const { exchange, isPinned, note } = entry;
  const { id, operation, source, outcome } = exchange;
  const status = getStatus(exchange);
  const httpStatus = getHttpStatus(exchange);
  return (
    <article
      class={css['entry']}
      aria-label={operation}
      aria-posinset={place}
      aria-setsize={count}
      data-row={id}
      data-operation={operation}
      data-source={source}
      data-status={status}
      data-http-status={httpStatus}
      data-pinned={isPinned || undefined}
    >
      <button
        type="button"
        class={css['row']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `exchange-${id}` : undefined}
        onClick={() => onToggle(id)}
      >
        <Icon name={isOpen ? 'open' : 'closed'} class={css['chevron']} />
        <span class={css['line']}>
          <span class={css[status]}>{httpStatus ?? (status === 'pending' ? '…' : '–')}</span>
          <span class={css['operation']}>{operation}</span>
          {isPinned && <span class={css['badge']}>pinned</span>}
          <span class={css['duration']}>{outcome.kind !== 'pending' && formatDuration(outcome.durationMs)}</span>
        </span>
        <span class={css['about']}>
          {describeOrigin(exchange)}
          <EntrySummary exchange={exchange} />
        </span>
        {note !== undefined && <span class={css['note']}>{note}</span>}
      </button>
      {isOpen && detail(entry)}
    </article>
  );
}
