import { useRef } from 'preact/hooks';
import type { Exchange } from '../../../lib/exchange/exchange.ts';
import { HOURLY_SENDS } from '../../../lib/store/quota-slice.ts';
import { Alert } from '../../controls/Alert.tsx';
import { Button } from '../../controls/Button.tsx';
import { formatClock } from '../../controls/clock-words.ts';
import { describeOutcome } from '../../log/exchange-words.ts';
import css from './SendBar.module.css';
import type { SendGate } from './send-gate.ts';

interface Props {
  readonly gate: SendGate;
  /** What pressing it does: "Send code". */
  readonly label: string;
  readonly isSending: boolean;
  readonly lastSend: Exchange | undefined;
  /** Codes sent to this user in the last hour; undefined where the token names none. */
  readonly sends: number | undefined;
  /** How many of them may have arrived or not. */
  readonly unsureSends: number;
  /** When one more is free; undefined as long as one is. */
  readonly nextSendAtMs: number | undefined;
  readonly onShowAnswer: () => void;
  readonly onCancel: () => void;
}

/** Stays in sight while the form above it scrolls, with the last answer in a word, so that a low dock can send too. */
export function SendBar({ gate, label, isSending, lastSend, onShowAnswer, onCancel, ...counts }: Props) {
  const { problem } = gate;
  const line = useRef<HTMLDivElement>(null);

  /** The button that was pressed goes away: the focus goes back to where the send came from. */
  function focusSend(): void {
    line.current?.querySelector('button')?.focus();
  }

  function cancel(): void {
    focusSend();
    onCancel();
  }

  function sendAnyway(): void {
    focusSend();
    gate.sendAnyway();
  }

  return (
    <div class={css['bar']}>
      {problem && gate.isRefused && <Alert kind={problem.kind}>{problem.sentence}</Alert>}
      {gate.doubt !== undefined && (
        <Alert kind="verdict-blocked" action={<Button onPress={sendAnyway}>Send anyway</Button>}>
          Not sent: Cognito will refuse it ({gate.doubt}).
        </Alert>
      )}
      <div class={css['line']} ref={line}>
        <Button look="primary" isBusy={isSending} isMuted={problem !== undefined} onPress={gate.send}>
          {label}
        </Button>
        {isSending ? (
          <>
            <span role="status">Sending…</span>
            <Button onPress={cancel}>Cancel</Button>
          </>
        ) : (
          <span class={css['hint']}>
            <kbd class={css['keys']}>Ctrl/⌘+Enter</kbd>
            {lastSend && (
              <span>
                last:{' '}
                <Button look="quiet" name={`${describeOutcome(lastSend)}: show the answer`} onPress={onShowAnswer}>
                  {describeOutcome(lastSend)} ↓
                </Button>
              </span>
            )}
            <Sends {...counts} />
          </span>
        )}
      </div>
    </div>
  );
}

/** Cognito counts per user; the panel knows of its own sends and of those it saw the page make. */
function Sends({ sends, unsureSends, nextSendAtMs }: Pick<Props, 'sends' | 'unsureSends' | 'nextSendAtMs'>) {
  if (!sends) return null;
  return (
    <span class={nextSendAtMs ? css['over'] : undefined} title="Sends for this user that the panel knows of">
      {sends} of {HOURLY_SENDS} sends this hour
      {unsureSends > 0 && `, ${unsureSends} unsure`}
      {nextSendAtMs !== undefined && `, the next is free at ${formatClock(nextSendAtMs)}`}
    </span>
  );
}
