import type { Store } from '../../../lib/store/create-store.ts';
import { Answer } from './Answer.tsx';
import css from './SendResult.module.css';

/** The answer to the last send. There from the start, so that assistive tools hear it fill. */
export function SendResult({ store }: { store: Store }) {
  const exchange = store.send.last.value;
  return (
    <div role="status" aria-label="Answer" class={css['place']}>
      {exchange && exchange.outcome.kind !== 'pending' && (
        <Answer exchange={exchange} user={store.user.current.value} onCopy={(text) => store.copy.copyText(text)} />
      )}
    </div>
  );
}
