import type { Store } from '../../lib/store/create-store.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import css from './LogNotices.module.css';

/** What of the log is not here, and why; and the way back from clearing it. */
export function LogNotices({ store }: { store: Store }) {
  const dropped = store.droppedCount.value;
  const cleared = store.clearedCount.value;
  const problem = store.keepProblem.value;
  return (
    <div class={css['notices']}>
      {cleared > 0 && (
        <p class={css['notice']} role="status">
          Cleared {countExchanges(cleared)}.{' '}
          <Button look="quiet" onPress={() => store.undoClearLog()}>
            Undo clear
          </Button>
        </p>
      )}
      {dropped > 0 && (
        <p class={css['notice']} role="status" aria-label="Dropped">
          The log was full: {countExchanges(dropped)} dropped, oldest first.
        </p>
      )}
      {store.logFilterProblems.value.map((sentence) => (
        <p key={sentence} class={css['notice']} role="status">
          {sentence}
        </p>
      ))}
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
    </div>
  );
}

function countExchanges(count: number): string {
  return `${count} exchange${count === 1 ? '' : 's'}`;
}
