import type { Exchange } from '../../lib/log/exchange.ts';
import { later } from '../controls/later.tsx';
import css from './SendResult.module.css';

const Answer = later(() => import('./Answer.tsx').then((module) => module.Answer));

interface Props {
  readonly exchange: Exchange | undefined;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** The answer to the last send. There from the start, so that assistive tools hear it fill. */
export function SendResult({ exchange, onCopy }: Props) {
  return (
    <div role="status" aria-label="Answer" class={css['place']}>
      {exchange && exchange.outcome.kind !== 'pending' && <Answer exchange={exchange} onCopy={onCopy} />}
    </div>
  );
}
