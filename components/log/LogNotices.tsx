import type { LogSlice } from '../../lib/store/log-slice.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import css from './LogNotices.module.css';

/** What of the log is not here, and why; and the way back from clearing it. Each is there from the start, for assistive tools. */
export function LogNotices({ log }: { log: LogSlice }) {
  const dropped = log.droppedCount.value;
  const cleared = log.clearedCount.value;
  const problem = log.keepProblem.value;
  return (
    <div class={css['notices']}>
      <div class={css['notice']} role="status" aria-label="Cleared">
        {cleared > 0 && (
          <>
            Cleared {countExchanges(cleared)}.{' '}
            <Button variant="quiet" onPress={() => log.undoClear()}>
              Undo clear
            </Button>
          </>
        )}
      </div>
      <div class={css['notice']} role="status" aria-label="Dropped">
        {dropped > 0 && `Log full: the ${dropped === 1 ? 'oldest call was' : `${dropped} oldest calls were`} removed.`}
      </div>
      {problem && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
    </div>
  );
}

function countExchanges(count: number): string {
  return `${count} exchange${count === 1 ? '' : 's'}`;
}
