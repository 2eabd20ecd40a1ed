import { useRef } from 'preact/hooks';
import type { DraftEvent } from '../../../lib/store/draft-history.ts';
import { Button } from '../../controls/Button.tsx';
import css from './DraftEventLine.module.css';

/**
 * What was just done to the whole draft, with what takes it back. It lies over the end of the form, which stays where it
 * is; and it is there from the start, so that assistive tools hear it fill.
 */
export function DraftEventLine({ event }: { readonly event: DraftEvent | undefined }) {
  const line = useRef<HTMLDivElement>(null);
  return (
    <div ref={line} role="status" aria-label="Draft" class={css['place']}>
      {event && (
        <div class={css['line']}>
          <span>{event.sentence}</span>
          <Button
            onPress={() => {
              // The button goes with what it takes back; the keys stay here.
              line.current?.closest<HTMLElement>('[role=tabpanel]')?.focus();
              event.mend();
            }}
          >
            {event.remedy}
          </Button>
        </div>
      )}
    </div>
  );
}
