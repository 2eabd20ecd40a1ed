import type { Signal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import type { LogEntry } from '../../lib/log/log-state.ts';
import type { LogSlice } from '../../lib/store/log-slice.ts';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import css from './NoteDialog.module.css';

interface Props {
  readonly entry: LogEntry;
  readonly log: LogSlice;
  readonly notedId: Signal<string | undefined>;
}

/** The person's own words on an exchange. */
export function NoteDialog({ entry: { exchange, note }, log, notedId }: Props) {
  const close = () => {
    notedId.value = undefined;
  };

  async function save(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    await log.note(exchange.id, String(new FormData(event.currentTarget).get('note') ?? ''));
    close();
  }

  return (
    <Dialog title={`Note on ${exchange.operation}`} onDismiss={close}>
      <form class={css['form']} onSubmit={save}>
        <input
          name="note"
          aria-label="Note"
          placeholder="Note (leave empty to delete)"
          defaultValue={note ?? ''}
          autocomplete="off"
          autofocus
        />
        <div class={css['buttons']}>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" type="submit">
            Save note
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
