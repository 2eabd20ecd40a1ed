import { useSignal } from '@preact/signals';
import type { ClearingSlice } from '../../lib/store/clearing-slice.ts';
import { Button } from '../controls/Button.tsx';
import { Section } from '../controls/Section.tsx';
import css from './ClearEverything.module.css';

/** Asks once, in its own place: the browser's own question does not work in Firefox's DevTools. */
export function ClearEverything({ clearing }: { readonly clearing: ClearingSlice }) {
  const isAsking = useSignal(false);
  const ask = (next: boolean) => () => {
    isAsking.value = next;
  };
  return (
    <Section title="Clear everything">
      <p class={css['about']}>
        Deletes what is kept in memory and on the disk, the log of every tab included, and removes site access. The
        panel then starts again, in every DevTools window where it is open.
      </p>
      <div class={css['line']}>
        {isAsking.value ? (
          <>
            <span role="alert">This cannot be undone.</span>
            <Button variant="primary" isBusy={clearing.isClearing.value} onPress={() => clearing.clear()}>
              Delete it all
            </Button>
            <Button autofocus onPress={ask(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button onPress={ask(true)}>Clear everything…</Button>
        )}
      </div>
    </Section>
  );
}
