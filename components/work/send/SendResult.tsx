import type { Store } from '../../../lib/store/create-store.ts';
import { later } from '../../controls/later.tsx';
import css from './SendResult.module.css';

const Answer = later(() => import('./Answer.tsx').then((module) => module.Answer));

/** The answer to the last send. There from the start, so that assistive tools hear it fill. */
export function SendResult({ store }: { store: Store }) {
  const exchange = store.lastSend.value;
  return (
    <div role="status" aria-label="Answer" class={css['place']}>
      {exchange && exchange.outcome.kind !== 'pending' && (
        <Answer
          exchange={exchange}
          user={store.user.value}
          isOnline={store.wasOnline(exchange.id)}
          onCopy={(text) => store.copy(text)}
        />
      )}
    </div>
  );
}
