import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { Icon } from '../../controls/Icon.tsx';
import { Sealed } from '../../controls/Sealed.tsx';
import { Explained } from '../../log/Explained.tsx';
import { describeOutcome } from '../../log/exchange-words.ts';
import css from './Answer.module.css';

interface Props {
  readonly exchange: Exchange;
}

/** A call that went wrong: its name, AWS's text and what it means. */
export function FailedCall({ exchange }: Props) {
  return (
    <div class={css['answer']}>
      <h2 class={css['failed']}>
        <Icon name="blocked" />
        {exchange.operation}: {describeOutcome(exchange)}
      </h2>
      <WhyFailed exchange={exchange} />
    </div>
  );
}

/** Nothing for a call that went well. */
export function WhyFailed({ exchange }: Props) {
  const { outcome } = exchange;
  const message =
    outcome.kind === 'failed' ? outcome.message : outcome.kind === 'answered' ? outcome.error?.message : undefined;
  return (
    <>
      {message && (
        <p>
          <Sealed text={message} />
        </p>
      )}
      <Explained exchange={exchange} />
    </>
  );
}
