import { useSignal } from '@preact/signals';
import type { Exchange } from '../../lib/exchange/exchange.ts';
import type { LogEntry } from '../../lib/log/log-state.ts';
import { Button } from '../controls/Button.tsx';
import css from './ChooseOther.module.css';
import { Comparison } from './Comparison.tsx';
import { describeOrigin, describeOutcome } from './exchange-words.ts';

interface Props {
  readonly exchange: Exchange;
  /** Newest first. */
  readonly exchanges: readonly Exchange[];
  /** What the filter lets through: what can be chosen. */
  readonly shown: readonly LogEntry[];
}

/** The most choices that are offered; the same operation comes first. */
const maxChoices = 100;

/** Compares with any other exchange; with the other side's call of the same operation in one click. */
export function ChooseOther({ exchange, exchanges, shown }: Props) {
  const other = useSignal<Exchange | undefined>(undefined);
  // A choice alone opens nothing: arrow keys would choose the first one they come by.
  const chosenId = useSignal<string | undefined>(undefined);
  const isOther = ({ id }: Exchange) => id !== exchange.id;
  const others = exchanges.filter(isOther);
  const wanted = shown.map((entry) => entry.exchange).filter(isOther);
  const offered = wanted.length > 0 ? wanted : others;
  if (others.length === 0) return null;
  const counterpart = others.find(
    ({ source, operation }) => source !== exchange.source && operation === exchange.operation,
  );
  const isAlike = ({ operation }: Exchange) => operation === exchange.operation;
  const choices = [...offered.filter(isAlike), ...offered.filter((one) => !isAlike(one))].slice(0, maxChoices);

  const chosen = choices.find(({ id }) => id === chosenId.value) ?? choices[0];

  return (
    <>
      {counterpart && (
        <Button
          onPress={() => {
            other.value = counterpart;
          }}
        >
          {exchange.source === 'panel' ? "Compare with the page's call" : 'Compare with mine'}
        </Button>
      )}
      <span class={css['pair']}>
        <Button
          onPress={() => {
            other.value = chosen;
          }}
        >
          Compare with
        </Button>
        <select
          class={css['choice']}
          aria-label="Compare with"
          value={chosen?.id}
          onChange={(event) => {
            chosenId.value = event.currentTarget.value;
          }}
        >
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {describeChoice(choice)}
            </option>
          ))}
          {offered.length > choices.length && (
            <option disabled>{offered.length - choices.length} more: filter the log to choose among them</option>
          )}
        </select>
      </span>
      {other.value && (
        <Comparison
          left={exchange}
          right={other.value}
          onClose={() => {
            other.value = undefined;
          }}
        />
      )}
    </>
  );
}

function describeChoice(exchange: Exchange): string {
  return `${describeOrigin(exchange)} · ${exchange.operation} · ${describeOutcome(exchange)}`;
}
