import type { Exchange } from '../../lib/exchange/exchange.ts';
import { compareExchanges } from '../../lib/log/compare.ts';
import { compareMembers } from '../../lib/log/compare-members.ts';
import type { Store } from '../../lib/store/create-store.ts';
import { ComparedLines } from './ComparedLines.tsx';
import css from './CompareTab.module.css';
import { describeOrigin, describeOutcome } from './exchange-words.ts';
import { KeyTable } from './KeyTable.tsx';

interface Props {
  readonly store: Store;
  readonly exchange: Exchange;
}

/** The most choices that are offered; the same operation comes first. */
const maxChoices = 100;

/** Beside the other side's last call of the same operation where there is one; else beside what the log shows first. */
export function CompareTab({ store: { log, logView }, exchange }: Props) {
  const others = log.exchanges.value.filter(({ id }) => id !== exchange.id);
  const shown = logView.shown.value.flatMap((entry) => (entry.exchange.id === exchange.id ? [] : [entry.exchange]));
  const offered = orderChoices(exchange, shown.length > 0 ? shown : others);
  const chosen = others.find(({ id }) => id === logView.otherId.value);
  const other = chosen ?? findCounterpart(exchange, [...offered, ...others]) ?? offered[0];
  if (!other) return <p class={css['none']}>Nothing to compare with yet: this is the only call in the log.</p>;
  const choices = offered.slice(0, maxChoices);
  const isListed = choices.some(({ id }) => id === other.id);
  return (
    <div class={css['tab']}>
      <label class={css['choose']}>
        <span class={css['label']}>Compare with</span>
        <select
          class={css['choice']}
          value={other.id}
          onChange={(event) => logView.compare(exchange.id, event.currentTarget.value)}
        >
          {!isListed && <option value={other.id}>{describeChoice(other)}</option>}
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {describeChoice(choice)}
            </option>
          ))}
          {offered.length > choices.length && (
            <option disabled>{offered.length - choices.length} more: filter the log to choose among them</option>
          )}
        </select>
      </label>
      <Parts key={other.id} left={exchange} right={other} />
    </div>
  );
}

function Parts({ left, right }: { left: Exchange; right: Exchange }) {
  const titles = [nameSide(left, right), nameSide(right, left)] as const;
  const parts = compareExchanges(left, right).filter(({ rows }) => rows.length > 0);
  const isHeaders = (title: string) => title.endsWith('headers');
  return (
    <>
      <KeyTable members={compareMembers(left, right)} titles={titles} />
      {parts.map((part) => (
        <ComparedLines key={part.title} part={part} titles={titles} isFolded={part.isSame || isHeaders(part.title)} />
      ))}
    </>
  );
}

/** What was sent by whom tells the two apart, or else when. */
function nameSide(exchange: Exchange, other: Exchange): string {
  if (exchange.source !== other.source) return exchange.source === 'panel' ? 'Panel' : 'Page';
  return describeOrigin(exchange);
}

function orderChoices(exchange: Exchange, offered: readonly Exchange[]): readonly Exchange[] {
  const isAlike = ({ operation }: Exchange) => operation === exchange.operation;
  return [...offered.filter(isAlike), ...offered.filter((one) => !isAlike(one))];
}

/** The other side's last call of the same operation: the page's for the panel's. */
function findCounterpart({ operation, source }: Exchange, others: readonly Exchange[]): Exchange | undefined {
  return others.find((other) => other.operation === operation && other.source !== source);
}

function describeChoice(exchange: Exchange): string {
  return `${describeOrigin(exchange)} · ${exchange.operation} · ${describeOutcome(exchange)}`;
}
