import type { Exchange } from '../../lib/log/exchange.ts';
import { formatClock, formatDuration } from '../controls/clock-words.ts';
import { Icon } from '../controls/Icon.tsx';
import { later } from '../controls/later.tsx';
import { EntrySummary } from './EntrySummary.tsx';
import { getHttpStatus, getStatus } from './exchange-words.ts';
import css from './LogEntry.module.css';

const ExchangeDetail = later(() => import('./ExchangeDetail.tsx').then((module) => module.ExchangeDetail));

interface Props {
  readonly exchange: Exchange;
  readonly isOpen: boolean;
  /** Whether the browser knew of a network when the call failed. */
  readonly isOnline: boolean | undefined;
  readonly onToggle: () => void;
  readonly onCopy: (text: string) => Promise<boolean>;
}

export function LogEntry({ exchange, isOpen, isOnline, onToggle, onCopy }: Props) {
  const { id, operation, source, outcome, startedAtMs } = exchange;
  const status = getStatus(exchange);
  const httpStatus = getHttpStatus(exchange);
  return (
    <article
      class={css['entry']}
      aria-label={operation}
      data-operation={operation}
      data-source={source}
      data-status={status}
      data-http-status={httpStatus}
    >
      <button
        type="button"
        class={css['row']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? `exchange-${id}` : undefined}
        onClick={onToggle}
      >
        <Icon name={isOpen ? 'open' : 'closed'} class={css['chevron']} />
        <span class={css['line']}>
          <span class={css[status]}>{httpStatus ?? (status === 'pending' ? '…' : '–')}</span>
          <span class={css['operation']}>{operation}</span>
          <span class={css['duration']}>{outcome.kind !== 'pending' && formatDuration(outcome.durationMs)}</span>
        </span>
        <span class={css['about']}>
          {formatClock(startedAtMs)} · {source}
          <EntrySummary exchange={exchange} />
        </span>
      </button>
      {isOpen && <ExchangeDetail id={`exchange-${id}`} exchange={exchange} isOnline={isOnline} onCopy={onCopy} />}
    </article>
  );
}
