import { useRef } from 'preact/hooks';
import type { Exchange } from '../../lib/log/exchange.ts';
import type { Problem } from '../../lib/store.ts';
import { Alert } from '../controls/Alert.tsx';
import { Button } from '../controls/Button.tsx';
import { describeOutcome } from '../log/exchange-words.ts';
import css from './SendBar.module.css';

interface Props {
  readonly isSending: boolean;
  readonly problem: Problem | undefined;
  /** Send was pressed in spite of the problem. */
  readonly isRefused: boolean;
  readonly lastSend: Exchange | undefined;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** Stays in sight while the form above it scrolls, with the last answer in a word, so that a low dock can send too. */
export function SendBar({ isSending, problem, isRefused, lastSend, onSend, onCancel }: Props) {
  const line = useRef<HTMLDivElement>(null);

  /** The Cancel button goes away: the focus goes back to where the send came from. */
  function cancel(): void {
    line.current?.querySelector('button')?.focus();
    onCancel();
  }

  return (
    <div class={css['bar']}>
      {problem && isRefused && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      <div class={css['line']} ref={line}>
        <Button look="primary" isBusy={isSending} isMuted={problem !== undefined} onPress={onSend}>
          Send code
        </Button>
        {isSending ? (
          <>
            <span role="status">Sending…</span>
            <Button onPress={cancel}>Cancel</Button>
          </>
        ) : (
          <span class={css['hint']}>
            <kbd class={css['keys']}>Ctrl/⌘+Enter</kbd>
            {lastSend && ` · last: ${describeOutcome(lastSend)}`}
          </span>
        )}
      </div>
    </div>
  );
}
