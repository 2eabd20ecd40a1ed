import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import type { LogEntry } from '../../lib/log/log-state.ts';
import { Button } from '../controls/Button.tsx';
import css from './Marks.module.css';

interface Props {
  readonly entry: LogEntry;
  readonly onPin: (isPinned: boolean) => void;
  readonly onNote: (note: string) => void;
}

/** What the person says about an exchange: a pinned one stays when the log is cleared or full. */
export function Marks({ entry: { isPinned, note }, onPin, onNote }: Props) {
  const isWriting = useSignal(false);

  function save(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onNote(String(new FormData(event.currentTarget).get('note') ?? ''));
    isWriting.value = false;
  }

  /** Leaves the note alone: the exchange stays open. */
  function leaveOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    isWriting.value = false;
  }

  return (
    <div class={css['marks']}>
      <Button look="quiet" isPressed={isPinned} onPress={() => onPin(!isPinned)}>
        {isPinned ? 'Pinned' : 'Pin'}
      </Button>
      {isWriting.value ? (
        <form class={css['form']} onSubmit={save}>
          <input
            name="note"
            aria-label="Note"
            placeholder="Your note; empty takes it away"
            defaultValue={note ?? ''}
            autocomplete="off"
            onKeyDown={leaveOnEscape}
          />
          <Button type="submit">Save note</Button>
        </form>
      ) : (
        <Button
          look="quiet"
          onPress={() => {
            isWriting.value = true;
          }}
        >
          {note === undefined ? 'Add note' : 'Edit note'}
        </Button>
      )}
    </div>
  );
}
