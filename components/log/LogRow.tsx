import type { ReadonlySignal } from '@preact/signals';
import type { TargetedEvent, TargetedMouseEvent } from 'preact';
import type { ExchangeStatus } from '../../lib/exchange/exchange-status.ts';
import type { PageMark, StepMark } from '../../lib/log/log-lines.ts';
import type { LogEntry } from '../../lib/log/log-state.ts';
import { summarizeRequest } from '../../lib/log/request-summary.ts';
import { formatClock, formatDuration } from '../controls/clock-words.ts';
import { Icon } from '../controls/Icon.tsx';
import { Sealed } from '../controls/Sealed.tsx';
import { columnCount } from './ColumnHeads.tsx';
import { describeBy, describeError, describeOutcome, formatMoment, getHttpStatus } from './exchange-words.ts';
import css from './LogRow.module.css';

export interface RowActs {
  open(id: string): void;
  handleKey(event: TargetedEvent<HTMLElement, KeyboardEvent>, id: string): void;
  openMenu(event: TargetedMouseEvent<HTMLElement>, id: string): void;
}

interface Props {
  readonly entry: LogEntry;
  readonly step: StepMark | undefined;
  readonly status: ExchangeStatus;
  /** From 1, the heads of the columns included. */
  readonly place: number;
  readonly openedId: ReadonlySignal<string | undefined>;
  /** Id of the row that the Tab key reaches. */
  readonly tabStop: ReadonlySignal<string | undefined>;
  readonly acts: RowActs;
}

/** Rendered again only where a prop or a signal changed, so that a list that is scrolled renders the rows that came. */
export function LogRow({ entry, step, status, place, openedId, tabStop, acts }: Props) {
  const { exchange, isPinned } = entry;
  const { id, operation, source, outcome, startedAtMs } = exchange;
  const httpStatus = getHttpStatus(exchange);
  const { attributeName } = summarizeRequest(exchange);
  return (
    <tr
      class={css['row']}
      aria-rowindex={place}
      aria-selected={openedId.value === id}
      tabIndex={tabStop.value === id ? 0 : -1}
      data-row={id}
      data-operation={operation}
      data-source={source}
      data-status={status}
      data-http-status={httpStatus}
      data-pinned={isPinned || undefined}
      onClick={() => acts.open(id)}
      onKeyDown={(event) => acts.handleKey(event, id)}
      onContextMenu={(event) => acts.openMenu(event, id)}
    >
      <td class={css[`status-${status}`]} title={describeOutcome(exchange)}>
        {httpStatus ?? (status === 'pending' ? '…' : '–')}
      </td>
      <td class={css[step?.isGrouped ? 'step' : 'operation']} title={operation}>
        {isPinned && <Icon name="pin" class={css['pin']} />}
        {operation}
        {attributeName !== undefined && <span class={css['about']}> {attributeName}</span>}
      </td>
      <Gist entry={entry} step={step} status={status} />
      <td class={css['source']}>{describeBy(exchange)}</td>
      <td class={css['time']} title={formatMoment(startedAtMs)}>
        {formatClock(startedAtMs)}
      </td>
      <td class={css['duration']}>{outcome.kind !== 'pending' && formatDuration(outcome.durationMs)}</td>
    </tr>
  );
}

/** The note; what went wrong; else the ClientMetadata that went along, or what a step of a sign-in asked or got. */
function Gist({ entry: { exchange, note }, step, status }: Pick<Props, 'entry' | 'step' | 'status'>) {
  const isFailed = status === 'failed';
  const { metadata, text } = summarizeRequest(exchange);
  const about = step?.signIn.getStep(exchange.id);
  const finding = about?.findings[0]?.sentence;
  const hint = finding ?? about?.gist ?? '';
  const gist = isFailed
    ? [describeError(exchange), hint].filter(Boolean).join(' · ')
    : (finding === undefined ? text : '') || hint;
  const tone = isFailed ? 'failed' : finding === undefined ? metadata : 'missing';
  return (
    <td class={css['gist']} title={note === undefined ? gist : `${note}\n${gist}`}>
      {note !== undefined && (
        <span class={css['note']}>
          <Icon name="note" class={css['pin']} />
          {note}{' '}
        </span>
      )}
      <span class={css[`gist-${tone}`]}>{gist === '' ? '–' : <Sealed text={gist} />}</span>
    </td>
  );
}

/** The page was loaded: what is above it belongs to the page that came. */
export function PageRow({ page, place }: { readonly page: PageMark; readonly place: number }) {
  return (
    <tr class={css['page']} aria-rowindex={place} data-page-load={page.origin}>
      {/* Not colSpan, which would keep the room of columns that are not shown. */}
      <td aria-colspan={columnCount}>
        <span class={css['pageWords']} title={`${page.origin} loaded ${formatMoment(page.atMs)}`}>
          {page.origin.replace(/^https?:\/\//, '')} loaded {formatClock(page.atMs)}
        </span>
      </td>
    </tr>
  );
}
